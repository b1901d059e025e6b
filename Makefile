# make run     set up what is missing, build data/raw into data/marts
# make test    set up what is missing, run every check
# make setup   only set up
# make dashboard the dashboards over what is published, on this machine
# make dagster the orchestrator's web interface on this machine
# make bench   measure readers beside their peers, parsing, building and damage into benchmarks/README.md
# make lock    resolve the dependencies anew into requirements.lock
# make clean   remove the environment and every cache; published data stay

PYTHON ?= python3.11
UV_VERSION := 0.13.9
VENV := .venv
STAMP := $(VENV)/.installed
OFFICE := libreoffice-writer-nogui libreoffice-calc-nogui
BENCH := .cache/bench
# Bytecode of this project is written even where the machine forbids it, or every command would compile it anew.
export PYTHONDONTWRITEBYTECODE :=
export DAGSTER_DISABLE_TELEMETRY := 1
export DO_NOT_TRACK := 1

.PHONY: run test setup bench lock dagster dashboard clean
.DEFAULT_GOAL := run

run: setup
	@$(VENV)/bin/jixiao build --raw data/raw --out data/marts --timings

test: setup
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/pytest -n 2 --dist loadfile

setup: $(STAMP) $(VENV)/.office

# Old Word files (.doc, .rtf, .odt) are converted by LibreOffice: installed where that needs no asking, once, 104 MB.
$(VENV)/.office: | $(STAMP)
	@if ! command -v soffice >/dev/null && ! command -v libreoffice >/dev/null; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "installing LibreOffice, which reads old Word files"; \
	    export DEBIAN_FRONTEND=noninteractive; \
	    apt-get install -qq -y --no-install-recommends $(OFFICE) >/dev/null 2>&1 \
	      || { apt-get update -qq && apt-get install -qq -y --no-install-recommends $(OFFICE); } >/dev/null 2>&1; \
	  fi; \
	  command -v soffice >/dev/null \
	    || echo "LibreOffice is missing, so .doc, .rtf and .odt files are rejected; as root: apt-get install $(OFFICE)"; \
	fi
	@touch $@

$(STAMP): requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) is missing: install Python 3.11, or: make PYTHON=/path/to/python3.11"; exit 1; }
	@test -x $(VENV)/bin/python || { echo "creating $(VENV)"; $(PYTHON) -m venv $(VENV); }
	@echo "installing the locked packages"
	@if $(VENV)/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION); then \
	  VIRTUAL_ENV=$(CURDIR)/$(VENV) $(VENV)/bin/uv pip sync --quiet --require-hashes --compile-bytecode requirements.lock; \
	else \
	  $(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock; \
	fi
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(VENV)/bin/python -m compileall -q pipeline
	@touch $@

lock:
	@$(VENV)/bin/uv lock --quiet
	@$(VENV)/bin/uv export --quiet --frozen --no-emit-project --no-header --output-file requirements.lock
	@$(VENV)/bin/uv export --quiet --frozen --no-header --only-group node --output-file pipeline/site/npm/node.lock

dagster: $(STAMP)
	@mkdir -p .cache/dagster && cp dagster.yaml .cache/dagster/
	@DAGSTER_HOME=$(CURDIR)/.cache/dagster $(VENV)/bin/dagster dev --workspace workspace.yaml

dashboard: $(STAMP)
	@test -e data/marts/release.json || $(MAKE) --no-print-directory run
	@$(VENV)/bin/jixiao serve --out data/marts

bench: $(BENCH)/.installed
	@$(BENCH)/bin/python -m benchmarks

# An environment of its own: peers bring another build of OpenCV, and nothing of them may reach run or test.
$(BENCH)/.installed: requirements.lock benchmarks/requirements.txt | $(STAMP)
	@$(VENV)/bin/uv venv --quiet --clear --python $(VENV)/bin/python $(BENCH)
	@VIRTUAL_ENV=$(CURDIR)/$(BENCH) $(VENV)/bin/uv pip sync --quiet --require-hashes --compile-bytecode requirements.lock
	@VIRTUAL_ENV=$(CURDIR)/$(BENCH) $(VENV)/bin/uv pip install --quiet --compile-bytecode \
	  --constraint requirements.lock --requirement benchmarks/requirements.txt
	@touch $@

clean:
	@rm -rf $(VENV) .cache .pytest_cache .ruff_cache .hypothesis data/marts/.build
