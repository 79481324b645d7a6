# Writes outside its folders: into programs, libraries, devices and /proc.
#
# Class: escape
# Expect: passed

for target in /x /usr/x /usr/bin/x /usr/bin/bash /lib/x /dev/x /proc/x /proc/self/mem /proc/self/comm /tmp/gradus-x /etc/x /root/x; do
    { echo x >> "$target"; } 2> /dev/null && took "$target"
    { ln -s /x "$target" || mkdir "$target" || mv -f loose "$target"; } 2> /dev/null && took "$target"
done
{ rm -rf /usr/bin/awk; } 2> /dev/null; command -v awk > /dev/null || took "removed awk"
chmod 777 /usr/bin/bash 2> /dev/null && took "changed modes"
true
