#!/bin/sh
# Installs lock files with their hashes checked: by uv where it is there, by pip otherwise.
set -eu
venv=$1
shift
for lock in "$@"; do
    if command -v uv >/dev/null; then
        sh tools/quietly.sh uv pip install --python "$venv/bin/python" --require-hashes --compile-bytecode -r "$lock"
    else
        sh tools/quietly.sh "$venv/bin/pip" install --disable-pip-version-check --require-hashes -r "$lock"
    fi
done
