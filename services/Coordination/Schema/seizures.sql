
-- By what seizures, merges and matches are found: serial numbers and identities. key = Marten's id of the event that names them.
create table if not exists model.seizure_term (
  key text primary key, row jsonb not null, event uuid generated always as ((row->>'event')::uuid) stored);
create index if not exists seizure_term_event on model.seizure_term (event);
create index if not exists seizure_term_terms on model.seizure_term using gin ((row->'terms'));
grant select, insert, update, delete on model.seizure_term to {app};
