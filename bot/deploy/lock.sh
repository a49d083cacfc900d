#!/bin/sh
# Writes the locks from pyproject.toml: every package that is needed, on any system, with its hashes and no address.
set -eu
cd "$(dirname "$0")/../.."

lock() { # output, then what to lock
    output=$1 && shift
    .tools/bin/uv pip compile --quiet --universal --no-emit-index-url --generate-hashes \
        --custom-compile-command "make lock" "$@" --output-file "requirements/$output.lock"
}

# The installer is the one that builds our entry point, so pyproject.toml names its version.
sed -n 's/^requires = \["uv_build\(==.*\)"\]$/uv\1/p' pyproject.toml | lock uv --python-version 3.11 -
lock app --python-version 3.11 --group pyproject.toml:app "$@"
lock test --python-version 3.11 --group pyproject.toml:test --constraint requirements/app.lock "$@"
lock rasa --python-version 3.10 --group pyproject.toml:rasa "$@"
lock tune --python-version 3.11 --group pyproject.toml:tune "$@"
