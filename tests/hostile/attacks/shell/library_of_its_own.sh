# Has code of its own loaded into listed programs: LD_PRELOAD, LD_LIBRARY_PATH, LD_AUDIT, a builtin.
#
# Class: escape
# Expect: passed

for library in /lib/*/libc.so.6 /lib64/libc.so.6 /usr/lib/*/libz.so.1; do
    [ -e "$library" ] || continue
    cp "$library" ./own.so
    LD_PRELOAD=$PWD/own.so /usr/bin/true 2> said
    [ -s said ] || took "preloaded $library"
done
mkdir libraries && cp ./own.so libraries/libc.so.6
LD_LIBRARY_PATH=$PWD/libraries /usr/bin/true 2> said && took "loaded a library of its own"
LD_AUDIT=$PWD/own.so /usr/bin/true 2> said
[ -s said ] || took "audited"
enable -f "$PWD/own.so" printf 2> said
grep -q 'map segment' said || took "$(cat said)"
rm -f said
