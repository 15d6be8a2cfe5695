# What there is to do here: `make help`.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help

PORT ?= 8000
UV := .uv/bin/uv
PYTHON := .venv/bin/python
MANAGE := $(PYTHON) manage.py
# Both are read by the commands below when given: make test DATABASE=sqlite ARGS="-k audience"
DATABASE ?=
ARGS ?=

ifneq ($(PORT),8000)
export BASE_URL ?= http://localhost:$(PORT)
endif

.PHONY: help
help:  ## This list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

# --- Environment: made again only when a lock file changes ---

$(UV):
	@for python in python3 /usr/bin/python3 python3.13 python3.12; do \
	    rm -rf .uv; \
	    if $$python -m venv .uv >/dev/null 2>&1; then break; fi; \
	done; \
	if [ ! -x .uv/bin/pip ]; then \
	    rm -rf .uv; \
	    echo "Python's venv module is missing: sudo apt-get install python3-venv" >&2; \
	    exit 1; \
	fi
	@.uv/bin/pip install --quiet uv

# The version of .python-version, found or downloaded by uv; else any that is new enough,
# also one that pyenv keeps but hides because .python-version names another.
.venv/pyvenv.cfg: .python-version | $(UV)
	@$(UV) venv --quiet --clear .venv \
	    || PATH="$$PATH$$(printf ':%s' $$HOME/.pyenv/versions/*/bin)" \
	        $(UV) venv --quiet --clear --python '>=3.12' .venv \
	    || { echo "Python $$(cat .python-version) (or 3.12 and later) is missing." >&2; exit 1; }

.venv/.installed: .venv/pyvenv.cfg requirements-dev.lock pyproject.toml
	@echo "Installing what requirements-dev.lock names …"
	@$(UV) pip sync --quiet requirements-dev.lock
	@$(UV) pip install --quiet --no-deps --editable .
	@touch $@

.PHONY: environment
environment: .venv/.installed  ## The virtual environment in .venv

.PHONY: lock
lock: | $(UV)  ## Resolve the dependencies again into requirements*.lock
	@$(UV) pip compile --quiet --universal --generate-hashes --no-header \
	    pyproject.toml --output-file requirements.lock
	@$(UV) pip compile --quiet --universal --generate-hashes --no-header --group dev \
	    pyproject.toml --output-file requirements-dev.lock

# --- What is built from sources ---

MESSAGES := $(patsubst %.po,%.mo,$(wildcard site/locale*/*/LC_MESSAGES/*.po))
ASSETS := $(shell find site/static/base site/static/components) site/core/management/commands/build_assets.py

%.mo: %.po | environment
	@.venv/bin/pybabel --quiet compile --input-file $< --output-file $@

site/static/build/.built: $(ASSETS) | environment
	@$(MANAGE) build_assets
	@mkdir -p $(@D)
	@touch $@

.PHONY: build
build: environment $(MESSAGES) site/static/build/.built  ## Stylesheet, scripts and translations

.PHONY: messages
messages: environment  ## New strings into the English catalogue (needs GNU gettext)
	@$(MANAGE) makemessages -l en --no-location --no-wrap --no-obsolete \
	    -i '.*' -i var -i tests -i docs -i build
	@sed -i '/^"\(POT-Creation-Date\|Report-Msgid-Bugs-To\):/d' site/locale/en/LC_MESSAGES/django.po

# --- Running ---

# One process, since starting is what takes the time; each step changes only what is missing.
define CONTENT
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("setup_minga")
call_command("load_demo")
call_command("search", "setup")
endef
export CONTENT

.PHONY: content
content: build
	@$(MANAGE) shell --no-imports --command "$$CONTENT"

.PHONY: run
run: RUNSERVER = runserver --noreload
run: serve  ## The site with demo content: http://localhost:8000 (PORT=… for another)

.PHONY: dev
dev: RUNSERVER = runserver
dev: serve  ## The same, which starts itself again when code changes

# Web and worker; when one ends or make is interrupted, both end.
.PHONY: serve
serve: content
	@$(MANAGE) $(RUNSERVER) localhost:$(PORT) & web=$$!; \
	$(MANAGE) work & work=$$!; \
	trap 'kill $$web $$work 2>/dev/null || true; wait || true' EXIT; \
	trap 'exit 0' INT TERM; \
	echo "Minga: http://localhost:$(PORT) (Ctrl+C stops it)"; \
	wait -n

# --- Checking ---

.PHONY: format
format: environment  ## Put the code into its one form
	@.venv/bin/ruff check --quiet --fix .
	@.venv/bin/ruff format --quiet .

# Values that let production's own checks run; they are nobody's.
DEPLOY := DJANGO_SETTINGS_MODULE=config.settings.production ALLOWED_HOSTS=minga.example \
    BASE_URL=https://minga.example EMAIL_URL=smtp://localhost:25 \
    DEFAULT_FROM_EMAIL=minga@minga.example \
    SECRET_KEY=0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ

.PHONY: check
check: build  ## What needs no test run: style, types, imports, migrations, settings
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/lint-imports
	@.venv/bin/mypy
	@$(MANAGE) makemigrations --check --dry-run
	@DJANGO_SETTINGS_MODULE=tests.bench.stock.settings $(MANAGE) makemigrations --check --dry-run
	@$(MANAGE) check --fail-level WARNING
	@$(DEPLOY) $(MANAGE) check --deploy --fail-level WARNING

.PHONY: test
test: check  ## Everything, on PostgreSQL and SQLite (DATABASE=…, ARGS="-k …")
	@$(PYTHON) -m tests.services $(if $(DATABASE),--database $(DATABASE)) $(ARGS)

# Sizes and engines, with commas between them: make bench OBJECTS=5000,100000 ENGINE=sqlite
OBJECTS ?= 5000
ENGINE ?= sqlite,postgresql,elasticsearch

.PHONY: bench
bench: build  ## How fast it is, how well it finds, how it grows (OBJECTS=…, ENGINE=…)
	@$(PYTHON) -m tests.bench --objects $(OBJECTS) --engine $(ENGINE)

.PHONY: screenshots
screenshots: build  ## Take the pictures of the guides again (ARGS="decidir inicio" for some)
	@$(PYTHON) -m tests.screenshots $(ARGS)

.PHONY: services
services: environment  ## Start PostgreSQL and Elasticsearch for work by hand
	@$(PYTHON) -m tests.services --serve
