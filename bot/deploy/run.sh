#!/bin/sh
# Everything in the foreground, without set-up: what a service manager starts. Ends with Ctrl-C or SIGTERM.
cd "$(dirname "$0")/../.." && exec .venv/bin/python -m bot.command start
