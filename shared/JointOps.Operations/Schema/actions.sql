
-- Planned actions of this side. key = the action's id.
create table if not exists model.action (
  key text primary key, row jsonb not null,
  pos bigint generated always as ((row->>'pos')::bigint) stored, event uuid generated always as ((row->>'event')::uuid) stored);
create index if not exists action_pos on model.action (pos);
create index if not exists action_event on model.action (event);
grant select, insert, update, delete on model.action to {app};
