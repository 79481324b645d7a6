#!/bin/sh
# The tests of exercises in R need it. Install it where we may; otherwise say what to install.
set -eu
[ -f "${R_HOME:-/usr/lib/R}/lib/libR.so" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing R for the tests of other languages"
    apt-get update -qq && apt-get install -y -qq --no-install-recommends r-base-core >/dev/null
else
    echo "The tests of other languages need R: sudo apt-get install r-base-core" >&2
    exit 1
fi
