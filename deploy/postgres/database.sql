-- A service's two roles and their rights on its database: the owner migrates, the application role owns nothing and is granted what it
-- needs by the migration, nobody else connects. Run on an existing database by whoever may create roles; repeating it changes nothing but
-- the passwords. Read from the session, since a block takes no parameters: jointops.database, jointops.owner_password,
-- jointops.app_password.
do $$
declare
  database constant text := current_setting('jointops.database');
  owner constant text := database || '_owner';
  app constant text := database || '_app';
  role record;
begin
  for role in
    select * from (values (owner, current_setting('jointops.owner_password')), (app, current_setting('jointops.app_password'))) r(name, password)
  loop
    if exists (select from pg_roles where rolname = role.name) then
      execute format('alter role %I password %L', role.name, role.password);
    else
      execute format('create role %I login nosuperuser nocreatedb nocreaterole password %L', role.name, role.password);
    end if;
  end loop;
  if (select pg_get_userbyid(datdba) <> owner from pg_database where datname = database) then
    -- An administrator need not be a superuser: to give a database away he must be a member of its owner.
    execute format('grant %I to current_user', owner);
    execute format('alter database %I owner to %I', database, owner);
  end if;
  execute format('revoke all on database %I from public', database);
  execute format('grant connect on database %I to %I', database, app);
end $$;
