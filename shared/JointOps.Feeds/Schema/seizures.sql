
-- Reports of seizures, of both sides. key = {side}/{id}.
create table if not exists model.seizure (
  key text primary key, row jsonb not null,
  pos bigint generated always as ((row->>'pos')::bigint) stored, event uuid generated always as ((row->>'event')::uuid) stored);
create index if not exists seizure_pos on model.seizure (pos);
create index if not exists seizure_event on model.seizure (event);
grant select, insert, update, delete on model.seizure to {app};

-- What names reports of seizures by its content: transfers, merges, requests of traces, suggestions. key = {Marten's id here}/{side}/{id}.
do $$ begin -- one of before has a row an event, with a list of names
  if exists (select from information_schema.tables where table_schema = 'model' and table_name = 'seizure_link')
    and not exists (select from information_schema.columns where table_schema = 'model' and table_name = 'seizure_link' and column_name = 'about')
  then
    drop index if exists model.seizure_link_about, model.seizure_link_event;
    alter table model.seizure_link rename to seizure_link_before;
  end if;
end $$;
create table if not exists model.seizure_link (
  key text primary key, row jsonb not null,
  event uuid generated always as ((row->>'event')::uuid) stored, about text generated always as (row->>'about') stored);
create index if not exists seizure_link_about on model.seizure_link (about);
create index if not exists seizure_link_event on model.seizure_link (event);
grant select, insert, update, delete on model.seizure_link to {app};
do $$ begin
  if exists (select from information_schema.tables where table_schema = 'model' and table_name = 'seizure_link_before') then
    insert into model.seizure_link (key, row)
      select b.key || '/' || n.name, jsonb_build_object('event', b.row->'event', 'about', n.name)
      from model.seizure_link_before b cross join lateral jsonb_array_elements_text(b.row->'about') n(name)
      where split_part(n.name, '/', 1) in ('mx', 'us') on conflict do nothing;
    drop table model.seizure_link_before;
  end if;
end $$;

-- What trends count on its day, and when checkpoints worked: events of these types alone are in it.
create index if not exists entry_counted on feed.entry (occurred) where type in ('seizure.recorded.v1', 'inspection.tallied.v1');
create index if not exists entry_worked on feed.entry (occurred)
  where type in ('checkpoint.opened.v1', 'checkpoint.closed.v1', 'operation.closed.v1');
