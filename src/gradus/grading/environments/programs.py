"""What a shell script may call: text, files, archives and git. Nothing that talks to a network or changes a machine."""

_COREUTILS = """
[ b2sum base32 base64 basename basenc cat chmod cksum comm cp csplit cut date dd df dir dirname du echo env expand expr
factor false fmt fold head join ln ls md5sum mkdir mktemp mv nl nproc numfmt od paste pathchk pr printenv printf ptx pwd
readlink realpath rm rmdir seq sha1sum sha224sum sha256sum sha384sum sha512sum shred shuf sleep sort split stat sum sync
tac tail tee test timeout touch tr true truncate tsort uname unexpand uniq unlink vdir wc yes
"""
OF_THE_SHELL: tuple[str, ...] = tuple(
    f"""
bash sh grep egrep fgrep sed awk find xargs diff diff3 cmp tar gzip gunzip zcat git {_COREUTILS}
""".split()
)
