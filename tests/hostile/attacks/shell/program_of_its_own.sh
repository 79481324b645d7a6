# Writes a program into its folder, and executes it: a copy, a link, a script with an interpreter.
#
# Class: escape
# Expect: passed

cp /usr/bin/true mine && chmod 755 mine
./mine 2> /dev/null && took "a copy ran"
printf '#!/usr/bin/bash\nexit 0\n' > script && chmod 755 script
./script 2> /dev/null && took "a script ran by itself"
ln -s /usr/bin/true link && ./link > /dev/null 2>&1
for folder in "$HOME" "$TMPDIR" /dev /proc/self/cwd; do
    { cp /usr/bin/true "$folder/mine" && "$folder/mine"; } 2> /dev/null && took "a copy ran in $folder"
done
(exec -a bash ./mine) 2> /dev/null && took "a copy ran under another name"
true
