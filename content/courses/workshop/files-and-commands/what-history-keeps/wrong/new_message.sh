# Gives the commit another message.
# Caught by: check_the_commits_are_the_same
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
printf '%s\n' "$file" >> .gitignore
git add .gitignore
git commit -q --amend -m "Remove the password"
