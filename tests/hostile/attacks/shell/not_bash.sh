# Is not a shell script.
#
# Class: confusion
# Expect: error

if then fi ((
