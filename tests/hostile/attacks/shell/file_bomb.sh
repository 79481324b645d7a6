# Makes a hundred thousand files.
#
# Class: exhaustion
# Expect: passed,error,failed

for ((number = 0; number < 100000; number++)); do : > "f$number" || break; done 2> /dev/null
rm -f f*; true
