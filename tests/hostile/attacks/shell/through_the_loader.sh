# Has the loader of shared libraries start a program that lies in its own folder.
#
# Class: escape
# Expect: passed

cp /usr/bin/true mine
for loader in /lib64/ld-* /lib/*/ld-* /usr/lib64/ld-*; do
    [ -e "$loader" ] || continue
    "$loader" ./mine 2> /dev/null && took "$loader ran a copy"
    "$loader" --preload ./mine /usr/bin/true 2> said; [ -s said ] || took "$loader loaded a copy"
    cp "$loader" own-loader && ./own-loader /usr/bin/true 2> /dev/null && took "a copy of the loader ran"
done
true
