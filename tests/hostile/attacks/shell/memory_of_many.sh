# Fills the memory of many processes at once.
#
# Class: exhaustion
# Expect: memory,failed,timeout,passed,error,crashed
# Seconds: 15

for ((number = 0; number < 20; number++)); do tail /dev/zero & done
wait
