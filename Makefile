# `make run` and `make test` are all a newcomer needs; `make help` lists the rest.
PYTHON ?= python3
PORT ?= 8420
VENV := .venv
BIN := $(VENV)/bin
UNSET_BYTECODE := env -u PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run test fast check format content deep bench faults fuzz setup setup-dev clean

help: ## list what make can do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: setup ## set everything up, then serve on http://127.0.0.1:$(PORT)/
	@$(BIN)/gradus serve --port $(PORT)

test: setup-dev ## prove everything: units, sandbox, hostile submissions, content, browser
	@sh tools/browser.sh
	@sh tools/languages.sh
	@$(MAKE) --no-print-directory deep 2>/dev/null || echo "The tests of PyTorch are left out."
	@$(UNSET_BYTECODE) sh tools/both_modes.sh $(BIN)/pytest -n auto

fast: setup-dev ## the inner loop: no browser, no slow proofs
	@$(UNSET_BYTECODE) sh tools/fast.sh $(BIN)/pytest

check: setup-dev ## format, lint, types, import contracts
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/djlint --lint --quiet src/gradus/web/templates

format: setup-dev ## rewrite the code the way `make check` wants it
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

content: setup ## prove the curriculum, mutants included
	@$(BIN)/gradus content check --mutants

deep: $(VENV)/deep.stamp ## install PyTorch, for the exercises that need it

bench: setup-dev ## run every benchmark and show a table
	@$(BIN)/python -m benchmarks

faults: setup-dev ## kill worker, zygote, server and PostgreSQL at random under load: 300 attempts
	@GRADUS_FAULT_ATTEMPTS=300 GRADUS_FAULT_PAUSE=1.5 $(BIN)/pytest -s tests/faults/test_kills.py

fuzz: setup-dev ## fuzz what reads a learner's bytes, for a minute
	@$(UNSET_BYTECODE) sh tools/install.sh $(VENV) requirements/fuzz.lock
	@$(BIN)/python fuzz/decoder.py -max_total_time=60 -rss_limit_mb=4096

setup: $(VENV)/base.stamp ## prepare what `make run` needs

setup-dev: $(VENV)/dev.stamp

$(VENV)/pip.stamp:
	@sh tools/venv.sh $(PYTHON) $(VENV)
	@touch $@

$(VENV)/base.stamp: $(VENV)/pip.stamp requirements/base.lock requirements/build.lock pyproject.toml hatch_build.py $(wildcard src/gradus/web/frontend/*.js src/gradus/web/frontend/*/*.js src/gradus/web/frontend/*.json src/gradus/web/frontend/.npmrc)
	@echo "Installing Gradus into $(VENV) (the first time takes a minute or two)"
	@$(UNSET_BYTECODE) sh tools/install.sh $(VENV) requirements/base.lock requirements/build.lock
	@$(UNSET_BYTECODE) sh tools/quietly.sh $(BIN)/pip install --no-build-isolation --no-deps --editable .
	@$(UNSET_BYTECODE) $(BIN)/python -m compileall -q src/gradus
	@touch $@

$(VENV)/deep.stamp: $(VENV)/base.stamp requirements/deep.lock tools/deep.sh
	@$(UNSET_BYTECODE) sh tools/deep.sh $(VENV)
	@touch $@

$(VENV)/dev.stamp: $(VENV)/base.stamp requirements/dev.lock
	@$(UNSET_BYTECODE) sh tools/install.sh $(VENV) requirements/dev.lock
	@touch $@

clean: ## remove what make built (your data is elsewhere and stays)
	rm -rf $(VENV) src/gradus/web/static/built node_modules
