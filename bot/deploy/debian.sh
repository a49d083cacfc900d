#!/bin/sh
# Installs the Debian packages that only tests and checks need: Chromium, Firefox, and the Dutch spelling dictionary.
set -eu
missing=
command -v chromium >/dev/null 2>&1 || missing="chromium fonts-dejavu-core"
command -v firefox-esr >/dev/null 2>&1 || missing="$missing firefox-esr"
command -v hunspell >/dev/null 2>&1 && [ -f /usr/share/hunspell/nl_NL.dic ] || missing="$missing hunspell hunspell-nl"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && [ -f /etc/debian_version ]; then
    echo "Installing for the tests: $missing ..."
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing; } >/dev/null 2>&1 ||
        echo "They could not be installed; tests that need them are skipped." >&2
else
    echo "Missing here, so some tests are skipped: $missing (Debian: apt-get install $missing)." >&2
fi
