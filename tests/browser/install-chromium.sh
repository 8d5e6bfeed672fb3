#!/bin/sh
# Installs Debian's Chromium for the browser tests. Does nothing when it is there.
set -eu

if command -v chromium >/dev/null 2>&1; then
    chromium --version --no-sandbox
    exit 0
fi
if ! command -v apt-get >/dev/null 2>&1; then
    echo "The browser tests need Chromium at /usr/bin/chromium, and there is no apt-get here to install it." >&2
    echo "Install Chromium with your system's package manager, then run the tests again." >&2
    exit 2
fi
if [ "$(id -u)" -eq 0 ]; then
    as_root=""
elif command -v sudo >/dev/null 2>&1; then
    as_root="sudo"
else
    echo "Installing Chromium needs root: run 'apt-get install chromium' as root, then run the tests again." >&2
    exit 2
fi
$as_root apt-get update -qq
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-liberation
chromium --version --no-sandbox
