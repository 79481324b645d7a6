# ruff: noqa: E501 - inputs stand on one line
"""Shell scripts, in the real sandbox."""

from collections.abc import Iterator

import pytest

from gradus.grading.client import Grader
from gradus.grading.jobs import GradeJob, Limits, RunJob
from gradus.grading.verdicts import CheckOutcome, Outcome, Verdict
from tests.grading.languages.conftest import one_check

pytestmark = pytest.mark.slow

IMPORTS = "from gradus.grading.repositories import History, repository\n"


@pytest.fixture(scope="module")
def shell() -> Iterator[Grader]:
    with Grader.start(at_once=1) as grader:
        yield grader


def judge(grader: Grader, source: str, claims: str, *, seconds: float = 60.0, output_kb: int = 64) -> Verdict:
    """The verdict on `source` of one check with these lines."""
    return grader.grade(
        GradeJob(
            source=source,
            checks=IMPORTS + one_check(claims),
            environment="shell",
            filename="solution.sh",
            files={"given.csv": b"a,b\n1,2\n"},
            limits=Limits(seconds=seconds, output_kb=output_kb),
        )
    )


def holds(grader: Grader, source: str, claims: str) -> Verdict:
    verdict = judge(grader, source, claims)
    assert verdict.is_passed, (verdict.message, [check.message for check in verdict.checks], verdict.stdout)
    return verdict


def test_a_run_gives_what_was_printed_the_code_and_the_files(shell: Grader) -> None:
    source = 'echo "$1,$2"; cat > out.txt; echo oh >&2; rm given.csv; ls data; exit 3'
    claims = """
run = student.run("-n", 3, stdin="in\\n", files={"data/a b.txt": "x", "data/c": b"\\xff"})
equal((run.code, run.stdout, run.stderr, run.timed_out), (3, "-n,3\\na b.txt\\nc\\n", "oh\\n", False))
equal(run.files, {"data/a b.txt": b"x", "data/c": b"\\xff", "out.txt": b"in\\n"})
equal((run.folders, run.links, run.special), (["data"], {}, []))
"""
    verdict = holds(shell, source, claims)
    assert verdict.stdout.startswith("$ bash solution.sh -n 3 < (what the check hands over)\n-n,3\n")
    assert "(exit code 3)" in verdict.stdout
    assert verdict.versions["bash"][0].isdigit()
    assert verdict.peak_memory_mb is None


def test_links_odd_names_and_modes_are_reported_and_nothing_is_followed(shell: Grader) -> None:
    source = "ln -s /etc/passwd link; ln -s loop loop; touch $'a\\nb' $'\\xff'; chmod 751 given.csv; mkdir -m 000 shut"
    claims = """
run = student.run()
equal(run.links, {"link": "/etc/passwd", "loop": "loop"})
equal(set(run.files), {"given.csv", "a\\nb", "\\\\xff"})
equal((run.modes["given.csv"], run.modes["shut"]), (0o751, 0))
"""
    holds(shell, source, claims)


def test_each_run_has_new_folders_and_a_folder_keeps_its_own(shell: Grader) -> None:
    source = 'ls; ls "$HOME" "$TMPDIR" | grep mark; touch mark-$1 "$HOME/mark"; pwd'
    claims = """
equal(student.run("a").stdout, "given.csv\\n/learner/work\\n")
equal(student.run("b").stdout, "given.csv\\n/learner/work\\n")
kept, other = student.folder({"x/y": "z"}), student.folder()
equal(kept.run("c").stdout, "given.csv\\nx\\n/learner/work\\n")
equal(other.run("d").stdout, "given.csv\\n/learner/work\\n")
run = kept.run("e", files={"late": ""})
equal(run.stdout, "given.csv\\nlate\\nmark-c\\nx\\nmark\\n/learner/work\\n")
equal(run.files["x/y"], b"z")
"""
    holds(shell, source, claims)


def test_a_function_is_called_once_the_file_is_loaded(shell: Grader) -> None:
    source = """
greet() { local name=${1:?who}; echo "hello $name, $#"; return 4; }
echo loading
if [[ "${BASH_SOURCE[0]}" == "$0" ]]; then greet "$@"; fi
"""
    claims = """
run = student.call("greet", "a b", 2)
equal((run.stdout, run.stderr, run.code), ("hello a b, 2\\n", "loading\\n", 4))
equal(student.run("c").stdout, "loading\\nhello c, 1\\n")
equal(student.folder().call("greet", "x").stdout, "hello x, 1\\n")
"""
    holds(shell, source, claims)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("one() { :; }", "define the function `greet`. It defines: one."),
        ("echo all; exit 0", "came to an end while it was loaded, before `greet`"),
    ],
)
def test_a_function_that_is_not_there_is_told(shell: Grader, source: str, told: str) -> None:
    verdict = judge(shell, source, 'student.call("greet")')
    assert verdict.outcome is Outcome.FAILED
    assert told in verdict.checks[0].message


def test_what_is_not_shell_is_told_with_its_line_before_any_check(shell: Grader) -> None:
    verdict = judge(shell, "echo a\nif true; then\necho b\n", "pass")
    assert verdict.outcome is Outcome.ERROR
    assert verdict.message.startswith("solution.sh: line 4: syntax error")
    assert verdict.checks[0].outcome is CheckOutcome.NOT_RUN


def test_a_program_that_is_not_on_the_list_is_told_with_those_that_are(shell: Grader) -> None:
    verdict = judge(shell, "\n\ncurl x", 'exited(student.run(), 0, "It should work.")')
    assert verdict.checks[0].message == "It should work."
    assert "exit code 127" in verdict.checks[0].actual
    assert "solution.sh: line 3: curl: command not found" in verdict.checks[0].actual
    assert "(Not here: curl. Here are [, awk, " in verdict.stdout


def test_pipes_that_have_names_threads_clocks_and_signals_work(shell: Grader) -> None:
    source = """
comm -12 <(printf 'a\\nb\\n') <(printf 'b\\nc\\n')
while read -r line; do last=$line; done < <(seq 3); echo "$last"
echo x > >(tr x y); wait $!
timeout 0.1 sleep 5; echo $?
trap 'echo caught' INT TERM; kill -INT $$; kill -TERM $$
seq 2000 | sort -R | sort -n | tail -n 1
cat <<< "$(awk 'BEGIN { print 6 * 7 }')"
printf 'b a' | xargs -n 1 -P 2 echo | sort | paste -sd,
tar -czf a.tgz given.csv && tar -tzf a.tgz
cp -p given.csv b.csv && ls -l b.csv | cut -c1-10 && diff given.csv b.csv
date +%Z; sh -c 'echo $0' ; env bash -c 'echo $LANG'; nproc
"""
    claims = """
run = student.run()
equal(run.stderr, "")
equal(run.stdout.split("\\n"), ["b", "3", "y", "124", "caught", "caught", "2000", "42", "a,b", "given.csv", "-rw-r--r--",
      "UTC", "sh", "C.UTF-8", "1", ""])
"""
    holds(shell, source, claims)


def test_a_run_that_takes_too_long_is_ended_with_all_that_it_started(shell: Grader) -> None:
    source = "case $1 in slow) (sleep 60; touch late) & sleep 60 ;; *) ls /proc | grep -c '^[0-9]' ;; esac"
    claims = """
run = student.run("slow", seconds=0.5)
equal((run.timed_out, run.code), (True, 137))
equal(student.run("fast").stdout, "3\\n")
"""
    verdict = holds(shell, source, claims)
    assert "took too long" in verdict.stdout


def test_the_end_of_the_script_is_the_end_of_its_background(shell: Grader) -> None:
    source = "(trap '' TERM HUP; sleep 100) & disown; coproc cat; echo done"
    holds(shell, source, 'equal(student.run().stdout, "done\\n")\nequal(student.run().code, 0)')


def test_the_environment_is_fixed_and_a_check_can_change_it(shell: Grader) -> None:
    source = 'printenv | sort | cut -d= -f1 | tr "\\n" " "; echo; echo "$GREETING $GIT_AUTHOR_NAME"'
    claims = """
lines = student.run(env={"GREETING": "hi", "GIT_AUTHOR_NAME": None}).stdout.split("\\n")
holds(all(name.startswith("GIT_") or name in {"EDITOR", "VISUAL", "FILTER_BRANCH_SQUELCH_WARNING", "GREETING", "HOME", "LANG", "LOGNAME", "OLDPWD", "OMP_NUM_THREADS",
      "PAGER", "PATH", "PWD", "SHELL", "SHLVL", "TERM", "TMPDIR", "TZ", "USER", "_"} for name in lines[0].split()),
      "Nothing else is set.", actual=lines[0])
equal(lines[1], "hi ")
"""
    holds(shell, source, claims)


def test_git_makes_the_same_commits_every_time_and_the_check_reads_them(shell: Grader) -> None:
    source = """
set -e
git init -q; mkdir d; echo one > d/f; git add d; git commit -qm "First things"
git checkout -qb side; echo two >> d/f; git commit -qam "On the side"
git checkout -q main; echo x > g; git add g; git commit -qm "On main"; git merge -q --no-edit side; git tag v1
git gc -q; echo more >> g; echo new > h; echo staged > s; git add s
"""
    claims = """
run = student.run()
exited(run)
repo = repository(run.files)
equal((repo.branches, repo.tags, repo.head), (("main", "side"), ("v1",), "main"))
equal([commit.subject for commit in repo.commits("main")][-1], "First things")
merge = repo.commit("main")
equal((merge.subject, len(merge.parents), merge.author), ("Merge branch 'side'", 2, "Learner <learner@example.org>"))
equal(repo.tree("v1"), {"d/f": b"one\\ntwo\\n", "g": b"x\\n"})
equal((repo.is_ancestor("side", "main"), repo.is_ancestor("main", "side")), (True, False))
equal((repo.status.staged, repo.status.changed), (("s",), ("g",)))
equal(repo.status.untracked, ("given.csv", "h"))
equal(repository(student.run().files).commit("main").id, merge.id)
"""
    holds(shell, source, claims)


WAITING = """
git commit --allow-empty; echo "message $?"
git commit --amend -q; echo "amend $?"
git rebase -q -i HEAD~2; echo "rebase $?"
git log | tail -n 1; git -p log --oneline -n 1; git branch -v | wc -l; git config -e; echo "config $?"
git merge -q side; echo "merge $?"
git tag -a v1; echo "tag $?"
git add -p; echo "patch $?"
git clean -i; echo "clean $?"
git fetch -q https://example.org/a.git; echo "fetch $?"
git filter-branch --msg-filter 'tr a-z A-Z' main > said 2>&1; echo "filter $?"; cat said >&2
git log -n 1 --format=%s
"""


def test_nothing_waits_for_a_person_to_read_or_type(shell: Grader) -> None:
    claims = """
history = History()
for number in range(3):
    history.commit(f"Entry {number}", {"a.txt": f"{number}\\n"})
history.commit("Beside", {"b.txt": "b"}, branch="side")
history.commit("Last", {"a.txt": "9\\n"}, branch="main")
run = student.run(files=history.files())
exited(run)
lines = run.stdout.splitlines()
for line in ("message 1", "amend 0", "rebase 0", "config 0", "merge 0", "tag 128", "filter 0"):
    holds(line in lines, line, actual=run.stdout + run.stderr)
holds("WARNING" not in run.stderr and "glut of gotchas" not in run.stderr, "No warning.", actual=run.stderr)
equal(lines[-1], "MERGE BRANCH 'SIDE'")
"""
    holds(shell, WAITING, claims)


def test_a_script_works_on_a_repository_that_the_check_hands_over(shell: Grader) -> None:
    source = """
set -e
cd here; git fsck --strict; git status --porcelain; git log --format=%s main; git branch | tr -d '\\n'
git checkout -q side; cat try/a.txt; git merge -q --no-edit main; cd ..
git clone -q server copy; git -C copy log -n 1 --format=%s; git -C copy push -q origin HEAD:new
"""
    claims = """
history = History()
history.commit("Begin", {"notes.txt": "one\\n"})
history.commit("Try", {"try/a.txt": "x\\n"}, branch="side")
history.commit("Go on", {"notes.txt": "one\\ntwo\\n"})
files = history.files("here") | history.files("server", bare=True)
run = student.run(files=files, local_clones=True)
exited(run)
equal(run.stdout, "Go on\\nBegin\\n* main  sidex\\nGo on\\n")
equal(repository(run.files, at="here").tree("side"), {"notes.txt": b"one\\ntwo\\n", "try/a.txt": b"x\\n"})
equal(repository(run.files, at="server").branches, ("main", "new", "side"))
"""
    holds(shell, source, claims)


def test_a_repository_is_cloned_only_where_the_check_says_so(shell: Grader) -> None:
    source = "git init -q a; git -C a commit -q --allow-empty -m x; git clone -q a b"
    claims = """
equal(student.run().code, 128)
run = student.run(local_clones=True)
exited(run)
equal(repository(run.files, at="b").commit().subject, "x")
"""
    holds(shell, source, claims)


def test_a_repository_that_swells_fails_the_check_and_not_the_checks(shell: Grader) -> None:
    source = "git init -q; head -c 50000000 /dev/zero | git hash-object -w --stdin"
    verdict = judge(shell, source, "repository(student.run().files)")
    assert verdict.outcome is Outcome.FAILED
    assert "The git repository cannot be read" in verdict.checks[0].message


def test_what_is_printed_counts_and_what_is_left_is_bounded(shell: Grader) -> None:
    assert judge(shell, "seq 1000000", "student.run()").outcome is Outcome.OUTPUT_LIMIT
    left = judge(shell, "head -c 9000000 /dev/zero > big", "student.run()")
    assert left.outcome is Outcome.ERROR
    assert "more than 8 MB" in left.checks[0].message
    assert judge(shell, "tail /dev/zero", "student.run()").outcome is Outcome.MEMORY


@pytest.mark.parametrize("path", ["../x", "/x", "a/../../x", ""])
def test_files_of_a_check_lie_in_the_folder_of_the_run(shell: Grader, path: str) -> None:
    verdict = judge(shell, "echo", f"student.run(files={{{path!r}: 'x'}})")
    assert "lies in the folder of the run" in verdict.checks[0].message


def test_cells_share_a_folder_and_each_is_a_new_shell(shell: Grader) -> None:
    cells = ("x=1; echo a > f; ls", 'echo "[$x]"; cat f', "echo b\nfalse", "no-such")
    result = shell.run(RunJob(cells=cells, environment="shell", files={"g": b""}, keeps_going=True))
    assert [cell.stdout for cell in result.cells[:3]] == ["f\ng\n", "[]\na\n", "b\n"]
    assert result.cells[2].error == "exit code 1"
    assert result.cells[3].stdout.startswith("cell 4: line 1: no-such: command not found\n(Not here: no-such.")


def test_one_attempt_that_forks_without_end_does_not_hinder_another(shell: Grader) -> None:
    import threading

    verdicts: list[Verdict] = []
    with Grader.start(at_once=2) as grader:
        bomb = "bomb() { bomb | bomb & }; bomb; sleep 5"
        attacker = threading.Thread(target=lambda: verdicts.append(judge(grader, bomb, "student.run()", seconds=4.0)))
        attacker.start()
        honest = [judge(grader, "seq 9 | sort -r | head -n 1", 'equal(student.run().stdout, "9\\n")') for _ in range(8)]
        attacker.join()
    assert all(verdict.is_passed for verdict in honest), [verdict.checks for verdict in honest]
    assert verdicts[0].outcome is not Outcome.INTERNAL
