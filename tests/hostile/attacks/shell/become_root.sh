# Takes privileges: set-user-id copies, a map of users of its own, another name.
#
# Class: escape
# Expect: passed

cp /usr/bin/bash own && chmod 6755 own && ./own -p -c 'exit $((EUID != 0))' 2> /dev/null && took "set-user-id"
for name in uid_map gid_map setgroups; do
    { echo '0 65534 1' > "/proc/self/$name"; } 2> /dev/null && took "wrote $name"
done
((EUID == 0)) && took "is root"
{ echo -1000 > /proc/self/oom_score_adj; } 2> /dev/null && took "is spared when memory runs out"
grep -E 'Cap(Eff|Prm|Bnd|Amb):' /proc/self/status | grep -v 0000000000000000 && took "has capabilities"
grep -q 'NoNewPrivs:.1' /proc/self/status || took "may get privileges"
rm -f own
