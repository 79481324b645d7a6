# Leaves files of sizes that take no space.
#
# Class: exhaustion
# Expect: error

truncate -s 1T far 2> /dev/null
for ((number = 0; number < 1000; number++)); do truncate -s 15M "wide-$number"; done
