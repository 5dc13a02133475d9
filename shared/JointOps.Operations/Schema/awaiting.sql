
-- What awaits an agency of this side: a row a matter, gone when nobody is awaited any more. key = {kind}/{ref}.
create table if not exists model.awaiting (
  key text primary key, row jsonb not null, event uuid generated always as ((row->>'event')::uuid) stored);
create index if not exists awaiting_event on model.awaiting (event);
create index if not exists awaiting_agency on model.awaiting using gin ((row->'agencies'));
grant select, insert, update, delete on model.awaiting to {app};
