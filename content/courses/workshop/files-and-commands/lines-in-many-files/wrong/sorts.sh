# Sorts the names by the alphabet.
# Caught by: check_the_order_of_the_arguments
least=${1-}
if [[ ! $least =~ ^[0-9]+$ ]]; then
  echo "usage: longest.sh LEAST FILE..." >&2
  exit 2
fi
shift

if [[ $# -eq 0 ]]; then
  mapfile -t names
  set -- "${names[@]}"
fi

code=0
mapfile -t sorted < <(printf "%s\n" "$@" | sort)
for file in "${sorted[@]}"; do
  if [[ ! -f $file ]]; then
    echo "not a file: $file" >&2
    code=1
    continue
  fi
  lines=$(wc -l < "$file")
  if [[ $lines -ge $least ]]; then
    printf '%s\n' "$file"
  fi
done
exit "$code"
