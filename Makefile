# make run: environment, ingest of corpus/, chat page.  make test: environment with test extras, all checks.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# Processes that the tests are shared out to; each wants a processor and 2 GB of memory.
WORKERS ?= 2
.PHONY: run venv test check static lint types imports gate clean

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

# What reads the code side by side, the words of each together; then the tests side by side. Threads
# that wait must sleep: torch's in one process would else take the processor from the other.
check:
	$(MAKE) --no-print-directory --jobs=$(WORKERS) --output-sync=target static
	OMP_WAIT_POLICY=PASSIVE $(BIN)/python -m pytest --numprocesses=$(WORKERS) --dist=worksteal

static: types imports lint

lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types:
	$(BIN)/mypy

imports:
	$(BIN)/lint-imports

# Against the marks of eval/baseline.json and eval/field/baseline.json; asks some 1,300 questions.
gate: $(VENV)/.installed-test
	DAUMOI_PRECISION=float32 $(BIN)/daumoi-eval gate

clean:
	rm -rf $(VENV) .daumoi
