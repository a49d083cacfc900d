#!/bin/sh
# Trains the Rasa model from data/nlu, bot/rules and bot/domain. make knows when; Rasa's own cache does not see our code.
set -eu
cd "$(dirname "$0")/../.."
export PYTHONPATH=. RASA_TELEMETRY_ENABLED=false TF_CPP_MIN_LOG_LEVEL=3 SQLALCHEMY_SILENCE_UBER_WARNING=1
export PYTHONWARNINGS=ignore LOG_LEVEL_LIBRARIES=ERROR
echo "Training the model (a few minutes) ..."
mkdir -p models
started=$(date +%s)
# Rasa's own validation reads everything a second time; the tests prove more.
.venv-rasa/bin/python -m rasa train --quiet --force --skip-validation --config bot/config.yml --domain bot/domain \
    --data data/nlu bot/rules --out models --fixed-model-name training
mv models/training.tar.gz models/spoorwijzer.tar.gz
echo "Trained in $(($(date +%s) - started)) s."
