# Starts programs that are not on the list, by name, by path and through those that are.
#
# Class: escape
# Expect: passed

for name in python3 perl curl ssh nc gcc sudo mount chroot unshare strace node id ps mkfifo mknod; do
    command -v "$name" > /dev/null && took "found $name"
    for folder in /bin /sbin /usr/bin /usr/sbin /usr/local/bin /opt/bin; do
        "$folder/$name" --version > /dev/null 2>&1 && took "ran $folder/$name"
    done
done
awk 'BEGIN { exit system("/usr/bin/python3 -c 1") != 0 }' && took "ran through awk"
echo x | xargs /usr/bin/python3 -c 1 2> /dev/null && took "ran through xargs"
find . -maxdepth 0 -exec /usr/bin/python3 -c 1 \; -print 2> /dev/null | grep -q . && took "ran through find"
tar -cf a.tar loose 2> /dev/null
env -i /usr/bin/perl -e 1 2> /dev/null && took "ran through env"
