# Cuelight. `make run` opens the app; `make test` proves it. Everything else is for people who change it.
# Many processes are started, in the tests above all: what they import is compiled once.
export PYTHONDONTWRITEBYTECODE :=

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
GPU := $(shell nvidia-smi -L 2>/dev/null)
# It records what is heard on the audio clock, and needs the machine for itself.
HEARD := tests/journeys/test_heard.py

.PHONY: run test check static tests fuzz bench bench-gpu voices samples fix worker clean

# Install what is missing, build the page if it changed, serve everything on one port.
run: $(VENV)/.installed
	@$(BIN)/python -m rxapp

# Everything: what `check` does with the slow tests, then the journeys in a real browser.
test: $(VENV)/.tested
	@$(BIN)/python -m tests.browser
	@$(BIN)/python -m tests.print_reader
	@$(BIN)/python -m tests.postgres
	@$(BIN)/python -m tests.redis_server
	@$(BIN)/python -m tests.identity_providers
	@$(BIN)/python -m tests.voices_and_ears
	@$(MAKE) --no-print-directory -j2 static tests SOME="not journey and not gpu"
	$(BIN)/python -m pytest -q $(HEARD)
	$(BIN)/python -m pytest -q -n auto --dist loadfile --no-loadscope-reorder -m "not gpu" --ignore=$(HEARD) tests/journeys

# What is wanted while working: format, lint, types, contracts, house rules, of the Python and of the JavaScript, beside the fast tests.
check: $(VENV)/.tested
	@$(MAKE) --no-print-directory -j2 static tests

static: $(VENV)/.tested
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/oxlint components tests
	$(BIN)/mypy engine state components rxapp bench tests
	$(BIN)/lint-imports
	$(BIN)/python -m tests.player

SOME := not journey and not slow and not gpu
tests: $(VENV)/.tested
	$(BIN)/python -m pytest -q -n auto --dist worksteal -m "$(SOME)" tests

# Look for what nobody thought of: the property tests by new dice for MINUTES, or until one fails; keep what it finds as @example.
MINUTES ?= 30
fuzz: $(VENV)/.tested
	@$(BIN)/python -m tests.fuzz $(MINUTES)

# Every question of bench/, written to BENCH.md.
bench: $(VENV)/.measured
	@$(BIN)/python -m tests.browser
	@$(BIN)/python -m bench.program
	$(BIN)/python -m bench

# On a machine with an NVIDIA GPU: the tests that need one, and what it is worth.
bench-gpu: $(VENV)/.tested
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -c constraints.txt -e '.[gpu]'
	$(BIN)/python -m pytest -q -m gpu tests
	$(BIN)/python -m bench gpu

# The neural voices that are here and those that can be fetched; FETCH=kokoro fetches one.
voices: $(VENV)/.installed
	@$(if $(filter vits%,$(FETCH)),$(BIN)/python -m pip install -qq --disable-pip-version-check -c constraints.txt -e '.[neural]')
	@$(BIN)/python -m rxapp.voices $(FETCH)

# Record the first scenes of the sample plays anew, to be brought along; needs the natural voices.
samples: $(VENV)/.installed
	@$(BIN)/python -m rxapp.pack_samples

# One more process that records, reads and analyses; needs PostgreSQL (CUELIGHT_DATABASE) and the same shelf.
worker: $(VENV)/.installed
	@$(BIN)/python -m rxapp.worker

# Let the tools mend what they can.
fix: $(VENV)/.tested
	$(BIN)/ruff check --fix .
	$(BIN)/oxlint --fix components tests
	$(BIN)/ruff format .

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Cuelight needs Python 3.11 or newer; set PYTHON=/path/to/python3.")'
	@$(PYTHON) -m venv $(VENV) || (echo "Python's venv module is missing; on Debian: apt-get install python3-venv" && false)

$(VENV)/.installed: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Installing what Cuelight needs; this takes about a minute$(if $(GPU), (some more for the GPU)), once."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -c constraints.txt -e '.$(if $(GPU),[gpu])'
	@touch $@

$(VENV)/.tested: $(VENV)/.installed
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -c constraints.txt -e '.[test]'
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps -c constraints.txt $(OPINION)
	@touch $@

# What predicts how good a voice sounds. It names torchaudio, which does not fit this torch, and needs none of it.
OPINION := distillmos xls-r-sqa

$(VENV)/.measured: $(VENV)/.tested
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -c constraints.txt -e '.[bench]'
	@touch $@

# Forget everything that was built or recorded here.
clean:
	rm -rf $(VENV) .web .data .bench
