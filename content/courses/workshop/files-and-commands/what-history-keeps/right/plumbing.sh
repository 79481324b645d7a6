# Builds the new commit from its tree with plumbing commands, and moves the branch to it at the end.
name=$1
if ! git rev-parse -q --verify "HEAD:$name" > /dev/null || git rev-list --all --objects --skip=1 -- "$name" | grep -q .; then
  printf '%s\n' "cannot be mended by writing the last commit anew: $name" 1>&2
  exit 1
fi
touch .gitignore
awk 1 .gitignore > "$TMPDIR/lines" && printf '%s\n' "$name" >> "$TMPDIR/lines" && cat "$TMPDIR/lines" > .gitignore
git rm --quiet --cached "$name"
git add .gitignore
parents=()
git rev-parse -q --verify HEAD^ > /dev/null && parents=(-p HEAD^)
new=$(git log -1 --format=%B | git stripspace | git commit-tree "${parents[@]}" "$(git write-tree)")
git reset -q --soft "$new"
