# What a newcomer needs: `make demo` and `make test`. Both set up .venv through `make env`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
WORKERS ?= 3
PYTEST = $(BIN)/python -m pytest -q -n $(WORKERS)
unexport PYTHONDONTWRITEBYTECODE  # the tests start many processes, and each would compile everything anew

.PHONY: env lock demo test lint types contracts tests fights coverage format bench bench-agents bench-intake bench-ocr bench-damage bench-bombs bench-recall bench-guard bench-outage bench-latency bench-models walks clean

env: $(STAMP)

$(BIN)/uv:
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv

$(STAMP): requirements.lock pyproject.toml | $(BIN)/uv
	VIRTUAL_ENV=$(VENV) $(BIN)/uv pip sync --quiet --require-hashes requirements.lock
	VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install --quiet --no-deps --no-build-isolation --editable .
	touch $(STAMP)

lock: $(BIN)/uv  ## after a change of dependencies
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --all-extras \
		--group dev --no-emit-index-url pyproject.toml -o requirements.lock

demo: env  ## a sample inbox worked through; ends by itself with CI=true or ARGS=--once
	$(BIN)/gluework demo examples/invoices $(ARGS)

test: lint types contracts tests  ## what must pass with every change

lint: env
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: env
	$(BIN)/mypy

contracts: env  ## who may import whom
	$(BIN)/lint-imports --no-logo

tests: env
	$(PYTEST) --dist worksteal -m "not fight" $(ARGS)

fights: env  ## kills, bombs and many at once: before an issue is called resolved; SHORT=1 for a sample of them
	$(PYTEST) --dist loadfile -m fight $(if $(SHORT),--short) $(ARGS)

coverage: env  ## the tests once more, slower: which lines and branches they reach
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -q -n $(WORKERS) --dist loadfile $(ARGS)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report --fail-under=85

format: env
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format --quiet .

bench: env  ## the journey beside bare asyncio and the raw engine, in one run
	$(BIN)/python benchmarks/journey.py

bench-agents: env  ## memory of an agent's processes, time to its first case and of a run that does nothing
	PYTHONPATH=. $(BIN)/python benchmarks/agents.py

bench-intake: env  ## reading beside two peers; GLUEWORK_DATA names the folder of documents
	$(BIN)/python benchmarks/intake.py

bench-ocr: env  ## words recognised on turned pages and receipts; GLUEWORK_DATA as above
	$(BIN)/python benchmarks/ocr.py

bench-damage: env  ## 2,000 damaged files by seed; GLUEWORK_DATA as above
	$(BIN)/python benchmarks/damage.py

bench-bombs: env  ## bombs one by one, then the service's answers while they burn
	PYTHONPATH=. $(BIN)/python benchmarks/bombs.py

bench-guard: env  ## what the guard adds to a call, beside bare httpx2 and stamina with purgatory
	$(BIN)/python benchmarks/guard.py

bench-outage: env  ## a minute without a system, 400 cases, 4 workers, PostgreSQL; counted by the system
	$(BIN)/python benchmarks/outage.py

bench-models: env  ## the real SDKs against llmock, fault by fault, with its verdict
	$(BIN)/python benchmarks/models.py

bench-latency: env  ## a system that becomes ten times slower
	$(BIN)/python benchmarks/latency.py

bench-recall: env  ## contracts against a second engine, encodings against their labels; GLUEWORK_DATA as above
	$(BIN)/python benchmarks/recall.py

walks: env  ## files and hops of four walks through the code; ARGS="--src OTHER --src ." puts two side by side
	$(BIN)/python benchmarks/walks.py $(ARGS)

clean:
	rm -rf $(VENV) .gluework .coverage* .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
