# Hands over more to a program than may be handed over.
#
# Class: confusion
# Expect: passed,failed

export BIG; BIG=$(head -c 3000000 /dev/zero | tr '\0' x)
/usr/bin/true "$BIG" 2> /dev/null
true
