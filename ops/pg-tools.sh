# For backup.sh and restore.sh: finds a PostgreSQL client program, in PG_BIN, on the PATH or where Debian puts it.

# find_tool <name>: its path; says what is missing and ends otherwise.
find_tool() {
  local found
  if [ -n "${PG_BIN:-}" ]; then
    found="$PG_BIN/$1"
  else
    # The newest first: a client may be newer than its server, never older.
    found=$(ls -d /usr/lib/postgresql/*/bin/"$1" 2>/dev/null | sort -V | tail -1)
    [ -n "$found" ] || found=$(command -v "$1" || true)
  fi
  if [ -z "$found" ] || [ ! -x "$found" ]; then
    echo "$1 is not on this machine. Install PostgreSQL's client programs, of the server's version or newer" >&2
    echo "(Debian: apt-get install postgresql-client), or say where they are: PG_BIN=/path/to/bin." >&2
    exit 3
  fi
  echo "$found"
}

need_database_url() {
  if [ -z "${DATABASE_URL:-}" ]; then
    echo "DATABASE_URL is not set: postgresql://user:password@host:5432/database" >&2
    exit 2
  fi
}
