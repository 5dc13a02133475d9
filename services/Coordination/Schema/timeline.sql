
-- The combined timeline: a row for an event as first told (rev 0), one more for each correction or retraction of it.
-- A read model: it may be emptied and built again from the streams, and is then equal.
create schema if not exists timeline;
create table if not exists timeline.row (
  origin text not null, idx bigint not null, rev int not null, event uuid not null, id uuid not null, type text not null,
  subject text not null, pair text not null, agency text not null, occurred timestamptz not null, zone text not null,
  recorded timestamptz not null, known timestamptz not null, pos bigint not null, retracted boolean not null,
  content text, change text, change_event uuid, change_id uuid, primary key (origin, idx, rev));
alter table timeline.row add column if not exists change_type text;
create index if not exists row_order on timeline.row (occurred, origin, idx);
create index if not exists row_id on timeline.row (id, origin);
create index if not exists row_event on timeline.row (event);
create index if not exists row_change_event on timeline.row (change_event) where change_event is not null;
create index if not exists row_change on timeline.row (change_id) where change_id is not null;
grant usage on schema timeline to {app};
grant select, insert, update, delete, truncate on timeline.row to {app};
