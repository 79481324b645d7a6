#!/bin/sh
# Runs a command, and shows what it said only when it fails: a machine's own settings have pip warn at every step.
set -u
log=$(mktemp)
trap 'rm -f "$log"' EXIT
"$@" >"$log" 2>&1 && exit 0
code=$?
cat "$log" >&2
exit "$code"
