#!/bin/sh
# Runs the tests with the settings of one learner's machine, then with a school's, each to its end: `both_modes.sh pytest …`.
# Ends with 1 when either failed, and says which.
set -u
failed=""
"$@" || failed="one learner's machine"
GRADUS_TEST_SCHOOL=1 "$@" || failed="${failed:+$failed, and of }a school"
[ -z "$failed" ] || {
    echo "Tests failed with the settings of $failed: see above." >&2
    exit 1
}
