# Two commands do everything: `make demo` runs the main job, `make test` the checks that CI runs.
VENV ?= .venv
PYTHON ?= python3
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
DEMO_DB ?= demo.duckdb
REPORT ?= report.html
GOLD ?= ../shared/data/gold-dev
MIRROR ?= ../.mirror

.PHONY: demo test check install lint types layers pytest quality raise-floors docs clean

demo: $(STAMP)
	@rm -f $(DEMO_DB)
	$(BIN)/quotetrack ingest examples/openai-2023 --manifest examples/openai-2023/manifest.csv --db $(DEMO_DB)
	@printf '\n— Who said what: Nadella —\n'
	$(BIN)/quotetrack quotes --speaker Nadella --format table --db $(DEMO_DB)
	@printf '\n— Who said « collègues »? —\n'
	$(BIN)/quotetrack who-said "collègues" --format table --db $(DEMO_DB)
	@printf '\n— Where did it first appear, and who had it after whom? —\n'
	$(BIN)/quotetrack trace "Nous sommes extrêmement heureux" --format table --db $(DEMO_DB)
	@printf '\n— What did the translations change? —\n'
	$(BIN)/quotetrack drift "Je regrette" --format table --db $(DEMO_DB)
	$(BIN)/quotetrack report --all -o $(REPORT) --db $(DEMO_DB)

test: check
check: lint types layers pytest

install: $(STAMP)
$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $(STAMP)

lint: $(STAMP)
	$(BIN)/ruff check .
types: $(STAMP)
	$(BIN)/mypy
layers: $(STAMP)
	$(BIN)/lint-imports
pytest: $(STAMP)
	$(BIN)/pytest

# The table of docs/concepts/attribution-quality.md. The passages of gold-dev are third-party press:
# they are read from public repositories where a mirror of these is at hand, else left out.
quality: $(STAMP)
	$(BIN)/python -m benchmarks.quality.run $(if $(wildcard $(MIRROR)),--gold $(GOLD) --mirror $(MIRROR))
raise-floors: $(STAMP)
	$(BIN)/python -m benchmarks.quality.run --raise-floors

clean:
	rm -rf $(VENV) $(DEMO_DB) $(REPORT) build dist
