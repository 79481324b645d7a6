#!/bin/sh
# The browser tests drive Debian's Chromium. Install it where we may; otherwise say what to install.
set -eu
[ -x /usr/bin/chromium ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Chromium for the browser tests"
    apt-get update -qq && apt-get install -y -qq chromium >/dev/null
else
    echo "The browser tests need Chromium at /usr/bin/chromium: sudo apt-get install chromium" >&2
    exit 1
fi
