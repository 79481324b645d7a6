# Forks until nothing else runs.
#
# Class: exhaustion
# Expect: passed,failed,timeout,output_limit,memory,error

bomb() { bomb | bomb & }
bomb
