# Draws a picture of hundreds of megabytes.
#
# Class: exhaustion
# Expect: passed,memory,crashed,timeout,error

plot(runif(3e6), runif(3e6))
