# Reads the environment for secrets: its own and that of the process that started it.
#
# Class: exfiltration
# Expect: passed

printenv | grep -Ei 'token|secret|passw|key=|database|gradus' && took "$(printenv)"
content=$(cat /proc/1/environ 2> /dev/null) && took "$content"
content=$(cat "/proc/$PPID/environ" 2> /dev/null) && took "$content"
content=$(cat "/proc/$PPID/cmdline" 2> /dev/null) && took "$content"
