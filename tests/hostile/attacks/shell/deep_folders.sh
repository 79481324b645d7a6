# Leaves a thousand folders in each other.
#
# Class: exhaustion
# Expect: error

for ((number = 0; number < 1000; number++)); do mkdir d && cd d || break; done
