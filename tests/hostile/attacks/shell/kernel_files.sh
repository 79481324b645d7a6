# Reads what the kernel tells about the machine: /proc, /sys, devices.
#
# Class: exfiltration
# Expect: passed

for file in /proc/{kcore,kallsyms,cmdline,mounts,meminfo,net,sys,modules,version,sysrq-trigger,keys,cgroups} /sys /dev/{mem,kmem,kmsg,sda,vda,tty,ptmx,shm,fuse}; do
    [ -e "$file" ] && [ "$file" != /proc/mounts ] && took "$file"
done
content=$(cat /proc/self/mountinfo 2> /dev/null) && case "$content" in *gradus* | *"@REPOSITORY@"*) took "$content" ;; esac
true
