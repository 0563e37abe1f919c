#!/usr/bin/env bash
# Writes requirements.txt: every package the project and its tests need, pinned with hashes, without addresses.
set -euo pipefail
cd "$(dirname "$0")/.."
uv=$(command -v uv || echo .venv/bin/uv)
"$uv" pip compile pyproject.toml --all-extras --group dev --universal --generate-hashes \
    --no-emit-index-url --no-emit-find-links --no-header --quiet "$@" -o requirements.txt
