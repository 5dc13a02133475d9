
-- What conflicts are found from; a partial index, so that every other event is inserted as before.
create index if not exists row_deconfliction on timeline.row (origin, idx, rev) where type in
  ('deconfliction.action-registered.v1', 'deconfliction.conflict-detected.v1');

-- What ids of conflicts are derived with, made once and told to nobody: whoever holds all leaves must not tell from an id whose actions it is about.
create schema if not exists deconfliction;
create table if not exists deconfliction.secret (one boolean primary key default true check (one), secret uuid not null default gen_random_uuid());
insert into deconfliction.secret default values on conflict do nothing;
grant usage on schema deconfliction to {app};
grant select on deconfliction.secret to {app};
