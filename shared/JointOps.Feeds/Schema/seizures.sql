
-- Reports of seizures, of both sides. key = {side}/{id}.
create table if not exists model.seizure (
  key text primary key, row jsonb not null,
  pos bigint generated always as ((row->>'pos')::bigint) stored, event uuid generated always as ((row->>'event')::uuid) stored);
create index if not exists seizure_pos on model.seizure (pos);
create index if not exists seizure_event on model.seizure (event);
grant select, insert, update, delete on model.seizure to {app};

-- What names reports of seizures by its content: transfers, merges, requests of traces, suggestions. key = {Marten's id here}/{side}/{id}.
do $$ begin -- one of before, with a list a row: rebuilt, as the changelog says
  if exists (select from information_schema.tables where table_schema = 'model' and table_name = 'seizure_link')
    and not exists (select from information_schema.columns where table_schema = 'model' and table_name = 'seizure_link' and column_name = 'about')
  then drop table model.seizure_link; end if;
end $$;
create table if not exists model.seizure_link (
  key text primary key, row jsonb not null,
  event uuid generated always as ((row->>'event')::uuid) stored, about text generated always as (row->>'about') stored);
create index if not exists seizure_link_about on model.seizure_link (about);
create index if not exists seizure_link_event on model.seizure_link (event);
grant select, insert, update, delete on model.seizure_link to {app};

-- What trends count on its day, and when checkpoints worked: events of these types alone are in it.
create index if not exists entry_counted on feed.entry (occurred) where type in ('seizure.recorded.v1', 'inspection.tallied.v1');
create index if not exists entry_worked on feed.entry (occurred)
  where type in ('checkpoint.opened.v1', 'checkpoint.closed.v1', 'operation.closed.v1');
