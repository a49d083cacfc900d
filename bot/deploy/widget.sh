#!/bin/sh
# The widget with the tools of requirements/widget, from their lock: widget.sh build | check (types, and dist against its sources).
set -eu
cd "$(dirname "$0")/../.."
tools=requirements/widget
if ! command -v npm >/dev/null 2>&1; then
    echo "The widget is not built or checked: there is no npm here (Debian: apt-get install npm)." >&2
    [ "$1" = check ] && [ -z "${CI:-}" ] && exit 0
    exit 1
fi
if ! cmp -s $tools/package-lock.json $tools/node_modules/.made; then
    npm ci --prefix $tools --ignore-scripts --no-audit --no-fund --silent
    cp $tools/package-lock.json $tools/node_modules/.made
fi
case $1 in
build) exec node web-widget/build.mjs ;;
check)
    $tools/node_modules/.bin/tsc --project web-widget/jsconfig.json
    exec node web-widget/build.mjs --check
    ;;
esac
