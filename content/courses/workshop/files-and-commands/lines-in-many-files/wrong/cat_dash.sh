# Hands the name to cat, which takes one with a dash for options.
# Caught by: check_names_with_spaces
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
for file in "$@"; do
  if [[ ! -f $file ]]; then
    echo "not a file: $file" >&2
    code=1
    continue
  fi
  lines=$(cat "$file" | wc -l)
  if [[ $lines -ge $least ]]; then
    printf '%s\n' "$file"
  fi
done
exit "$code"
