"""`gradus grade` asks the warm process and says the same as the command that reads everything itself."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradus.cli.quick import pack_errand, read_words, unpack_reply
from tests.cli.conftest import GRADUS, Run, ending_the_zygotes_of
from tests.waiting import HANGS_AFTER_S

NAMES = ("checks", "solution")
HOSTILE = Path(__file__).parents[1] / "hostile"
WHOLE = [sys.executable, "-c", "from gradus.cli.main import main; main()"]
Both = Callable[..., tuple["subprocess.CompletedProcess[str]", "subprocess.CompletedProcess[str]"]]


@given(st.lists(st.text(), max_size=15))
def test_an_errand_is_what_the_warm_process_reads(words: list[str]) -> None:
    assert msgspec.msgpack.decode(pack_errand(words)) == {"errand": words}


@given(st.integers(-1, 3), st.text() | st.text(min_size=200, max_size=400).map(lambda text: text * 300))
def test_a_reply_is_read_as_it_was_written(code: int, text: str) -> None:
    assert unpack_reply(msgspec.msgpack.encode((code, text))) == (code, text)


@given(
    st.binary()
    | st.recursive(st.none() | st.integers(-(2**63), 2**63) | st.text(), st.lists).map(msgspec.msgpack.encode)
)
def test_what_is_no_reply_is_refused(body: bytes) -> None:
    try:
        code, text = unpack_reply(body)
    except ValueError:
        return
    assert msgspec.msgpack.decode(body) == [code, text]


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("grade e f.py", ("e", "f.py", "", False)),
        ("grade --json e --content c f.py", ("e", "f.py", "c", True)),
        ("grade e f.ipynb", None),
        ("grade e f.py g.py", None),
        ("grade e", None),
        ("grade e f.py --out results.csv", None),
        ("grade e f.py --content", None),
        ("grade e f.py --content --json", None),
        ("grade --help", None),
        ("grade -- e f.py", None),
        ("next e f.py", None),
        ("", None),
    ],
)
def test_only_one_file_against_one_exercise_is_asked_at_once(words: str, asked: Any) -> None:
    assert read_words(words.split()) == asked


def test_the_content_of_the_surroundings_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADUS_CONTENT", "/there")
    assert read_words(["grade", "e", "f.py"]) == ("e", "f.py", "/there", False)
    assert read_words(["grade", "e", "f.py", "--content", "/here"]) == ("e", "f.py", "/here", False)


@pytest.fixture
def both(run: Run, environment: dict[str, str], tmp_path: Path) -> Both:
    """What the command says that asks, once there is a warm process, and the one that reads by itself."""

    def run_both(*words: str, cwd: Path = tmp_path) -> Any:
        whole = subprocess.run(
            [*WHOLE, *words], cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=120
        )
        return run(*words, cwd=cwd), whole

    return run_both


def without_times(text: str) -> str:
    return re.sub(r"in [\d.,]+ m?s\b", "in no time", text)


@pytest.mark.slow
@pytest.mark.parametrize(
    "source", ["solution.py", "wrong/squares.py", "broken.py", "raises.py", "prints.py", "empty.py"]
)
def test_both_say_the_same_of_a_file(both: Both, small_tree: Path, source: str) -> None:
    folder = small_tree / "courses/small/lines/double"
    for name, text in (("broken", "def double(:"), ("raises", "1 / 0"), ("empty", ""),
                       ("prints", "print('é ✓')\ndef double(x):\n    print(x)\n    return x")):  # fmt: skip
        (folder.parent / f"{name}.py").write_text(text)
    file = folder / source if (folder / source).exists() else folder.parent / source
    asked, whole = both("grade", "double", str(file), "--content", str(small_tree))
    assert (asked.returncode, asked.stderr) == (whole.returncode, whole.stderr)
    assert without_times(asked.stdout) == without_times(whole.stdout)
    assert asked.stdout
    asked, whole = both("grade", "double", str(file), "--content", str(small_tree), "--json")
    quick, slow = json.loads(asked.stdout), json.loads(whole.stdout)
    assert (quick["content"], quick["engine"], quick["versions"]) == (slow["content"], slow["engine"], slow["versions"])
    assert [check["outcome"] for check in quick["checks"]] == [check["outcome"] for check in slow["checks"]]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("doubel SOLUTION --content TREE", "Did you mean double?"),
        ("../../small/lines/double SOLUTION --content TREE", "No exercise has the id"),
        ("double missing.py --content TREE", "cannot be read"),
        ("double latin.py --content TREE", "is not UTF-8"),
        ("double large.py --content TREE", "at most 1000000 are graded"),
        ("double SOLUTION --content nowhere", "nowhere: expected a content folder here"),
        ("double SOLUTION --content .", "Is this the content folder?"),
        ("mean-of SOLUTION --content TREE", "checks.py: is empty"),
        ("double folder --content TREE", ""),
    ],
)
def test_both_say_the_same_of_what_cannot_be_used(
    both: Both, small_tree: Path, tmp_path: Path, words: str, told: str
) -> None:
    (tmp_path / "latin.py").write_bytes(b"# caf\xe9\n")
    (tmp_path / "large.py").write_text("#" * 1_000_001)
    (tmp_path / "folder").mkdir()
    (small_tree / "courses/small/averages/mean-of/checks.py").write_text("")
    solution = small_tree / "courses/small/lines/double/solution.py"
    given_ = words.replace("SOLUTION", str(solution)).replace("TREE", str(small_tree)).split()
    asked, whole = both("grade", *given_)
    assert (asked.returncode, asked.stdout, asked.stderr) == (whole.returncode, whole.stdout, whole.stderr)
    assert asked.returncode in {1, 2}
    assert told in asked.stderr


@pytest.mark.slow
def test_a_path_means_what_it_means_to_whoever_asks(run: Run, small_tree: Path) -> None:
    lesson = small_tree / "courses/small/lines"
    for _ in range(2):
        done = run("grade", "double", "double/solution.py", "--content", "../..", cwd=lesson)
        assert done.returncode == 2
        done = run("grade", "double", "double/solution.py", "--content", "../../..", cwd=lesson)
        assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_a_change_of_the_checks_counts_at_once(run: Run, small_tree: Path) -> None:
    folder = small_tree / "courses/small/lines/double"
    words = ("grade", "double", str(folder / "solution.py"), "--content", str(small_tree))
    assert run(*words).returncode == 0
    assert run(*words).returncode == 0
    (folder / "checks.py").write_text('def check_a(student):\n    """Never holds."""\n    assert False\n')
    done = run(*words)
    assert done.returncode == 1
    assert "Never holds." in done.stdout


@pytest.mark.slow
def test_with_a_warm_process_next_to_nothing_is_imported(
    run: Run, environment: dict[str, str], small_tree: Path
) -> None:
    words = words_to_grade(small_tree)
    run(*words)
    imported = imported_by(words, environment)
    ours = {name for name in imported if name.startswith("gradus.")}
    assert ours == {"gradus.cli", "gradus.cli.quick", "gradus.grading", "gradus.grading.place"}
    assert not imported & {"click", "msgspec", "numpy", "pathlib", "typing", "hashlib", "dataclasses", "json"}


@pytest.mark.slow
@pytest.mark.parametrize("first", ["content show", "the engine alone"])
def test_whoever_was_graded_first_does_not_make_the_command_slow(
    environment: dict[str, str], small_tree: Path, tmp_path_factory: pytest.TempPathFactory, first: str
) -> None:
    """A zygote that somebody else had started, and that goes no errands, is not the one that is asked."""
    runtime = tmp_path_factory.mktemp("run")
    runtime.chmod(0o700)
    environment = environment | {"XDG_RUNTIME_DIR": str(runtime)}
    exercise = small_tree / "courses/small/lines/double"
    begun_by = {
        "content show": [*GRADUS, "content", "show", "double", "--content", str(small_tree)],
        "the engine alone": [
            sys.executable,
            "-m",
            "gradus.grading",
            f"{exercise}/checks.py",
            f"{exercise}/solution.py",
        ],
    }[first]
    words = words_to_grade(small_tree)
    with ending_the_zygotes_of(runtime):
        for command in (begun_by, [*GRADUS, *words]):
            subprocess.run(command, env=environment, capture_output=True, check=True, timeout=HANGS_AFTER_S)
        assert "click" not in imported_by(words, environment)


def words_to_grade(tree: Path) -> list[str]:
    return ["grade", "double", str(tree / "courses/small/lines/double/solution.py"), "--content", str(tree)]


def imported_by(words: list[str], environment: dict[str, str]) -> set[str]:
    """The modules that the command `words` imports, beside those that Python starts with."""
    probe = (
        "import sys\nbefore = set(sys.modules)\nfrom gradus.cli import quick\n"
        f"sys.argv[1:] = {words!r}\ntry:\n    quick.main()\nexcept SystemExit as end:\n    assert end.code == 0\n"
        "print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=HANGS_AFTER_S,
    )
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.slow
@pytest.mark.parametrize("attack", ["search_memory", "search_raw_memory", "search_solutions", "inherited_descriptors"])
def test_what_the_clerk_reads_is_never_in_the_learners_process(run: Run, tmp_path: Path, attack: str) -> None:
    folder = tmp_path / "course/lesson/target"
    folder.mkdir(parents=True)
    (tmp_path / "course/course.toml").touch()
    (folder / "exercise.toml").write_text('title = "T"\nskills = { numpy-arrays = 1.0 }\nminutes = 5\n')
    (folder / "checks.py").write_text((HOSTILE / "target_checks.py").read_text())
    words = ("grade", "target", str(HOSTILE / f"attacks/{attack}.py"), "--content", str(tmp_path / "course"))
    for _ in range(3):  # A second learner is served by a process that was forked before the first one came, or after.
        done = run(*words)
        assert done.stdout.startswith("Passed: all 4 checks"), done.stdout + done.stderr
