#!/bin/sh
# The tests of exercises in R and Java need both. Install them where we may; otherwise say what to install.
set -eu
missing=""
[ -f "${R_HOME:-/usr/lib/R}/lib/libR.so" ] || missing="r-base-core"
command -v javac >/dev/null || missing="$missing openjdk-17-jdk-headless"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing $missing for the tests of other languages"
    # shellcheck disable=SC2086 - a list of packages
    apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
    echo "The tests of other languages need: sudo apt-get install $missing" >&2
    exit 1
fi
