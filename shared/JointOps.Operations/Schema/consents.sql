
-- Requests for consent with what was said on them. key = {side}-{id} of the request.
create table if not exists model.consent (
  key text primary key, row jsonb not null,
  pos bigint generated always as ((row->>'pos')::bigint) stored, event uuid generated always as ((row->>'event')::uuid) stored);
create index if not exists consent_pos on model.consent (pos);
create index if not exists consent_event on model.consent (event);
grant select, insert, update, delete on model.consent to {app};
