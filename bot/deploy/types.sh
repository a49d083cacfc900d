#!/bin/sh
# Checks the widget's types with the TypeScript of requirements/tsc, from its lock.
set -eu
cd "$(dirname "$0")/../.."
tsc=requirements/tsc
if ! command -v npm >/dev/null 2>&1; then
    echo "The widget's types are not checked: there is no npm here (Debian: apt-get install npm)." >&2
    [ -z "${CI:-}" ] || exit 1
    exit 0
fi
if ! cmp -s $tsc/package-lock.json $tsc/node_modules/.made; then
    npm ci --prefix $tsc --ignore-scripts --no-audit --no-fund --silent
    cp $tsc/package-lock.json $tsc/node_modules/.made
fi
exec $tsc/node_modules/.bin/tsc --project web-widget/jsconfig.json
