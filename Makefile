# Warm Start. `make help` lists the verbs.
PORT ?= 8000
# The newest Python on this machine that is new enough; bootstrap.py says so if there is none.
PYTHON ?= $(shell for p in python3.14 python3.13 python3.12 python3.11 python3 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo "$$p" && break; done)
ifeq ($(strip $(PYTHON)),)
PYTHON := python3
endif
warmstart := .venv/bin/warmstart

.DEFAULT_GOAL := help
.PHONY: serve test book translate check lint bench clean help setup setup-test setup-bench

serve: setup  ## set up, build the book in five languages, serve it with live cells (PORT=8000), rebuild what you save
	@$(warmstart) serve --port $(PORT)

test: setup-test  ## set up and run every test, the browser included
	@.venv/bin/python -m tests

book: setup  ## build the book in five languages into _build/site, ready for any static host
	@$(warmstart) build

translate: setup  ## bring the four catalogues up to date with the English source
	@$(warmstart) translate

check: setup  ## the skills of the exams and what covers them; per language: what is missing or fuzzy, terms and typography
	@$(warmstart) check

lint: setup-test  ## ruff, import walls, the browser features used
	@.venv/bin/python -m tests lint

bench: setup-bench  ## the simulator beside its peers, and the book's own budgets, measured in one run
	@.venv/bin/python -m benchmarks

clean:  ## remove everything that was built or installed here
	@rm -rf _build .venv node_modules .pytest_cache .ruff_cache .hypothesis .import_linter_cache src/*.egg-info

help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup:
	@$(PYTHON) bootstrap.py
setup-test:
	@$(PYTHON) bootstrap.py test
setup-bench:
	@$(PYTHON) bootstrap.py bench
