#!/bin/sh
# Installs PyTorch for the environment of that name, its hashes checked. By pip, never by uv: where the CPU build comes
# from is a setting of pip on this machine (find-links, or an index beside PyPI, which has only the CUDA build for Linux).
set -eu
venv=$1
echo "Installing PyTorch into $venv (about 200 MB to fetch, 750 MB on disk)"
if ! "$venv/bin/pip" install --quiet --disable-pip-version-check --require-hashes -r requirements/deep.lock 2>"$venv/deep.log"; then
    cat <<'END'
PyTorch was not installed as requirements/deep.lock asks. On Linux that is the CPU build, which is not on PyPI: name
PyTorch's own index for it in pip's setting extra-index-url (pytorch.org, Get Started, CPU), then run make deep again.
Any other build does as well, unchecked and with CUDA some gigabytes larger: .venv/bin/pip install 'torch>=2.9,<3'
END
    echo "What pip said is in $venv/deep.log."
    exit 1
fi
