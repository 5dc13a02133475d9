
-- Joint operations with what both sides told. key = the proposal's id.
create table if not exists model.joint (
  key text primary key, row jsonb not null,
  pos bigint generated always as ((row->>'pos')::bigint) stored, event uuid generated always as ((row->>'event')::uuid) stored);
create index if not exists joint_pos on model.joint (pos);
create index if not exists joint_event on model.joint (event);
grant select, insert, update, delete on model.joint to {app};
