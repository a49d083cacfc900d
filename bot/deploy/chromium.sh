#!/bin/sh
# Installs Debian's Chromium for the browser tests where that is possible; elsewhere those tests say why they are skipped.
set -eu
command -v chromium >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && [ -f /etc/debian_version ]; then
    echo "Installing Chromium for the browser tests ..."
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core; } >/dev/null 2>&1 ||
        echo "Chromium could not be installed; the browser tests are skipped." >&2
else
    echo "No Chromium here; the browser tests are skipped (install Debian's package chromium to run them)." >&2
fi
