# Reads what lies in the home folders and in those of other people.
#
# Class: exfiltration
# Expect: passed

for folder in /root /home /work /srv /opt /var /etc /sys /run /mnt /media /boot /tmp /learner/..//root ~root ~nobody; do
    [ -e "$folder" ] && took "$folder: $(ls -a "$folder" 2>&1)"
done
