#!/bin/bash
# Makes a service's database, and its roles with the passwords of the secrets. The postgres image runs it when the volume is new; run it
# by hand when the secrets were made anew (README.md). It may be repeated.
set -euo pipefail

# of SECRET KEY: one part of a connection string. The services connect with the same files, so the two cannot differ.
of() { tr ';' '\n' < "/run/secrets/$1" | sed -n "s/^$2=//p"; }

# By the environment of one process: a command line can be read by others.
OWNER_PASSWORD=$(of ConnectionStrings__Owner Password) APP_PASSWORD=$(of ConnectionStrings__Ledger Password) \
psql --no-psqlrc -q -v ON_ERROR_STOP=1 -v database="$(of ConnectionStrings__Ledger Database)" -U postgres -d postgres <<'SQL'
\getenv owner_password OWNER_PASSWORD
\getenv app_password APP_PASSWORD
select format('create database %I', :'database') where not exists (select from pg_database where datname = :'database') \gexec
select set_config('jointops.database', :'database', false), set_config('jointops.owner_password', :'owner_password', false),
  set_config('jointops.app_password', :'app_password', false) \g /dev/null
\i /etc/jointops/database.sql
-- The server is this service's alone: its other databases are closed to everybody but the administrator.
revoke all on database postgres, template1 from public;
SQL
