#!/bin/sh
# Runs once, when the server's folder is empty: one database and one role for each service, and no way
# from one to another.
set -eu

psql() {
  command psql --quiet --no-psqlrc --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres "$@"
}

for service in accounts inventory ordering; do
  password=$(printenv "$(echo "${service}" | tr '[:lower:]' '[:upper:]')_PASSWORD")
  psql --set service="${service}" --set password="${password}" <<'SQL'
CREATE ROLE :"service" LOGIN PASSWORD :'password';
CREATE DATABASE :"service" OWNER :"service";
REVOKE ALL ON DATABASE :"service" FROM PUBLIC;
SQL
done
psql --command 'REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC'
