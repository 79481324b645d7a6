# Makes files until there is room for none, and leaves them.
#
# Class: exhaustion
# Expect: passed,error,failed

for ((number = 0; number < 100000; number++)); do : > "f$number" || break; done 2> /dev/null
