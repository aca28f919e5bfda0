# The door of the project: `make` lists what there is. `make demo` and `make test` work on a fresh machine.
PYTHON ?= python3
BIN := .venv/bin
SOURCES := $(shell find frontend -type f 2>/dev/null) package-lock.json
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help demo test test-fast coverage check tampering mutants fix screens benchmarks requirements docs messages clean
help:  ## list what there is
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

demo: .stamps/demo-python .stamps/assets  ## install everything and run the demonstration council
	$(BIN)/folkmoot demo

test: .stamps/test-system .stamps/python .stamps/assets  ## install everything and run all tests on both databases
	$(BIN)/python scripts/run_tests.py

test-fast: .stamps/python .stamps/assets  ## what needs neither a browser nor PostgreSQL, in a few minutes
	$(BIN)/python scripts/run_tests.py --fast

coverage: .stamps/python .stamps/assets  ## whether the tests run the branches of the core and of the actions
	FOLKMOOT_COVERAGE=1 $(BIN)/python scripts/run_tests.py --fast

check: .stamps/python .stamps/assets  ## style, types, import contracts, templates; changes nothing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy folkmoot scripts benchmarks tests
	$(BIN)/lint-imports
	$(BIN)/djlint folkmoot --lint --quiet
	$(BIN)/python scripts/templates.py
	$(BIN)/python scripts/measure.py

tampering: .stamps/python  ## a thousand tamperings with the record, all to be found, and a thousand clean histories
	FOLKMOOT_TAMPERINGS=1000 FOLKMOOT_HISTORIES=1000 $(BIN)/python -m pytest tests/integration/records/test_verifying.py

mutants: .stamps/python  ## whether the tests notice small mistakes in permissions, law, small numbers, receipts
	$(BIN)/python scripts/mutants.py

fix: .stamps/python  ## mend what a machine can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/python scripts/templates.py --fix

screens: .stamps/test-system .stamps/python .stamps/assets  ## pictures of every main page, into build/screens
	$(BIN)/python scripts/screens.py

benchmarks: .stamps/python .stamps/assets  ## measure speed and memory against yardsticks, into docs/benchmarks.md
	$(BIN)/python -m benchmarks.submissions
	$(BIN)/python -m benchmarks.export
	$(BIN)/python -m benchmarks.results
	$(BIN)/python -m benchmarks.register
	$(BIN)/python -m benchmarks.depth
	$(BIN)/python -m benchmarks.clashes

docs: .stamps/python  ## write the generated parts of the documentation anew
	FOLKMOOT_WRITE_DOCS=1 $(BIN)/python -m pytest -q -m "not browser and not faults" -k docs

requirements: .venv/bin/uv  ## pin every dependency with its hashes
	$(BIN)/uv pip compile -q --generate-hashes --no-header --no-annotate pyproject.toml --extra demo -o requirements/demo.txt
	$(BIN)/uv pip compile -q --generate-hashes --no-header --no-annotate pyproject.toml --extra demo --extra dev -o requirements/dev.txt

messages: .stamps/test-system .stamps/python  ## gather what is to be translated: make messages LANGUAGE=cy
	cd folkmoot && ../$(BIN)/folkmoot makemessages -l $(LANGUAGE) && ../$(BIN)/folkmoot compilemessages -l $(LANGUAGE)

clean:  ## remove what was built, but not the data
	rm -rf .stamps .venv node_modules build folkmoot/groundwork/ui/static/built

.stamps/demo-system:
	@mkdir -p .stamps
	@scripts/system_packages demo && touch $@

.stamps/test-system:
	@mkdir -p .stamps
	@scripts/system_packages test && touch $@

.venv/bin/uv: | .stamps/demo-system
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q uv

.stamps/demo-python: requirements/demo.txt pyproject.toml .venv/bin/uv
	@[ -e .stamps/python ] || { $(BIN)/uv pip install -q --compile-bytecode --require-hashes -r requirements/demo.txt && $(BIN)/uv pip install -q --compile-bytecode --no-deps -e . ; }
	@touch $@

.stamps/python: requirements/dev.txt pyproject.toml .venv/bin/uv
	$(BIN)/uv pip install -q --compile-bytecode --require-hashes -r requirements/dev.txt
	$(BIN)/uv pip install -q --compile-bytecode --no-deps -e .
	@touch $@

.stamps/assets: $(SOURCES) | .stamps/demo-system
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	node frontend/build.mjs
	@touch $@
