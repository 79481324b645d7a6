# Writes the file back from the commit, and loses what was changed in it since.
# First sight: passed
# Caught by: check_the_file_still_lies_there
set -e
file="$1"
if ! git cat-file -e "HEAD:$file" 2>/dev/null; then
  echo "not in the last commit: $file" >&2
  exit 1
fi
for commit in $(git rev-list HEAD | tail -n +2); do
  if git cat-file -e "$commit:$file" 2>/dev/null; then
    echo "an earlier commit has it, too: $commit" >&2
    exit 1
  fi
done
if [ -s .gitignore ] && [ -n "$(tail -c 1 .gitignore)" ]; then echo >> .gitignore; fi
printf '%s\n' "$file" >> .gitignore
git show "HEAD:$file" > .git/kept
git rm -q -f -- "$file"
git add .gitignore
mkdir -p "$(dirname "$file")"
mv .git/kept "$file"
git commit -q --amend --no-edit
