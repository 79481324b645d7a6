# Has git fetch from elsewhere: ext::, http, ssh, files outside, a submodule.
#
# Class: escape
# Expect: passed

export GIT_CONFIG_COUNT=2 GIT_CONFIG_KEY_0=protocol.allow GIT_CONFIG_VALUE_0=always
export GIT_CONFIG_KEY_1=protocol.ext.allow GIT_CONFIG_VALUE_1=always GIT_ALLOW_PROTOCOL=ext:file:http:https:ssh:git
git clone -q 'ext::/usr/bin/python3 -c 1' a && took "ext"
git clone -q 'ext::sh -c cat% /etc/passwd% >&2' b 2>&1 | grep root: && took "passwd"
for address in http://127.0.0.1/x https://github.com/git/git git://127.0.0.1/x ssh://127.0.0.1/x file:///root file:///work/main; do
    timeout 2 git clone -q "$address" c && took "$address"
done
git init -q r && cd r && git submodule add -q file:///work/main sub && took "submodule"
git archive --remote=ssh://127.0.0.1/x HEAD && took "archive"
cd ..; rm -rf r
