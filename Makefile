# e-Cabinet. A bare `make` lists what can be done.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
PYTHON ?= python3
PORT ?= 8000
WORKERS ?= $(shell nproc)
# A story waits for its screens more than it computes.
STORIES ?= $(shell expr $(WORKERS) + 1)
VENV := .venv
BIN := $(VENV)/bin
STAMPS := .stamps
TOGETHER := $(MAKE) --no-print-directory --jobs=$(WORKERS) --output-sync=target
STORY := $(BIN)/pytest -q -o cache_dir=$(STAMPS)/stories
NPM := PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/npm
# What differs between the databases: locks, snapshots, repeats at once, pages, batches, migrations, the copies of a record.
GROWN_SHORT := tests/core/test_database.py $(wildcard tests/*/test_services.py) tests/migrations tests/record/test_record.py \
	tests/record/test_diff.py tests/carrying tests/meetings/test_together.py tests/meetings/test_routes.py tests/voting/test_routes.py \
	tests/ballots/test_deadline.py tests/masters/test_turning.py
# What takes longest of it is left to test-grown.
GROWN_SHORT += --deselect tests/migrations/test_migrations.py::test_each_step_goes_up_down_and_up_again \
	--deselect tests/masters/test_turning.py::test_killed_again_and_again_it_goes_on_and_nothing_is_lost
# A week sees the whole of it.
SHARE ?= $(shell date +%u)
# Every server and child process of the tests would compile all of its modules again.
unexport PYTHONDONTWRITEBYTECODE
# Not below the other data folder: PostgreSQL runs as a user of its own where make runs as root.
GROWN ?= $(CURDIR)/data-grown
export ECABINET_DATA ?= $(CURDIR)/data

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

run: build ## Set everything up and serve the demo cabinet on http://localhost:$(PORT)
	@$(BIN)/ecabinet demo
	@ECABINET_DEMO=1 exec $(BIN)/ecabinet serve --port $(PORT)

run-grown: build ## Serve the demo with PostgreSQL, Redis, two processes and nginx on http://localhost:$(PORT)
	@scripts/grown-packages
	@exec $(BIN)/python -m deploy --port $(PORT) --folder $(GROWN)

# The stories keep a browser and its event loop in the process that runs them: a process of their own. One that fails beside
# others is told once more, alone, and both outcomes stay in sight; one that fails alone too fails the run.
test: ## Set everything up and run every check and test, browser stories included
	$(TOGETHER) setup-test check-python check-frontend test-frontend
	$(BIN)/pytest -q -n $(WORKERS) --dist loadfile tests --ignore=tests/browser
	$(STORY) -n $(STORIES) --dist worksteal tests/browser || { echo 'Stories that failed are told once more, alone.'; \
		$(STORY) --last-failed --last-failed-no-failures=none tests/browser; }

check: ## Lint, types, import contracts, frontend checks, pins, licences, known weaknesses, bill of materials
	$(TOGETHER) check-python check-frontend check-supply

bench: setup-test build ## Measure ours beside the floor in one run; writes docs/benchmarks.md
	$(BIN)/python -m bench

chaos: python ## Fail networks, clocks, servers and the power, and judge what is left (some minutes)
	@command -v strace >/dev/null || scripts/install-packages strace
	$(BIN)/python -m chaos $(PARTS)

fuzz: python ## Send every door and the socket what nobody would send, as several people; COUNT=10000 requests, SEED= for the same again
	nice -n 10 $(BIN)/python -m fuzz --count $(or $(COUNT),10000) $(if $(SEED),--seed $(SEED))

chaos-short: python ## The quick parts of it, within a minute where nothing else runs
	@command -v strace >/dev/null || scripts/install-packages strace
	$(BIN)/python -m chaos --form short $(PARTS)

chaos-long: python ## All of it at length, for the night: 50 kills, 2,000 power cuts
	@command -v strace >/dev/null || scripts/install-packages strace
	$(BIN)/python -m chaos --form long $(PARTS)

flips: python ## Flip many bits of a signed file, one at a time; none may pass
	ECABINET_FLIPS=$(or $(COUNT),1000) $(BIN)/pytest -q --timeout=3600 tests/verdicts/test_verdict.py -k flipped

many: python ## Fifty documents in one sitting of signing, twenty-eight tablets on one document (some minutes)
	ECABINET_MANY=1 $(BIN)/pytest -q --timeout=1200 tests/signing/test_many.py

matrix: python ## Write docs/authorisation.md: who may pass which door, as the doors answer
	ECABINET_MATRIX=write $(BIN)/pytest -q tests/architecture/test_authorisation.py

types: build ## Generate the OpenAPI document's TypeScript types
	$(BIN)/ecabinet openapi > frontend/openapi.json
	$(NPM) --prefix frontend run types

pictures: setup-test build ## Take the README's pictures again
	$(BIN)/python -m tests.browser.pictures

audit: build ## Look up known weaknesses of every pinned package; fails, and says so, where nobody can be asked
	$(BIN)/python scripts/audit

bill: ## Write what the product is made of, with hashes, to build/bill-of-materials.json (CycloneDX)
	@mkdir -p build
	$(PYTHON) scripts/bill-of-materials > build/bill-of-materials.json

migrate: python ## Bring the data folder's database to the newest revision
	$(BIN)/ecabinet init

test-grown: setup-test ## Run every test but the browser stories with PostgreSQL behind
	$(BIN)/python -m tests.grown -n $(WORKERS) --dist loadfile tests --ignore=tests/browser

test-grown-short: setup-test ## The same for what differs most between the databases, within a minute
	$(BIN)/python -m tests.grown -n $(WORKERS) --dist loadfile $(GROWN_SHORT)

test-grown-share: setup-test ## A seventh of it, another each day of the week, or the one named by SHARE=1 to 7
	$(BIN)/python -m tests.grown -n $(WORKERS) --dist loadfile \
		$(shell ls tests/*/test_*.py | grep -v ^tests/browser | awk 'NR % 7 == $(SHARE) % 7')

lock: python ## Write the Python lock file again from setup.cfg
	$(BIN)/pip install -q 'uv>=0.9,<1'
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--no-emit-index-url --extra dev setup.cfg -o requirements.lock

clean: ## Remove what was built; keeps data/
	rm -rf $(VENV) $(STAMPS) frontend/node_modules ecabinet/web build *.egg-info

# --- what the targets above stand on ---------------------------------------------------------------------------------

python: $(STAMPS)/python
build: $(STAMPS)/build
setup-test: python
	@scripts/debian-packages
	@scripts/grown-packages

# Whoever works without a network is told that nothing was looked up, and goes on.
check-supply: build bill
	$(BIN)/python scripts/audit --if-anybody-answers

# These begin while the tablets' part is still fetched and built.
check-python: python
	$(BIN)/ruff check ecabinet tests bench chaos deploy fuzz migrations conftest.py wsgi.py
	$(BIN)/ruff format --check ecabinet tests bench chaos deploy fuzz migrations conftest.py wsgi.py
	$(BIN)/mypy
	$(BIN)/lint-imports

check-frontend: build
	$(NPM) --prefix frontend run lint
	$(NPM) --prefix frontend run check
	$(NPM) --prefix frontend run budget

test-frontend: build
	$(NPM) --prefix frontend test

$(STAMPS)/python: requirements.lock setup.cfg pyproject.toml
	@mkdir -p $(STAMPS)
	@scripts/virtual-environment $(PYTHON) $(VENV)
	$(BIN)/pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(STAMPS)/node: $(STAMPS)/python frontend/package-lock.json frontend/package.json
	$(NPM) --prefix frontend ci --no-audit --no-fund --loglevel=error
	@touch $@

$(STAMPS)/build: $(STAMPS)/node $(shell find frontend/src frontend/public frontend/*.ts frontend/*.html frontend/*.json -type f 2>/dev/null)
	$(NPM) --prefix frontend run build
	@touch $@

.PHONY: help run run-grown test bill test-grown test-grown-short test-grown-share fuzz audit check check-supply check-python check-frontend test-frontend bench chaos chaos-short chaos-long flips many matrix types pictures migrate lock clean python build setup-test
