# Takes at least for more than.
# Caught by: check_the_edge
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
  lines=$(wc -l < "$file")
  if [[ $lines -gt $least ]]; then
    printf '%s\n' "$file"
  fi
done
exit "$code"
