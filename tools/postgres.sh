#!/usr/bin/env bash
# Start or stop a throw-away PostgreSQL on loopback, for the tests. As root it runs as the user postgres.
#   tools/postgres.sh start   prints the address for MARSAD_TEST_POSTGRES
#   tools/postgres.sh stop
set -euo pipefail
cd "$(dirname "$0")/.."

BIN=${PGBIN:-$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -1)}
[ -n "$BIN" ] && [ -x "$BIN/initdb" ] || { echo "PostgreSQL is not installed (set PGBIN)" >&2; exit 1; }

as() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

HOME_OF_DATA=$PWD/.postgres
# The user postgres may not be allowed to walk to this folder (a clone under /root).
as test -x "$PWD" || HOME_OF_DATA=${TMPDIR:-/tmp}/marsad-postgres-$(cksum <<<"$PWD" | cut -d' ' -f1)
DATA=${PGDATA:-$HOME_OF_DATA/data}

running() { as "$BIN/pg_ctl" -D "$DATA" status >/dev/null 2>&1; }

free_port() {
  local port=${PGPORT:-5433}
  while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done
  echo "$port"
}

create() {
  mkdir -p "$(dirname "$DATA")"
  [ "$(id -u)" != 0 ] || chown postgres: "$(dirname "$DATA")"
  [ ! -s "$DATA/PG_VERSION" ] || return 0
  word=$(dirname "$DATA")/password # initdb's user cannot read a pipe of ours
  (umask 077; echo marsad >"$word")
  [ "$(id -u)" != 0 ] || chown postgres: "$word"
  # The locale C would keep text search from seeing Arabic letters.
  as "$BIN/initdb" -D "$DATA" -U marsad -A scram-sha-256 --pwfile="$word" -E UTF8 --locale=C.UTF-8 >/dev/null
  rm -f "$word"
}

start() {
  create
  if ! running; then
    local fast="-c fsync=off -c full_page_writes=off -c synchronous_commit=off"
    as "$BIN/pg_ctl" -D "$DATA" -w -t 60 -l "$DATA/log" -o \
      "-p $(free_port) -c listen_addresses=127.0.0.1 -c unix_socket_directories='$DATA' $fast" start >/dev/null
  fi
  echo "postgresql://marsad:marsad@127.0.0.1:$(as sed -n 4p "$DATA/postmaster.pid")/postgres"
}

case "${1:-start}" in
start) start ;;
stop) ! running || as "$BIN/pg_ctl" -D "$DATA" -m fast -w stop >/dev/null ;;
*) echo "usage: tools/postgres.sh start|stop" >&2; exit 2 ;;
esac
