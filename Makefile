# The commands of README.md. Each sets up what is missing and repeats nothing that has not changed.
.PHONY: run test setup train eval bench check lock clean
.DEFAULT_GOAL := run
SHELL := /bin/sh

APP := .venv/.stamp
RASA := .venv-rasa/.stamp
MODEL := models/spoorwijzer.tar.gz
TRAINED_FROM := $(shell find data/nlu bot/nlu bot/rules bot/domain bot/config.yml -type f -not -name '*.pyc' 2>/dev/null)
CONTENT := $(shell find data/faq data/bureau.yml bot/law/parameters -type f 2>/dev/null)

run: setup $(MODEL)
	@exec bot/deploy/run.sh

test: setup $(MODEL) debian
	@.venv/bin/python -m pytest $(PYTEST)

setup: $(APP) $(RASA)

$(APP): requirements/app.lock
	@echo "Setting up .venv (gateway, actions, tests) ..."
	@python=$$(bot/deploy/find-python.sh 3.11+) && "$$python" -m venv --clear .venv
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/app.lock
	@touch $@

$(RASA): requirements/rasa.lock | $(APP)
	@echo "Setting up .venv-rasa (Rasa, spaCy, the sentence encoder: about 2.7 GB, a few minutes) ..."
	@python=$$(bot/deploy/find-python.sh 3.10) && "$$python" -m venv --clear .venv-rasa
	@.venv/bin/uv pip sync --quiet --compile-bytecode --python .venv-rasa/bin/python --require-hashes requirements/rasa.lock
	@touch $@

bot/domain/faq.generated.yml: $(CONTENT) bot/build.py | $(APP)
	@.venv/bin/python -m bot.build
	@touch $@

train: setup
	@rm -f $(MODEL)
	@$(MAKE) --no-print-directory $(MODEL)

$(MODEL): bot/domain/faq.generated.yml $(TRAINED_FROM) | $(APP) $(RASA)
	@bot/deploy/train.sh

.PHONY: debian
debian:
	@bot/deploy/debian.sh

eval: setup
	@PYTHONPATH=. .venv-rasa/bin/python -W ignore -m tests.nlu.compare

bench: setup $(MODEL)
	@.venv/bin/python -m tests.bench.chat

check: $(APP) debian
	@.venv/bin/ruff check bot actions tests
	@.venv/bin/mypy bot actions
	@.venv/bin/python -m bot.build --check
	@.venv/bin/python -m bot.faq.check

lock: $(APP)
	@cd requirements && for name in app:3.11 rasa:3.10; do \
		../.venv/bin/uv pip compile --quiet --no-emit-index-url --generate-hashes --python-version $${name#*:} \
			$${name%:*}.in --output-file $${name%:*}.lock; done

clean:
	rm -rf .venv .venv-rasa models var .rasa
