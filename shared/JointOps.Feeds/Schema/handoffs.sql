
-- Handoffs across the border with what was said on them. key = {side}/{id} of the request.
create table if not exists model.handoff (
  key text primary key, row jsonb not null,
  pos bigint generated always as ((row->>'pos')::bigint) stored, event uuid generated always as ((row->>'event')::uuid) stored);
create index if not exists handoff_pos on model.handoff (pos);
create index if not exists handoff_event on model.handoff (event);
grant select, insert, update, delete on model.handoff to {app};

-- Requests for handoffs of things, to be found by the seizure that they rest on. key = Marten's id here.
create table if not exists model.handoff_seizure (
  key text primary key, row jsonb not null,
  event uuid generated always as ((row->>'event')::uuid) stored, seizure text generated always as (row->>'seizure') stored);
create index if not exists handoff_seizure_event on model.handoff_seizure (event);
create index if not exists handoff_seizure_seizure on model.handoff_seizure (seizure);
grant select, insert, update, delete on model.handoff_seizure to {app};
