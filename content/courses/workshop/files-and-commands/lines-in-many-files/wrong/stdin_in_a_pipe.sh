# Reads the names in a pipe, whose loop cannot set the exit code of the script.
# First sight: passed
# Caught by: check_the_exit_code
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
  elif [ "$(wc -l < "$1")" -ge "$least" ]; then
    printf '%s\n' "$1"
  fi
}
if [ $# -gt 0 ]; then
  for file in "$@"; do look "$file"; done
else
  cat | while IFS= read -r file || [ -n "$file" ]; do look "$file"; done
fi
exit $code
