
-- Reports of seizures, of both sides. key = {side}/{id}.
create table if not exists model.seizure (
  key text primary key, row jsonb not null,
  pos bigint generated always as ((row->>'pos')::bigint) stored, event uuid generated always as ((row->>'event')::uuid) stored);
create index if not exists seizure_pos on model.seizure (pos);
create index if not exists seizure_event on model.seizure (event);
grant select, insert, update, delete on model.seizure to {app};

-- What names reports of seizures by its content: transfers, merges, requests of traces, suggestions. key = {Marten's id here}/{side}/{id}.
create table if not exists model.seizure_link (
  key text primary key, row jsonb not null, event uuid generated always as ((row->>'event')::uuid) stored);
alter table model.seizure_link add column if not exists about text
  generated always as (case jsonb_typeof(row->'about') when 'string' then row->>'about' end) stored;
create index if not exists seizure_link_event on model.seizure_link (event);
create index if not exists seizure_link_name on model.seizure_link (about);
grant select, insert, update, delete on model.seizure_link to {app};
-- Rows of before hold a list of names.
drop index if exists model.seizure_link_about;
insert into model.seizure_link (key, row)
  select b.key || '/' || n.name, jsonb_build_object('event', b.row->'event', 'about', n.name)
  from model.seizure_link b cross join lateral jsonb_array_elements_text(b.row->'about') n(name)
  where b.key not like '%/%' and split_part(n.name, '/', 1) in ('mx', 'us') on conflict do nothing;
delete from model.seizure_link where key not like '%/%';

-- What trends count on its day, and when checkpoints worked: events of these types alone are in it.
create index if not exists entry_counted on feed.entry (occurred) where type in ('seizure.recorded.v1', 'inspection.tallied.v1');
create index if not exists entry_worked on feed.entry (occurred)
  where type in ('checkpoint.opened.v1', 'checkpoint.closed.v1', 'operation.closed.v1');
