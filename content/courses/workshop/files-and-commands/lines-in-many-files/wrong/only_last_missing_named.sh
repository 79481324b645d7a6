# Names the last of the missing files only.
# First sight: passed
# Caught by: check_a_missing_file
case ${1-} in
  '' | *[!0-9]*) echo "usage: longest.sh LEAST FILE..." >&2; exit 2 ;;
esac
least=$1
shift
code=0
look() {
  if [ ! -f "$1" ]; then
    missing=$1
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
[ -z "${missing-}" ] || echo "$missing is missing" >&2
exit $code
