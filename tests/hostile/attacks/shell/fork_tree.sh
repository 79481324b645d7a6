# Starts sleeping processes until there are no more to be had.
#
# Class: exhaustion
# Expect: passed,failed,timeout,output_limit,memory,error
# Seconds: 6

for ((number = 0; number < 500; number++)); do sleep 100 & done 2> /dev/null
