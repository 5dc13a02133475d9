
-- Withdrawals with who has acknowledged them. key = {origin}-{id} of the withdrawing event.
create table if not exists model.recall (
  key text primary key, row jsonb not null,
  pos bigint generated always as ((row->>'pos')::bigint) stored, event uuid generated always as ((row->>'event')::uuid) stored);
create index if not exists recall_pos on model.recall (pos);
create index if not exists recall_owner on model.recall ((row->>'owner'), pos);
create index if not exists recall_event on model.recall (event);
grant select, insert, update, delete on model.recall to {app};
