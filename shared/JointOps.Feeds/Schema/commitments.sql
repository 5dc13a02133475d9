
-- What was told of commitments, claims and evaluations, a row an event, each judged by its own mark. key = Marten's id here.
create table if not exists model.commitment_act (
  key text primary key, row jsonb not null,
  event uuid generated always as ((row->>'event')::uuid) stored, id uuid generated always as ((row->>'id')::uuid) stored,
  type text generated always as (row->>'type') stored, about text generated always as (row->>'about') stored,
  supersedes uuid generated always as ((row->>'supersedes')::uuid) stored, pos bigint generated always as ((row->>'pos')::bigint) stored);
create index if not exists commitment_act_event on model.commitment_act (event);
create index if not exists commitment_act_about on model.commitment_act (about);
create index if not exists commitment_act_supersedes on model.commitment_act (supersedes) where supersedes is not null;
create index if not exists commitment_act_newest on model.commitment_act (type, pos);
grant select, insert, update, delete on model.commitment_act to {app};
