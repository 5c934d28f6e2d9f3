#!/usr/bin/env bash
# DATABASE_URL=… ops/restore.sh <file>: a backup into a new, empty database; all of it or, when anything fails, nothing.
# Web and worker must not be running on it yet.
set -euo pipefail
source "$(dirname "$0")/pg-tools.sh"

[ $# -eq 1 ] || { echo "usage: DATABASE_URL=… ops/restore.sh <file>" >&2; exit 2; }
file=$1
need_database_url
pg_restore=$(find_tool pg_restore)
psql=$(find_tool psql)
[ -r "$file" ] || { echo "$file is not there." >&2; exit 2; }

tables=$("$psql" "$DATABASE_URL" --no-psqlrc --tuples-only --no-align \
  --command="SELECT count(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')")
if [ "$tables" != 0 ]; then
  echo "That database has $tables tables. A backup goes into a new one: CREATE DATABASE encore_restored;" >&2
  exit 2
fi
"$pg_restore" --dbname="$DATABASE_URL" --no-owner --no-privileges --single-transaction --exit-on-error "$file"
# Without statistics the first hours would be planned blindly.
"$psql" "$DATABASE_URL" --no-psqlrc --quiet --command="ANALYZE"
echo "$file is restored. Now: npm start (it brings missing migrations), and look at each shop's Health page."
