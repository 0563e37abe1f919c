#!/usr/bin/env bash
# All tests, with a PostgreSQL of our own where this machine can start one. Arguments go to pytest.
set -euo pipefail
cd "$(dirname "$0")/.."
unset PYTHONPATH

if [ -z "${MARSAD_TEST_POSTGRES:-}" ] && [ -x tools/postgres.sh ]; then
    trap 'tools/postgres.sh stop >/dev/null 2>&1 || true' EXIT
    if MARSAD_TEST_POSTGRES=$(tools/postgres.sh start); then
        export MARSAD_TEST_POSTGRES
    else
        unset MARSAD_TEST_POSTGRES
        echo "PostgreSQL could not be started here; the tests that need it are skipped" >&2
    fi
fi
.venv/bin/python -m pytest "$@"
