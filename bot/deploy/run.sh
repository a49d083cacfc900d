#!/bin/sh
# Everything in the foreground under supervisord; ends with Ctrl-C or SIGTERM.
set -eu
cd "$(dirname "$0")/../.."
export PORT="${PORT:-8000}"
export SPOORWIJZER_DATA="${SPOORWIJZER_DATA:-var}"
export SPOORWIJZER_RASA_PORT="${SPOORWIJZER_RASA_PORT:-5005}"
export SPOORWIJZER_ACTIONS_PORT="${SPOORWIJZER_ACTIONS_PORT:-5055}"
export SPOORWIJZER_RASA_URL="http://127.0.0.1:$SPOORWIJZER_RASA_PORT"
export SPOORWIJZER_ACTIONS_URL="http://127.0.0.1:$SPOORWIJZER_ACTIONS_PORT"
mkdir -p "$SPOORWIJZER_DATA/log"
# What is written here may hold personal data: for this user only.
chmod 700 "$SPOORWIJZER_DATA"
umask 077
echo "Spoorwijzer: http://127.0.0.1:$PORT  (the assistant is ready when /readyz says 200; logs in $SPOORWIJZER_DATA/log; Ctrl-C stops)"
exec .venv/bin/supervisord --configuration bot/deploy/supervisord.conf
