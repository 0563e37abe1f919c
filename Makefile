# Every target works in a fresh clone: the first one called builds .venv from the pinned requirements.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run serve test lint fuzz bench docs pins clean environment

PY := .venv/bin/python
JOBS ?= $(shell nproc 2>/dev/null || echo 2)
REPORTS ?=
PUBLISHED ?=
OUT ?= out

help: ## what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

environment: ## .venv with the pinned requirements, built once
	@tools/environment.sh

run: environment ## the main job on REPORTS (default: the invented samples), into OUT; PUBLISHED=DAY
	@$(PY) -m marsad run --out '$(OUT)' $(if $(PUBLISHED),--published '$(PUBLISHED)') $(REPORTS)

serve: environment ## the desk on the register of OUT, in a browser; PORT=8765
	@$(PY) -m marsad serve --archive '$(OUT)/register.sqlite3' $(if $(PORT),--port '$(PORT)')

test: environment lint ## everything that is checked; CI=true allows no skipped test
	@tools/test.sh -n $(JOBS)

lint: environment ## style and types
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy

fuzz: environment ## half an hour of random reports against the reader (MINUTES=30)
	@MARSAD_FUZZ_MINUTES=$(or $(MINUTES),30) $(PY) -m pytest tests/extraction/test_fuzz.py -x

bench: environment ## speed and memory, measured on this machine
	@for one in benchmarks/bench_*.py; do echo "== $$one"; $(PY) "$$one"; done

docs: environment ## writes the reference parts of docs/ anew, and checks that nothing is undocumented
	@$(PY) -m tests.docs.reference
	@$(PY) -m pytest tests/docs

pins: environment ## requirements.txt anew from pyproject.toml
	@tools/pins.sh

clean: ## removes what was built; never a register
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
