# Ends with 1 where no file is long, as grep does.
# Caught by: check_the_exit_code
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
any=no
for file in "$@"; do
  if [[ ! -f $file ]]; then
    echo "not a file: $file" >&2
    code=1
    continue
  fi
  lines=$(wc -l < "$file")
  if [[ $lines -ge $least ]]; then
    any=yes
    printf '%s\n' "$file"
  fi
done
[[ $any == yes ]] || exit 1
exit "$code"
