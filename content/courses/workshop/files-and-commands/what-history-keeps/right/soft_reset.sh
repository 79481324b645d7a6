# Takes the last commit back softly, and makes it again with its old message; the only commit it amends.
set -u
die() { echo "$1" >&2; exit 1; }

git ls-tree -r --name-only -z HEAD | grep -qzxF -- "$1" || die "HEAD has no $1"
for commit in $(git rev-list HEAD | tail -n +2); do
  git cat-file -e "$commit:$1" 2> /dev/null && die "$commit has $1 as well"
done
git reset -q -- .gitignore
git update-index --force-remove -- "$1"
{ git show HEAD:.gitignore 2> /dev/null | sed -e '$a\'; echo "$1"; } > .gitignore.new
mv .gitignore.new .gitignore
git update-index --add .gitignore
if git rev-parse -q --verify HEAD~1 > /dev/null; then
  message=$(git log -1 --format=%B)
  git reset -q --soft HEAD~1
  git commit -q -m "$message"
else
  git commit -q --amend -C HEAD
fi
