# Sorts .gitignore.
# First sight: passed
# Caught by: check_lines_of_gitignore
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
git rm -q --cached -- "$file"
sort -u -o .gitignore .gitignore
git add .gitignore
git commit -q --amend --no-edit
