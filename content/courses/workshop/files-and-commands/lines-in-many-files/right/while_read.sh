# Sends the names, from wherever they come, through one loop that reads line by line.
set -u

complain() { printf 'longest: %s\n' "$1" >&2; }

case "${1:-}" in
  '' | *[!0-9]*) complain 'LEAST is a whole number'; exit 2 ;;
esac
least=$1
shift

status=0
look() {
  if [ -d "$1" ] || ! [ -r "$1" ]; then
    complain "cannot read $1"
    status=1
  elif [ "$(wc -l < "$1")" -ge "$least" ]; then
    printf '%s\n' "$1"
  fi
}

if [ "$#" -gt 0 ]; then
  for name; do look "$name"; done
else
  while IFS= read -r name || [ -n "$name" ]; do look "$name"; done
fi
exit "$status"
