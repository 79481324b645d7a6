# Looks for open files that were left to it.
#
# Class: exfiltration
# Expect: passed

for file in /proc/$$/fd/*; do
    case "${file##*/}" in 0 | 1 | 2) continue ;; esac
    [ -e "$file" ] && [ ! "$file" -ef "$0" ] && took "$file"
done
{ echo x >&7; } 2> /dev/null && took "wrote to 7"
{ read -r -t 1 line <&4; } 2> /dev/null && took "read from 4"
true
