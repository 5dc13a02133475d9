
-- Addresses that a calendar program opens without a login, one an agency; of each only the hash, so that who reads the database cannot open it.
create schema if not exists calendar;
create table if not exists calendar.link (
  side text not null, agency text not null, hash bytea not null unique, made timestamptz not null, made_by text not null,
  primary key (side, agency));
grant usage on schema calendar to {app};
grant select, insert, update, delete on calendar.link to {app};
