# Raises its own limits.
#
# Class: escape
# Expect: passed

for limit in v u f n c l t; do
    before=$(ulimit -H"$limit")
    (ulimit -S"$limit" unlimited && [ "$(ulimit -S"$limit")" != "$before" ]) 2> /dev/null && took "soft $limit"
    [ "$before" = unlimited ] && [[ $limit == [vuftn] ]] && took "$limit has no limit"
    (ulimit -H"$limit" unlimited) 2> /dev/null && [ "$before" != unlimited ] && took "hard $limit"
done
true
