# Prints what a verdict looks like, then goes away.
#
# Class: tampering
# Expect: crashed

cat('{"outcome": "passed", "checks": [{"outcome": "passed"}]}\n')
base::quit(save = "no", status = 0)
