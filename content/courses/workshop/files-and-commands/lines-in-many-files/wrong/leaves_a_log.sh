# Collects what went wrong in a file, and leaves it there.
# First sight: passed
# Caught by: check_nothing_is_left
case ${1-} in
  '' | *[!0-9]*) echo "usage: longest.sh LEAST FILE..." >&2; exit 2 ;;
esac
least=$1
shift
code=0
look() {
  if [ ! -f "$1" ]; then
    printf '%s: no such file\n' "$1" >> errors.log
    code=1
  elif [ "$(wc -l < "$1")" -ge "$least" ]; then
    printf '%s\n' "$1"
  fi
}
if [ $# -gt 0 ]; then
  for file in "$@"; do look "$file"; done
else
  while IFS= read -r file || [ -n "$file" ]; do look "$file"; done
fi
[ ! -f errors.log ] || cat errors.log >&2
exit $code
