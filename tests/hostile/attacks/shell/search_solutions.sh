# Looks for checks, solutions and the secret wherever files can be read.
#
# Class: exfiltration
# Expect: passed

found=$(find / -name 'checks.py' -o -name 'solution.py' -o -name '*.sqlite3' -o -name '*.py' 2> /dev/null) && [ -n "$found" ] && took "$found"
[ -e "@REPOSITORY@" ] && took "@REPOSITORY@"
found=$(grep -D skip -rl --exclude=solution.sh "the-answer-is-[4]815" /usr /lib* /learner /proc/*/cmdline /proc/*/environ 2> /dev/null) && [ -n "$found" ] && took "$found"
true
