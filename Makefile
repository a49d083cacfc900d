# The commands of README.md. Each sets up what is missing and repeats nothing that has not changed: an environment
# keeps the locks it was made from, a model the hash of what it was made from.
.PHONY: run stop test chaos setup ready train eval tune bench check lock clean for-tests debian widget
.DEFAULT_GOAL := run
SHELL := /bin/sh
PYTHON := .venv/bin/python
# A data folder without content of an agency: the tests are of what is shipped, and leave the own model alone.
SHIPPED := SPOORWIJZER_DATA=tests SPOORWIJZER_MODEL=

run:
	@python=$$(bot/deploy/find-python.sh 3.11 3.14) && "$$python" -m bot.command.first
	@bot/deploy/setup.sh app
	@$(PYTHON) -m bot.command.ready
	@exec bot/deploy/run.sh

stop:
	@$(PYTHON) -m bot.command stop

test: for-tests debian
	@$(SHIPPED) $(PYTHON) -m bot.command.ready
	@$(PYTHON) -m pytest $(PYTEST)

# Each part killed, frozen, locked, filled and garbled: minutes, so not among the tests of every day.
chaos: for-tests
	@$(SHIPPED) $(PYTHON) -m bot.command.ready
	@$(PYTHON) -m pytest -rs tests/chaos

setup:
	@bot/deploy/setup.sh app
	@bot/deploy/setup.sh rasa

# All that a start needs, without starting: after an update, and where a service manager starts it.
ready:
	@bot/deploy/setup.sh app
	@$(PYTHON) -m bot.command.ready

train: setup
	@$(PYTHON) -m bot.command train

# QUESTIONS=folder: thresholds from real.csv there, if dev.csv agrees; they are never shipped nor trained on.
eval: setup for-tests
	@PYTHONPATH=. .venv-rasa/bin/python -W ignore -m tests.nlu.compare $(QUESTIONS)

# The encoder's adapter anew from the training examples: half an hour on one core. `make eval` then tells its worth.
tune:
	@bot/deploy/setup.sh tune
	@.venv-tune/bin/python -m bot.nlu.tune

bench: for-tests
	@$(SHIPPED) $(PYTHON) -m bot.command.ready
	@$(PYTHON) -m tests.bench.chat

check: for-tests debian
	@$(PYTHON) -m ruff check bot actions tests
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy bot actions
	@$(PYTHON) -m bot.command faq check
	@bot/deploy/widget.sh check

# The widget anew, after a change of its sources; what is made is kept, so that set-up needs no Node.
widget:
	@bot/deploy/widget.sh build

for-tests:
	@bot/deploy/setup.sh test

debian:
	@bot/deploy/debian.sh

# Locks anew after a change of pyproject.toml; UPGRADE=--upgrade takes what is newest today.
lock: setup
	@bot/deploy/lock.sh $(UPGRADE)

clean:
	rm -rf .tools .venv .venv-rasa .venv-tune models .rasa requirements/*/node_modules
