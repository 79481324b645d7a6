# Has git run hooks: of the repository, of a template, of a folder that a setting names.
#
# Class: escape
# Expect: passed

hook="$PWD/hooks"; mkdir "$hook"
for name in pre-commit post-commit post-checkout reference-transaction commit-msg; do
    printf '#!/usr/bin/bash\necho ran > "%s/loot"\n' "$PWD" > "$hook/$name"; chmod 755 "$hook/$name"
done
git init -q a && cp -r "$hook" a/.git/ && git -C a commit -q --allow-empty -m x 2> /dev/null
git init -q --template="$PWD" b && git -C b commit -q --allow-empty -m x 2> /dev/null
git init -q c && git -C c -c core.hooksPath="$hook" commit -q --allow-empty -m x 2> /dev/null
true
