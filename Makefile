# Set-up and the commands of every day. `make chat`, `make ask Q="…"`, `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
Q ?= How much money does the Special Unit get each year?

.PHONY: chat ask test lint setup eval clean

chat: $(VENV)/installed
	@$(BIN)/resolution web

ask: $(VENV)/installed
	@$(BIN)/resolution ask "$$Q"
ask: export Q := $(Q)

test: $(VENV)/tests-installed
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || \
	  command -v google-chrome >/dev/null || \
	  { [ "$$(id -u)" = 0 ] && apt-get update -q && apt-get install -y -q chromium; } || \
	  echo "Chromium is not installed: the browser tests will be skipped." >&2
	$(BIN)/python -m pytest

lint: $(VENV)/tests-installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

eval: $(VENV)/tests-installed
	$(BIN)/resolution eval run --split dev

setup: $(VENV)/installed

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/tests-installed: $(VENV)/installed pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[test]"
	@touch $@

clean:
	rm -rf $(VENV) build *.egg-info
