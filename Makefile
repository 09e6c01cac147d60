# make run: environment, ingest of corpus/, chat page.  make test: environment with test extras, all checks.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
.PHONY: run venv test check gate clean

run: venv
	$(BIN)/daumoi-ingest
	$(BIN)/daumoi serve

venv: $(VENV)/.installed

# A stamp is as old as the install that made it: nothing is installed again until its inputs change.
$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) install -c constraints.txt -e .
	touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	$(PIP) install -c constraints.txt -e '.[test]'
	touch $@

test: $(VENV)/.installed-test
	sh tests/browser_setup.sh
	sh tests/postgres_setup.sh
	$(MAKE) check

check:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

# Against the marks of eval/baseline.json and eval/field/baseline.json; asks some 1,300 questions.
gate: $(VENV)/.installed-test
	DAUMOI_PRECISION=float32 $(BIN)/daumoi-eval gate

clean:
	rm -rf $(VENV) .daumoi
