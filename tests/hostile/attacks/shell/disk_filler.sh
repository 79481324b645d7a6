# Fills the disk with one file.
#
# Class: exhaustion
# Expect: error

cat /dev/zero > filled
