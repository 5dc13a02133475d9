
-- Arrests of both sides, to be found by side and token. key = Marten's id here.
create table if not exists model.arrest (
  key text primary key, row jsonb not null,
  event uuid generated always as ((row->>'event')::uuid) stored, subject text generated always as (row->>'subject') stored);
create index if not exists arrest_event on model.arrest (event);
create index if not exists arrest_subject on model.arrest (subject);
grant select, insert, update, delete on model.arrest to {app};
