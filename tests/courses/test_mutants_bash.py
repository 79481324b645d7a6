"""Mutants of shell scripts."""

import shutil
import subprocess

import pytest

from gradus.courses.checking.mutants_bash import mutate_bash

SCRIPT = """#!/usr/bin/env bash
set -euo pipefail
# sort -n "$this" | head
file=${1:-data.csv}
if [ ! -f "$file" ]; then echo "no $file" >&2; exit 2; fi
[[ -z "$file" ]] && exit 1
cut -d, -f2 "$file" | sort | uniq -c | sort -rn | head -n 3 > out.txt
for name in "$@"; do cp -- "$name" "${name%.txt}.bak" || continue; done
awk -F, 'NR > 1 { s += $2 } END { print s }' "$file" 2>/dev/null
"""


def mutants(source: str) -> dict[str, list[str]]:
    """The changed lines by kind."""
    changed: dict[str, list[str]] = {}
    for mutant in mutate_bash(source):
        changed.setdefault(mutant.kind, []).append(mutant.after)
    return changed


def test_flags_quotes_tests_pipes_and_exits_are_changed() -> None:
    changed = mutants(SCRIPT)
    assert 'cut -d, -f2 "$file" | sort | uniq | sort -rn | head -n 3 > out.txt' in changed["flag"]
    assert 'cut -d, -f2 "$file" | sort | uniq -c | sort -r | head -n 3 > out.txt' in changed["flag"]
    assert 'if [ ! -d "$file" ]; then echo "no $file" >&2; exit 2; fi' in changed["test"]
    assert 'if [ -f "$file" ]; then echo "no $file" >&2; exit 2; fi' in changed["test"]
    assert '[[ -z "$file" ]] || exit 1' in changed["logic"]
    assert 'cut -d, -f2 "$file" | sort | uniq -c | sort -rn | head -n 3 >> out.txt' in changed["redirection"]
    assert 'if [ ! -f "$file" ]; then echo "no $file"; exit 2; fi' in changed["redirection"]
    assert 'for name in $@; do cp -- "$name" "${name%.txt}.bak" || continue; done' in changed["quotes"]
    assert 'if [ ! -f "$file" ]; then echo "no $file" >&2; exit 0; fi' in changed["exit"]
    assert 'cut -d, -f2 "$file" | sort | uniq -c | sort -rn | head -n 4 > out.txt' in changed["constant"]
    assert 'cut -d, -f2 "$file" | sort | uniq -c | sort -rn | tail -n 3 > out.txt' in changed["program"]
    assert 'cut -d, -f2 "$file" | sort | uniq -c | head -n 3 > out.txt' in changed["stage"]
    assert 'cut -d, -f2 "$file" | uniq -c | sort -rn | head -n 3 > out.txt' in changed["stage"]
    assert "" in changed["setting"]
    assert "file=${1}" in changed["default"]


def test_comments_single_quotes_and_quotes_that_change_nothing_stay() -> None:
    lines = [line for kind in mutants(SCRIPT).values() for line in kind]
    assert not any(line.startswith("# sort") and line != '# sort -n "$this" | head' for line in lines)
    assert all("NR > 1 { s += $2 } END { print s }" in line for line in lines if line.startswith("awk"))
    assert "[[ -z $file ]] && exit 1" not in lines


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_nearly_every_mutant_is_shell() -> None:
    sources = {mutant.source for mutant in mutate_bash(SCRIPT)}
    checked = [
        subprocess.run(["bash", "-n"], check=False, input=source, text=True, capture_output=True).returncode
        for source in sources
    ]
    assert checked.count(0) >= 0.95 * len(checked)
