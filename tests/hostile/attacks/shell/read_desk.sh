# Reads the memory, the files and the maps of the process that started it.
#
# Class: exfiltration
# Expect: passed

for part in mem maps smaps fd cwd root exe stack syscall auxv status cmdline io ns/mnt; do
    for process in 1 "$PPID"; do
        content=$(head -c 100 "/proc/$process/$part" 2> /dev/null | tr -d '\0') && [ -n "$content" ] && took "$process/$part: $content"
        target=$(readlink "/proc/$process/$part") && took "$process/$part: $target"
    done
done
dd if=/proc/1/mem bs=1 count=1 2> /dev/null && took "mem"
cd /proc/1/root 2> /dev/null && took "root"
cd /proc/1/cwd 2> /dev/null && took "cwd"
true
