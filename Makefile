# What can be done with this tree; every target makes the machine ready first (see installer/setup_machine.py).

PYTHON ?= python3
VENV := .venv/bin
READY := $(PYTHON) -m installer.setup_machine
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --custom-compile-command "make lock"

# A machine may be told to keep no byte code; what starts a hundred times would be compiled a hundred times.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help demo test check faults attacks simulate bench screenshots translations lock fresh ready-demo ready-test

help:  ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' Makefile | expand -t 16

demo: ready-demo  ## play with a demo utility, virtual cards and a virtual meter: no hardware, no root
	$(VENV)/python -m aquatill demo

test: ready-test  ## run every test; those with the real PC/SC daemon need root
	$(VENV)/pytest --numprocesses 3 --dist loadgroup

check: ready-test  ## lint, types, arrows between the rooms, translations
	$(VENV)/ruff check .
	$(VENV)/ruff format --check .
	$(VENV)/mypy .
	$(VENV)/lint-imports
	$(VENV)/python -m installer.translations lint

faults: ready-test  ## stop the world at every step of a sale and see that nothing is lost or doubled
	$(VENV)/python -m tests.faults

attacks: ready-test  ## attack till, card and meter, with each guard removed and in place
	$(VENV)/python -m tests.attacks

simulate: ready-test  ## play a month of a branch: every cent is explained, and planted bugs of cash desks show
	$(VENV)/python -m tests.simulate

bench: ready-test  ## measure the till against its floors and print the table
	$(VENV)/python -m tests.bench

screenshots: ready-test  ## take the pictures in docs/ from the real program in a real window
	$(VENV)/python -m tests.e2e.screenshots

translations: ready-test  ## bring the catalogues up to date with the code, and build them
	$(VENV)/python -m installer.translations update
	$(VENV)/python -m installer.translations compile

lock:  ## lock the newest dependencies with their hashes (needs uv)
	$(LOCK) --upgrade -o requirements/runtime.txt requirements/runtime.in
	$(LOCK) --upgrade -o requirements/build.txt requirements/build.in
	$(LOCK) --upgrade -o requirements/dev.txt requirements/dev.in

fresh:  ## try set-up, demo and tests in a bare Debian 12 (needs root and debootstrap)
	$(PYTHON) -m installer.try_fresh_debian

ready-demo:
	@$(READY) demo

ready-test:
	@$(READY) test
