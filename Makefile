# make demo     installs everything and runs the main job on the bundled example corpus
# make test     the checks that CI runs
# make install  a virtual environment with quotetrack in it
# VENV=path uses another virtual environment than .venv

VENV ?= .venv
PYTHON ?= python3
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
CORPUS := examples/openai-2023
OUT ?= out
DEMO_DB := $(OUT)/demo.duckdb
QUOTETRACK := $(BIN)/quotetrack --db $(DEMO_DB)

GOLD ?= ../shared/data/gold-dev
MIRROR ?= ../.mirror
REFRESD ?= ../shared/data/refresd-dev
TREEBANKS ?= ../shared/data/ud
QUALITY := $(BIN)/python -m benchmarks.quality.run --keep-readings $(OUT)/readings

.PHONY: install demo test check lint types layers tests docs quality drift-quality raise-floors clean

install: $(VENV)/.installed

$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) install -c constraints.txt -e '.[dev]'
	@touch $@

demo: install
	@mkdir -p $(OUT)
	@rm -f $(DEMO_DB) $(DEMO_DB).wal
	$(QUOTETRACK) ingest $(CORPUS) --manifest $(CORPUS)/manifest.csv
	@echo; echo '== Who said what? =='
	$(QUOTETRACK) quotes --speaker Nadella --format table
	@echo; echo '== Who said these words? =='
	$(QUOTETRACK) who-said 'ainsi que des collègues' --format table
	@echo; echo '== Where did they first appear, and who followed? =='
	$(QUOTETRACK) trace 'ainsi que des collègues' --format table
	@echo; echo '== What did the translation change? =='
	$(QUOTETRACK) drift 'ainsi que des collègues' --format table
	@echo; echo '== Any other question =='
	$(QUOTETRACK) sql 'select speaker, count(*) as quotations from quotations group by 1 order by 2 desc, 1 limit 8' --format table
	$(QUOTETRACK) report --all -o report.html

test: check

check: install lint types layers docs tests

lint: install
	$(BIN)/ruff check -q .

types: install
	$(BIN)/mypy

layers: install
	$(BIN)/lint-imports --no-logo

docs: install
	$(BIN)/python -m quotetrack.cli.reference --check

tests: install
	$(BIN)/python -m pytest

# The table of docs/concepts/attribution-quality.md. The passages of gold-dev are third-party press:
# they are read from public repositories where a mirror of these is at hand, else left out.
quality: install
	$(QUALITY) --brief --calibration $(if $(wildcard $(MIRROR)),--gold $(GOLD) --mirror $(MIRROR))

# The tables of docs/concepts/drift.md; REFreSD and the treebanks are third-party and read where they are.
drift-quality: install
	$(BIN)/python -m benchmarks.drift_quality $(if $(wildcard $(REFRESD)),--refresd $(REFRESD)) $(if $(wildcard $(TREEBANKS)),--links $(TREEBANKS))

raise-floors: install
	$(QUALITY) --brief --raise-floors

clean:
	rm -rf $(OUT) report.html .mypy_cache .ruff_cache .pytest_cache
