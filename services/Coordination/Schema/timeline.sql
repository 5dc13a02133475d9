
-- The combined timeline: a row for an event as first told (rev 0), one more for each correction or retraction of it.
-- A read model: it may be emptied and built again from the streams, and is then equal.
create schema if not exists timeline;
create table if not exists timeline.row (
  origin text not null, idx bigint not null, rev int not null, event uuid not null, id uuid not null, type text not null,
  subject text not null, pair text not null, agency text not null, occurred timestamptz not null, zone text not null,
  recorded timestamptz not null, known timestamptz not null, pos bigint not null, retracted boolean not null,
  content text, change text, change_event uuid, change_id uuid, change_type text,
  number text, primary key (origin, idx, rev));
-- Pages: of all, of a pair, of a type, of what was changed, each in the order of the page. However rare what is asked for, none reads past it.
create index if not exists row_order on timeline.row (occurred, origin, idx);
create index if not exists row_pair on timeline.row (pair, occurred, origin, idx);
create index if not exists row_type on timeline.row (type, occurred, origin, idx);
create index if not exists row_changed on timeline.row (occurred, origin, idx) where rev > 0;
-- A single event, and the target of a change.
create index if not exists row_id on timeline.row (id, origin);
-- What is taken away: an event's content, and a correction's.
create index if not exists row_event on timeline.row (event);
create index if not exists row_change_event on timeline.row (change_event) where change_event is not null;
grant usage on schema timeline to {app};
grant select, insert, update, delete, truncate on timeline.row to {app};
