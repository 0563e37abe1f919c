#!/usr/bin/env bash
# All tests, with a PostgreSQL of our own where this machine can start one. Arguments go to pytest.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ -x tools/postgres.sh ]; then
    if MARSAD_TEST_POSTGRES=$(tools/postgres.sh start); then
        export MARSAD_TEST_POSTGRES
        trap 'tools/postgres.sh stop >/dev/null 2>&1 || true' EXIT
    else
        echo "PostgreSQL could not be started here; its tests are skipped" >&2
    fi
fi
.venv/bin/python -m pytest "$@"
