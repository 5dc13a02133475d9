
-- Conflicts with what both agencies said. key = the conflict's id.
create table if not exists model.conflict (
  key text primary key, row jsonb not null,
  pos bigint generated always as ((row->>'pos')::bigint) stored, event uuid generated always as ((row->>'event')::uuid) stored);
create index if not exists conflict_pos on model.conflict (pos);
create index if not exists conflict_event on model.conflict (event);
grant select, insert, update, delete on model.conflict to {app};
