
-- Operations of this side with what moved them. key = the operation's id.
create table if not exists model.operation (
  key text primary key, row jsonb not null,
  pos bigint generated always as ((row->>'pos')::bigint) stored, event uuid generated always as ((row->>'event')::uuid) stored);
create index if not exists operation_pos on model.operation (pos);
create index if not exists operation_event on model.operation (event);
grant select, insert, update, delete on model.operation to {app};
