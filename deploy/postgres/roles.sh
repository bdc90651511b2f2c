#!/bin/sh
# Makes the logins, the two roles and the two databases, for a server that has none of them yet. PostgreSQL's image runs
# it once, on an empty data folder; elsewhere a database administrator does, with psql's own variables (PGHOST, PGUSER …).
#
# The owner migrates and makes backups; each process signs in as a login that may do what its role may (decision 14).
# The key store is a database of its own, because its backups have another life.
set -eu
export HEARTH_SECRETS="${HEARTH_SECRETS:-/run/secrets}"
for name in owner bot care; do
  [ -s "$HEARTH_SECRETS/database_${name}_password" ] || {
    echo "There is no password in $HEARTH_SECRETS/database_${name}_password." >&2
    exit 1
  }
done

# psql reads the passwords itself, so that none stands in a list of processes.
psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-${PGUSER:-postgres}}" --dbname postgres <<'SQL'
\set owner `cat "$HEARTH_SECRETS/database_owner_password"`
\set bot `cat "$HEARTH_SECRETS/database_bot_password"`
\set care `cat "$HEARTH_SECRETS/database_care_password"`
CREATE ROLE hearth_community NOLOGIN;
CREATE ROLE hearth_careteam NOLOGIN;
-- CREATEDB, because `hearth restore --check` tries a backup in a database of its own.
CREATE ROLE hearth_owner LOGIN CREATEDB PASSWORD :'owner';
GRANT hearth_community, hearth_careteam TO hearth_owner;
CREATE ROLE hearth_bot LOGIN PASSWORD :'bot' IN ROLE hearth_community;
CREATE ROLE hearth_care LOGIN PASSWORD :'care' IN ROLE hearth_careteam;
CREATE DATABASE hearth OWNER hearth_owner;
CREATE DATABASE hearth_keys OWNER hearth_owner;
REVOKE ALL ON DATABASE hearth, hearth_keys FROM PUBLIC;
GRANT CONNECT ON DATABASE hearth, hearth_keys TO hearth_community, hearth_careteam;
SQL
