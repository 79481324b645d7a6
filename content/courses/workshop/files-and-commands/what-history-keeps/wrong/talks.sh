# Prints what git says on the way.
# First sight: passed
# Caught by: check_it_runs_alone
file=$1
if ! git cat-file -e "HEAD:$file" 2> /dev/null; then
  echo "the last commit does not hold $file" >&2
  exit 1
fi
if [[ $(git log HEAD~1 -- "$file" 2> /dev/null) ]]; then
  echo "earlier commits have held $file too: more must be written anew" >&2
  exit 1
fi

git rm -q --cached -- "$file"
if [[ $(tail -c 1 .gitignore 2> /dev/null) ]]; then
  echo >> .gitignore
fi
printf '%s\n' "$file" >> .gitignore
git add .gitignore
git commit --amend --no-edit
