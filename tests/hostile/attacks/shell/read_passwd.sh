# Reads the machine's lists of users and of passwords.
#
# Class: exfiltration
# Expect: passed

for file in /etc/passwd /etc/shadow /etc/group /etc/hosts /etc/hostname /etc/machine-id; do
    content=$(cat "$file" 2> /dev/null) && took "$file: $content"
    content=$(< "$file") 2> /dev/null && [ -n "$content" ] && took "$file"
done
git diff --no-index /dev/null /etc/passwd | grep -q root: && took "through git"
tar -cf all.tar -C / etc 2> /dev/null && took "through tar"
rm -f all.tar
