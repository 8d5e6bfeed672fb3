# `make run` on a fresh clone is all it takes; it needs Python 3.11+, pip and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
UV := $(BIN)/uv

BASELINE := evals/datasets/aws-mla-c01/baseline-dev.json
SUITES := retrieval citations facts refusal followups checker

.PHONY: run setup test figures lint format lock browser clean

run: setup
	@$(BIN)/footnote ui

setup: $(READY)

$(READY): requirements/lock.txt requirements/torch.txt requirements/bootstrap.txt requirements/install-torch.sh pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Footnote needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version). Try: make run PYTHON=python3.12" >&2; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing pinned dependencies into $(VENV) (about 2 GB, a few minutes the first time)…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/bootstrap.txt
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --require-hashes --compile-bytecode -r requirements/lock.txt
	@sh requirements/install-torch.sh $(VENV)
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps -e .
	@touch $@

test: setup browser
	$(BIN)/pytest

browser:
	@sh tests/browser/install-chromium.sh

# The dev questions, scored and compared with the committed run: fails where a figure got worse beyond noise.
figures: setup
	@home=$$(mktemp -d) && trap 'rm -rf "$$home"' EXIT && export FOOTNOTE_HOME="$$home" && $(BIN)/footnote ingest \
		&& $(BIN)/footnote eval $(SUITES) --split dev --against $(BASELINE) --no-history --out "$$home/reports"

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Renews every pin. Commit the result.
lock: setup
	$(UV) pip compile --quiet --upgrade pyproject.toml requirements/extra.in --group dev --universal --python-version 3.11 \
		--generate-hashes --override requirements/overrides.txt --no-header --no-annotate -o requirements/lock.txt

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
