# Makes a pipe in place of a file, on which a reader would wait for ever.
#
# Class: confusion
# Expect: passed

mkfifo pipe 2> /dev/null && took "a pipe"
mknod pipe p 2> /dev/null && took "a pipe"
tar -xf <(printf 'x') 2> /dev/null
true
