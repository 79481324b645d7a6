# Has git run unlisted programs: aliases, pagers, editors, filters, helpers.
#
# Class: escape
# Expect: passed

bad='/usr/bin/python3 -c "open(\"loot\", \"w\").write(\"ran\")"'
git init -q r && cd r && echo x > f && git add f && git commit -qm x
git -c alias.x="!$bad" x
git -c core.pager="$bad" -p log
git -c core.editor="$bad" commit --amend
git -c sequence.editor="$bad" rebase -i --root
git -c diff.external="$bad" diff --ext-diff HEAD
git -c core.sshCommand="$bad" -c protocol.allow=always fetch ssh://localhost/x
git -c credential.helper="!$bad" credential fill <<< 'url=https://localhost'
git -c core.fsmonitor="$bad" status
git -c filter.f.clean="$bad" -c core.attributesFile=<(echo '* filter=f') add .
git -c gpg.program=/usr/bin/python3 commit -qS --allow-empty -m y
git bisect start && git bisect run sh -c "$bad"
[ -e loot ] && took "$(cat loot)"
cd ..; rm -rf r
