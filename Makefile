# Two commands: `make run` and `make test`. Everything they need they set up themselves.
# Settings come from the environment or the command line, e.g. `make run PORT=8001`.

SHELL := /bin/bash
ARGS ?=
BIN := .venv/bin
# Compiled once: a process that compiles the whole program anew needs a third longer to start.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run test check papers format help

help:  ## this list
	@grep -hE '^[a-z]+:.*##' Makefile | sed -E 's/:[^#]*## /\t/' | expand -t 10

run:  ## start web, jobs and scheduler on this machine, with the demo school
	@exec deploy/run.sh

test:  ## everything, browser journeys included; ARGS="-k name" for less
	@deploy/setup.sh test
	$(BIN)/python -m pytest $(ARGS)

check:  ## ruff, types, migrations, production settings, floors
	@deploy/setup.sh test
	@deploy/check.sh

papers:  ## the demo school's papers, PDF and Word, to var/papers
	@deploy/setup.sh run
	@deploy/papers.sh var/papers

format:  ## put the code in the house's form
	@deploy/setup.sh test
	$(BIN)/ruff format . && $(BIN)/ruff check --fix .
