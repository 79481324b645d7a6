# Lets awk count the lines, and collects the names in an array before anything is printed.
if (($# < 1)) || [[ $1 == *[^0-9]* || -z $1 ]]; then
  echo "Say how many lines a file has at least." >&2
  exit 2
fi
least=$1
names=("${@:2}")
if ((${#names[@]} == 0)); then
  while IFS= read -r line; do names+=("$line"); done
fi
bad=0
long=()
for name in "${names[@]}"; do
  if [[ -f $name ]]; then
    n=$(awk 'END { print NR }' < "$name")
    [[ $n -ge $least ]] && long+=("$name")
  else
    echo "$name: no such file" >&2
    bad=1
  fi
done
for name in "${long[@]}"; do printf '%s\n' "$name"; done
exit $bad
