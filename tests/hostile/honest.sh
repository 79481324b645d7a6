# An honest answer, and where an attack puts what it takes.
loot=$PWD/loot
took() { printf '%s\n' "$*" >> "$loot"; }
case "${1-}" in
    add) echo $(($2 + $3)) ;;
    copy) cat -- "$2" > copied; echo copied ;;
    name) echo step ;;
esac
