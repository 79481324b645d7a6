# Prints what would take over a terminal.
#
# Class: confusion
# Expect: passed

printf '\e]0;title\a\e[2J\e[H\e]52;c;bG9vdA==\a\x90\x9b31m\r\b\b'
printf '\xff\xfe\xf0\x9f' >&2
