# Gives the last line of each file its end first.
# First sight: passed
# Caught by: check_the_edge
case ${1-} in
  '' | *[!0-9]*) echo "usage: longest.sh LEAST FILE..." >&2; exit 2 ;;
esac
least=$1
shift
code=0
look() {
  if [ ! -f "$1" ]; then
    printf '%s: no such file\n' "$1" >&2
    code=1
  elif [ -s "$1" ] && [ -n "$(tail -c 1 < "$1")" ] && echo >> "$1" && false; then :
  elif [ "$(wc -l < "$1")" -ge "$least" ]; then
    printf '%s\n' "$1"
  fi
}
if [ $# -gt 0 ]; then
  for file in "$@"; do look "$file"; done
else
  while IFS= read -r file || [ -n "$file" ]; do look "$file"; done
fi
exit $code
