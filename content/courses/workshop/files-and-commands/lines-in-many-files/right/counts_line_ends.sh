# Counts the line ends with tr, as `wc -l` does, and puts names from the standard input among the arguments.
if ! printf '%s' "$1" | grep -qxE '[0-9]+'; then
  echo "first say how many lines" 1>&2
  exit 2
fi
least="$1"
shift
status=0
if [ "$#" -eq 0 ]; then
  while IFS= read -r name || [ -n "$name" ]; do set -- "$@" "$name"; done
fi
for name do
  if lines=$(cat 2>/dev/null < "$name" | tr -cd '\n' | wc -c) && [ -r "$name" ] && ! [ -d "$name" ]; then
    [ "$lines" -lt "$least" ] || printf '%s\n' "$name"
  else
    echo "cannot read: $name" 1>&2
    status=1
  fi
done
exit $status
