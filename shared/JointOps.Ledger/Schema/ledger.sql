-- What a service keeps beside Marten's streams. Run by the owner role, again and again: every statement may be repeated.
-- Insert-only tables are held twice: the application role has no right to change them, and a trigger refuses it to anybody
-- who does not first take the trigger away.
create schema if not exists tlog;
create schema if not exists feed;
create schema if not exists release;
create schema if not exists relay;
create schema if not exists audit;
create schema if not exists clock;
create schema if not exists intake;
create schema if not exists vault;
create schema if not exists model; -- read models: each may be emptied and built again from the rest, and is then equal

create or replace function tlog.refuse() returns trigger language plpgsql as $$
begin
  raise exception '% on %.% is refused: what was told is never rewritten', tg_op, tg_table_schema, tg_table_name using errcode = 'insufficient_privilege';
end $$;

-- The disclosure log: dense from 0, in commit order; bytes are copied, never made anew.
create table if not exists tlog.entry (
  idx bigint primary key, event_id uuid not null unique, at timestamptz not null,
  bytes bytea not null, leaf_hash bytea not null, trace text);

-- What stands beside leaves and can be taken away, of this log and of those taken in (origin: short name). Its key begins with the place,
-- so that rows are added in the order of arrival; another log may repeat a digest that it was told, and must not hold up the one it came from.
create table if not exists tlog.disclosure (
  origin text not null, idx bigint not null, digest text not null, disclosure text not null, primary key (origin, idx, digest));

-- What the proofs need beside the leaf hashes, of this log and of those taken in (origin: short name): the roots of complete subtrees of 256,
-- 65,536, … leaves (level 8, 16, …), written behind the commits by whoever signs or mirrors.
create table if not exists tlog.node (
  origin text not null, level smallint not null, n bigint not null, hash bytea not null, primary key (origin, level, n));

-- Every checkpoint that a log signed, own or told: the note as its origin signed it. One a size: a second with another root is evidence.
create table if not exists tlog.checkpoint (
  origin text not null, size bigint not null, at timestamptz not null, note text not null, primary key (origin, size));

-- Every cosignature, received for the own log and given on others': its line. Instants of signatures are real time.
create table if not exists tlog.cosignature (
  origin text not null, size bigint not null, name text not null, at timestamptz not null, line text not null,
  primary key (origin, size, name, at));

-- What nobody can sign honestly: what was signed, and what stands against it. Kept for ever; a person looks.
create table if not exists tlog.evidence (
  id bigint generated always as identity primary key, at timestamptz not null, origin text not null,
  kind text not null,
  size bigint not null, reason text not null, told text not null, against text);
alter table tlog.evidence drop constraint if exists evidence_kind_check,
  add constraint evidence_kind_check check (kind in ('split-view', 'not-consistent', 'other-root', 'rewritten', 'timeline', 'no-log'));
create unique index if not exists evidence_told on tlog.evidence (origin, kind, size, md5(told));

-- When this database was found to be older than what was told of its log, or somebody restored a backup, and what became of it. While one is
-- not over, nothing is numbered: what was told since is fetched from the other services first, or an index would be given twice.
create table if not exists tlog.recovery (
  id bigint generated always as identity primary key, since timestamptz not null default now(), told bigint, reason text not null,
  healed timestamptz, first bigint, leaves bigint, unread bigint); -- from which leaf on how many were fetched, and how many have no content any more
alter table tlog.recovery add column if not exists without text, add column if not exists without_by text; -- the service that it went on without, and who let it
create unique index if not exists recovery_open on tlog.recovery ((true)) where healed is null;

-- The feed log: every event that this service's own agencies may come to see, own or taken in, in commit order.
-- event = Marten's event id here; (origin, id) = the event's identity everywhere.
create table if not exists feed.entry (
  pos bigint primary key, event uuid not null, origin text not null, id uuid not null, type text not null,
  subject text not null, pair text not null, occurred timestamptz not null, known timestamptz not null, supersedes uuid,
  number text); -- what people call it; at its first position alone
create index if not exists entry_event on feed.entry (event);
create index if not exists entry_identity on feed.entry (id, origin);
create index if not exists entry_subject on feed.entry (subject, pos);
create index if not exists entry_type on feed.entry (type, pos);
create index if not exists entry_supersedes on feed.entry (supersedes, origin) where supersedes is not null;

create index if not exists entry_number on feed.entry (number) where number is not null;

-- What the numbers of own events are scattered with, made once and told to nobody: whoever has it can count the events that are hidden from him.
create table if not exists feed.numbering (one boolean primary key default true check (one), key bytea not null);
insert into feed.numbering (key) select decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex') on conflict do nothing;
alter table feed.numbering add column if not exists skip bigint not null default 0; -- numbers begin so many places further on, since a recovery

create table if not exists feed.content (event uuid primary key, bytes bytea not null);

-- Who may see what: the newest version of an event's mark is in force, older ones answer "why" as of then.
create table if not exists release.mark (
  event uuid not null, version int not null, known timestamptz not null, origin text not null, agency text not null,
  pair text not null, marking text not null, release_to text[], handling text, occurred timestamptz not null,
  leaf_index bigint, recalled boolean not null default false, keep_until timestamptz,
  consents text, -- JSON: agencies that have it by consent
  by uuid,       -- the event that made this version; null for the first
  primary key (event, version));
create index if not exists mark_by on release.mark (by) where by is not null;
create index if not exists mark_keep_until on release.mark (keep_until) where keep_until is not null;

-- How far each exchange has been fed. It may safely be forgotten: receivers drop what they know.
create table if not exists relay.position (exchange text primary key, next bigint not null);

-- How far a reader has said it read: it asked for what comes after.
create table if not exists feed.cursor (
  feed text not null, reader text not null, through bigint not null, at timestamptz not null, primary key (feed, reader));

-- Which life of the feed log this is: whoever restores a backup writes a new one, so that old cursors are noticed.
create table if not exists feed.epoch (one boolean primary key default true check (one), epoch text not null);
insert into feed.epoch (epoch) select substr(md5(random()::text || clock_timestamp()::text), 1, 8) on conflict do nothing;

-- Who read what as an auditor; written before the first byte is sent.
create table if not exists audit.read (
  id bigint generated always as identity primary key, at timestamptz not null, reader text not null, what text not null, query text not null);

-- What each check of the logs came to, as JSON.
create table if not exists audit.log_check (
  id bigint generated always as identity primary key, finished timestamptz not null, result text not null);

-- The newest checkpoint by which each other service signed the leaves of its log that stand here.
create table if not exists intake.signed (origin text primary key, size bigint not null, note text not null);

-- What the intake could not take: a message that does not read, a run that its origin did not sign or that is not its log. Kept until a person
-- has looked.
-- A run holds up the intake of its origin until it is settled. Contents never stand here: bytes of messages go after 30 days.
create table if not exists intake.set_aside (
  id bigint generated always as identity primary key, at timestamptz not null, origin text not null,
  kind text not null, reason text not null,
  first bigint, count bigint,                      -- which leaves it is about
  stored text, told text,                          -- what stands here and what was told, as hashes in base64
  bytes int, sha256 text not null, body bytea,     -- the message as it came, where nobody could read it
  times int not null default 1, last timestamptz not null,
  settled timestamptz, settled_by text, outcome text);
alter table intake.set_aside drop constraint if exists set_aside_kind_check,
  add constraint set_aside_kind_check check (kind in ('message', 'leaf', 'unsigned', 'run'));
create unique index if not exists set_aside_once on intake.set_aside (origin, kind, sha256) where settled is null;

-- Legal holds of this service that are in force, a row each. scope and ref: subject and its token; event or operation and {side}/{id}.
create table if not exists vault.hold (hold uuid primary key, scope text not null, ref text not null);

-- What was taken away while a hold covered it (event = Marten's id here): shown to nobody, on no channel, and gone when the last one is released.
create table if not exists vault.held (
  event uuid not null, origin text not null, idx bigint not null, digest text not null, disclosure text not null, at timestamptz not null,
  primary key (origin, idx, digest));

-- What a disclosure says (base64url of JSON), as text in which no letter of a token is written as an escape any more; other escapes are blanks.
-- Null where it cannot be read: another service wrote it, and nothing that it wrote may make a statement fail. Latin-1: every byte is a letter.
create or replace function vault.said(disclosure text) returns text language plpgsql immutable strict set search_path = pg_catalog as $$
declare
  base text := translate(disclosure, '-_=%' || E' \t\r\n', '+/');
begin
  return (select string_agg(case
      when m[1] ~ '^\\u00[2-7]' then chr(('x' || substr(m[1], 3))::bit(16)::int) when m[1] like '\\_%' then ' ' else m[1] end, '' order by n)
    from regexp_matches(convert_from(decode(rpad(base, (length(base) + 3) / 4 * 4, '='), 'base64'), 'LATIN1'),
      '\\u[0-9a-fA-F]{4}|\\.|[^\\]+|\\', 'g') with ordinality as parts(m, n));
exception when others then return null;
end $$;

-- This log is behind what was told of it. A new life of the feed log begins, since its positions are given anew, and event numbers go on in
-- another million, since those given meanwhile are forgotten here: one an hour, or the same backup restored twice would give the same again.
create or replace function tlog.fall_behind(told bigint, why text) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform pg_advisory_xact_lock({lock}); -- the log's own: no group that was decided before is numbered after
  if exists (select from tlog.recovery where healed is null) then return; end if;
  insert into tlog.recovery (told, reason) values (told, why);
  update feed.epoch set epoch = substr(md5(random()::text || clock_timestamp()::text), 1, 8);
  update feed.numbering n set skip = greatest((last + n.skip) / 1000000 + 2, extract(epoch from now() - timestamptz '2026-01-01Z')::bigint / 3600) * 1000000 - last
    from (select coalesce((select max(pos) from feed.entry), 0) last) l;
end $$;

-- Why it still is.
create or replace function tlog.still_behind(why text) returns void language sql security definer set search_path = pg_catalog as $$
  update tlog.recovery set reason = $1 where healed is null and reason <> $1
$$;

-- All that was told stands here again.
create or replace function tlog.catch_up(first bigint, leaves bigint, unread bigint) returns void language sql security definer set search_path = pg_catalog as $$
  update tlog.recovery set healed = now(), first = $1, leaves = $2, unread = $3 where healed is null
$$;

-- A person takes it upon him that a service which does not answer holds nothing that the other does not; false when nothing waits for that.
create or replace function tlog.go_on_without(service text, who text) returns boolean language sql security definer set search_path = pg_catalog as $$
  with open as (update tlog.recovery set without = $1, without_by = $2 where healed is null returning 1) select exists (select from open)
$$;
revoke execute on function tlog.fall_behind(bigint, text), tlog.still_behind(text), tlog.catch_up(bigint, bigint, bigint), tlog.go_on_without(text, text) from public;

create table if not exists clock.demonstration (one boolean primary key default true check (one), now timestamptz not null);

do $$
declare t text;
begin
  foreach t in array array['tlog.entry', 'tlog.node', 'tlog.checkpoint', 'tlog.cosignature', 'tlog.evidence', 'feed.entry', 'release.mark',
    'audit.read', 'audit.log_check'] loop
    execute format('create or replace trigger refuse_change before update or delete or truncate on %s for each statement execute function tlog.refuse()', t);
  end loop;
end $$;

-- A check builds read models again beside those that stand, in copies that are gone with its transaction.
do $$ begin execute format('grant temporary on database %I to {app}', current_database()); end $$;

grant usage on schema tlog, feed, release, relay, audit, clock, intake, vault, model to {app};
grant select, insert on tlog.entry, tlog.node, tlog.checkpoint, tlog.cosignature, tlog.evidence, feed.entry, release.mark, audit.read,
  audit.log_check to {app};
grant select, insert, delete on tlog.disclosure, feed.content, vault.hold, vault.held to {app};
grant select on feed.epoch, feed.numbering, tlog.recovery to {app};
grant execute on function tlog.fall_behind(bigint, text), tlog.still_behind(text), tlog.catch_up(bigint, bigint, bigint), tlog.go_on_without(text, text) to {app};
grant select, insert, update, delete on relay.position, feed.cursor, clock.demonstration to {app};

grant select, insert, update on intake.signed to {app};
grant select, insert on intake.set_aside to {app};
grant update (times, last, body, settled, settled_by, outcome) on intake.set_aside to {app}; -- what it says is never changed

-- Marten's own: the streams' heads are moved, the events themselves only added.
grant usage on schema {marten} to {app};
grant select, insert, update, delete on all tables in schema {marten} to {app};
revoke update, delete on {events} from {app};
grant usage, select on all sequences in schema {marten} to {app};
grant execute on all functions in schema {marten} to {app};
