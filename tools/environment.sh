#!/usr/bin/env bash
# Builds .venv from requirements.txt, or does nothing where it already fits. Says what is wrong where it can't.
set -euo pipefail
cd "$(dirname "$0")/.."
unset PYTHONPATH

python=${PYTHON:-python3}
fail() { echo "marsad: $*" >&2; exit 1; }

command -v "$python" >/dev/null || fail "python3 is missing; install Python 3.11 or newer"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
    || fail "$("$python" --version) is too old; Python 3.11 or newer is needed (PYTHON=... chooses another)"

# The environment belongs to this folder and these pins; when one of them moves, it is built anew.
wanted=$(
    pwd
    sha256sum requirements.txt pyproject.toml
)
if [ "$(cat .venv/ready 2>/dev/null)" = "$wanted" ] && .venv/bin/python -c 'import marsad' 2>/dev/null; then
    exit 0
fi

echo "Setting up .venv (once; a minute or two)" >&2
rm -rf .venv
"$python" -m venv .venv >&2 || fail "python3 -m venv failed; on Debian: apt-get install python3-venv"
install() { .venv/bin/python -m pip --disable-pip-version-check install -qq --compile "$@" >&2; }
# The pins are complete; pip need not look for what they leave out (see [tool.uv] in pyproject.toml).
install --no-deps --require-hashes -r requirements.txt
install --no-deps --no-build-isolation --editable .
.venv/bin/python -m compileall -q src
echo "$wanted" >.venv/ready
