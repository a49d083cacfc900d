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

# When each version was released, by the index itself: SECURITY.md tells what of it meets the internet.
released() { # lock, its Pythons, one of them
    folder=$(mktemp -d)
    {
        printf '[project]\nname = "all"\nversion = "0"\nrequires-python = "%s"\ndependencies = [\n' "$2"
        sed -n 's/^\([a-z0-9][^\\]*[^\\ ]\) *\\*$/  "\1",/p' "requirements/$1.lock"
        echo ]
    } >"$folder/pyproject.toml"
    .tools/bin/uv lock --quiet --python "$3" --project "$folder"
    # The first file of a version; what is only for other systems may be missing.
    awk -F'"' '/^name = /{name = $2} /^version = /{version = $2} /upload-time = /&&name!="all"{
        match($0, /upload-time = "[0-9-]*/); print name "==" version, substr($0, RSTART + 15, 10); name = "all"}' "$folder/uv.lock"
    rm -rf "$folder"
}
released app ">=3.11" .venv/bin/python >bot/deploy/app.released
released rasa "==3.10.*" .venv-rasa/bin/python >bot/deploy/rasa.released
