# Two commands on a fresh machine with Python 3.11 or newer: `make run`, `make test`. `make ui` opens Dagster,
# `make desk` the published file in a notebook.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export BROADSHEET_INBOX ?= $(CURDIR)/samples/inbox
export BROADSHEET_HOME ?= $(CURDIR)/home
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run ui desk test lint types check compiled lock clean

run: compiled  ## The nightly job on the samples, into ./home
	$(BIN)/broadsheet nightly

ui: compiled  ## Dagster in the browser, on the same home
	DAGSTER_HOME=$$($(BIN)/broadsheet instance) $(BIN)/dg dev

desk: $(VENV)/.installed  ## The published file in a notebook, read-only: http://127.0.0.1:2718
	MARIMO_SKIP_UPDATE_CHECK=1 $(BIN)/marimo run desk/notebook.py --host 127.0.0.1 --port 2718

test: $(VENV)/.installed lint types check

lint: $(VENV)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed
	$(BIN)/mypy

check: compiled
	$(BIN)/dg check defs
	$(BIN)/pytest -n auto --dist worksteal

$(VENV)/.installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

compiled: $(VENV)/.installed  ## What reads every line, made into C where there is a compiler; once until a source changes
	@$(BIN)/python -m transforms.compiling

lock:  ## Resolve the lock file again (needs uv and a package index)
	uv pip compile pyproject.toml --extra desk --group dev --universal --python-version 3.11 --generate-hashes \
		--no-strip-extras --no-annotate --no-header --quiet --output-file requirements.lock

clean:
	rm -rf $(VENV) home .mypy_cache .pytest_cache .ruff_cache transforms/__compiled__
