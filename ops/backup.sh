#!/usr/bin/env bash
# DATABASE_URL=… ops/backup.sh <file>: everything of the running app's database, as it is at one moment, into one file.
# Nobody has to stop. The file is there when it is whole, and not before.
set -euo pipefail
source "$(dirname "$0")/pg-tools.sh"

[ $# -eq 1 ] || { echo "usage: DATABASE_URL=… ops/backup.sh <file>" >&2; exit 2; }
file=$1
need_database_url
pg_dump=$(find_tool pg_dump)
pg_restore=$(find_tool pg_restore)
[ ! -e "$file" ] || { echo "$file is there already: a backup is never written over." >&2; exit 2; }

half="$file.half"
trap 'rm -f "$half"' EXIT
"$pg_dump" --dbname="$DATABASE_URL" --format=custom --no-owner --no-privileges --file="$half"
# A file that cannot be read back is no backup.
tables=$("$pg_restore" --list "$half" | grep -c ' TABLE DATA ')
mv "$half" "$file"
echo "$file: $tables tables, $(du -h "$file" | cut -f1)"
