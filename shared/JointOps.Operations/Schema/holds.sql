
-- Legal holds of both sides, each with its release. key = {side}-{id} of the event that placed it.
create table if not exists model.hold (
  key text primary key, row jsonb not null,
  pos bigint generated always as ((row->>'pos')::bigint) stored, event uuid generated always as ((row->>'event')::uuid) stored);
create index if not exists hold_pos on model.hold (pos);
create index if not exists hold_event on model.hold (event);
grant select, insert, update, delete on model.hold to {app};
