
-- What each agency keeps of persons: sealed (AES-256-GCM) under a key a person, which stands apart and is destroyed by an erasure. A deleted row
-- lies in the table's file until it is vacuumed: here that follows each single one.
create table if not exists vault.subject_key (
  agency text not null, subject text not null, key bytea not null, made timestamptz not null, primary key (agency, subject))
  with (autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0);
create table if not exists vault.person (
  agency text not null, subject text not null, sealed bytea not null, at timestamptz not null, by text not null, primary key (agency, subject))
  with (autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0);

-- Tokens that take no data of an agency any more: folded from the log, like a read model.
create table if not exists vault.erasure (agency text not null, subject text not null, primary key (agency, subject));
grant select, insert, delete on vault.subject_key, vault.erasure to {app};
grant select, insert, update, delete on vault.person to {app};
