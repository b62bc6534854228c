# sugraph: `make app` starts the app, `make test` runs every test. Both do all the set-up on a machine with Python >= 3.11.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PYTEST_ARGS ?= -n auto
SETUP := PYTHON="$(PYTHON)" VENV="$(VENV)" sh scripts/setup.sh

.DEFAULT_GOAL := help
.PHONY: help app test check format neo4j paths bench clean

help: ## Say what there is to make
	@sed -n 's/^\([a-z0-9]*\):.*## /  make \1\t/p' Makefile

app: $(VENV)/.app ## Start the app on 127.0.0.1 and print its address
	@$(BIN)/sugraph app

test: $(VENV)/.dev ## Run every test (Neo4j's need Java and Maven, the browser's Chromium, KaTeX's Node.js)
	@$(BIN)/python -m pytest $(PYTEST_ARGS)

check: $(VENV)/.dev ## Lint, formatting, types, and the graph's data
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/sugraph format --check
	$(BIN)/sugraph check

format: $(VENV)/.dev ## Rewrite code and graph in canonical form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/sugraph format

neo4j: $(VENV)/.app ## Start a Neo4j server on this machine (needs Java 17 and Maven, no Docker)
	@$(BIN)/python scripts/neo4j_server.py

paths: $(VENV)/.app ## Print twelve study paths into docs/paths, to be read from top to bottom
	@$(BIN)/python scripts/print_paths.py

bench: $(VENV)/.dev ## Measure, and print the tables of docs/benchmarks.md
	@$(BIN)/python benchmarks/run.py

clean: ## Remove the environment and what tools left behind
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/.app: pyproject.toml constraints.txt scripts/setup.sh
	@$(SETUP) app

$(VENV)/.dev: pyproject.toml constraints.txt scripts/setup.sh
	@$(SETUP) dev
