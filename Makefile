# PactGraph: `make run` and `make test` are all a newcomer needs; the rest are their parts.
PYTHON ?= python3
PORT ?= 8000
GRAPH ?= build/graph
BIN := .venv/bin
INSTALLED := .venv/installed

.PHONY: help run install build test check browser lock clean

help:
	@echo "make run      install, build the graph, serve it on 127.0.0.1:$(PORT) (PORT=… to change)"
	@echo "make test     install, then every check and test"
	@echo "make install  make .venv with the pinned dependencies"
	@echo "make build    build the graph into $(GRAPH)"
	@echo "make check    format, lint, types, import contracts"
	@echo "make lock     renew requirements.lock from pyproject.toml"
	@echo "make clean    remove what install and build made"

# A record that is wrong is told (exit code 1) and kept from nobody: the graph of all the others is served.
run: install
	@$(BIN)/pactgraph build --graph $(GRAPH) || [ $$? = 1 ]
	@$(BIN)/pactgraph serve --port $(PORT) --graph $(GRAPH)

install: $(INSTALLED)

$(INSTALLED): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "PactGraph needs Python 3.11 or newer; $(PYTHON) is older: try make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Installing into .venv (about a minute) …"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# The command itself knows whether anything that the graph is made of has changed since it was built.
build: install
	@$(BIN)/pactgraph build --graph $(GRAPH)

test: check build browser
	@$(BIN)/python -m pytest -n 2 --dist loadgroup $(PYTEST)

# The page is tested in a real Chromium. Only CI gets one installed; elsewhere the tests say that they did not run.
browser:
	@mkdir -p build
	@if [ "$$CI" = true ] && [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null && ! command -v chromium > /dev/null; then \
	  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium; } > build/browser.txt 2>&1 \
	  || { cat build/browser.txt; echo "Chromium could not be installed: the tests of the page will say NOT RUN"; }; fi

check: install
	@mkdir -p build
	@$(BIN)/ruff format --check --quiet . || { echo "run .venv/bin/ruff format ."; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache > build/imports.txt 2>&1 || { cat build/imports.txt; exit 1; }

lock: install
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --upgrade \
	  --no-emit-index-url --no-emit-find-links --no-header --no-annotate --quiet -o requirements.lock

clean:
	rm -rf .venv build
