# Leaves two hundred folders in each other.
#
# Class: exhaustion
# Expect: error

for ((number = 0; number < 200; number++)); do mkdir d && cd d || break; done
