# Set-up and the main jobs; each target makes the environment when it is missing.
PY ?= python3
OUT ?= voteblocs-results
BIN = .venv/bin
SCRIPTS = $(sort $(wildcard scripts/*.py))

.PHONY: run test lint figures validate clean

run: .venv/ok
	$(BIN)/voteblocs run sample -o $(OUT)

test: .venv/dev
	$(BIN)/python -m pytest -n auto --dist worksteal --cov --cov-report=term $(TESTS)
	$(MAKE) --no-print-directory lint

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

figures: .venv/ok
	printf '%s\n' $(SCRIPTS) | OPENBLAS_NUM_THREADS=1 xargs -n 1 -P 2 $(BIN)/python

# Do intervals hold the truth, are planted blocs found, is noise told from blocs?
validate: .venv/ok
	$(BIN)/python benchmarks/validate.py --jobs 2

clean:
	rm -rf .venv .coverage .pytest_cache .ruff_cache .mypy_cache .hypothesis
	find voteblocs tests scripts benchmarks -name __pycache__ -prune -exec rm -rf {} +

# What a user needs, and what a developer needs besides; versions are those of constraints.txt.
.venv/ok: pyproject.toml constraints.txt
	$(PY) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

.venv/dev: .venv/ok
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"
	touch $@
