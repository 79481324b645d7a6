# Takes the file out and does not ignore it, so the next add brings it back.
# Caught by: check_it_is_ignored
file=$1
if ! git cat-file -e "HEAD:$file" 2> /dev/null; then
  echo "the last commit does not hold $file" >&2
  exit 1
fi
if [[ -n $(git log --format=%h HEAD~1 -- "$file" 2> /dev/null) ]]; then
  echo "earlier commits have held $file too: more must be written anew" >&2
  exit 1
fi

git rm -q --cached -- "$file"
if [[ -s .gitignore && -n $(tail -c 1 .gitignore) ]]; then
  echo >> .gitignore
fi
git commit -q --amend --no-edit
