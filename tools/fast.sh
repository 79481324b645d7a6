#!/bin/sh
# The inner loop: `fast.sh pytest`. What a change breaks most often, with the settings of one learner's machine, and
# beside it the front door of a school. CONTRIBUTING.md says what belongs to it.
set -u
log=$(mktemp)
GRADUS_HYPOTHESIS=quick GRADUS_TEST_SCHOOL=1 "$@" -q -m "not slow" tests/school >"$log" 2>&1 &
school=$!
trap 'kill "$school" 2>/dev/null; rm -f "$log"' EXIT
failed=0
GRADUS_HYPOTHESIS=quick "$@" -n auto -m "not slow" \
    --ignore=tests/browser --ignore=tests/faults --ignore=tests/hostile --ignore=tests/interop --ignore=tests/cli || failed=1
wait "$school" || failed=1
cat "$log"
exit "$failed"
