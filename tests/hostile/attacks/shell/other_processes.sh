# Looks for other people's processes.
#
# Class: exfiltration
# Expect: passed

for process in /proc/[0-9]*; do
    said=$(tr '\0' ' ' < "$process/cmdline" 2> /dev/null)
    case "$said" in *python* | *gradus* | *zygote*) took "$process: $said" ;; esac
done
for ((number = 1000; number < 6000; number++)); do kill -0 "$number" 2> /dev/null && [ ! -e "/proc/$number" ] && took "reaches $number"; done
true
