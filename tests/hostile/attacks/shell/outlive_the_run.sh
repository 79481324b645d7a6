# Leaves processes behind that wait for the next run.
#
# Class: tampering
# Expect: passed

for ((number = 0; number < 5; number++)); do
    (trap '' HUP TERM INT; exec > /dev/null 2>&1 < /dev/null; sleep 0.5; while :; do echo x >> /learner/work/loot; sleep 0.1; done) &
    disown
done
coproc { sleep 0.5; echo x >> /learner/work/loot; }
