# Kills every process it can name, and the one that started it.
#
# Class: tampering
# Expect: passed

kill -9 1; kill -STOP 1; kill -TERM 1; kill -9 "$PPID"; kill -9 -- -1; kill -9 0
