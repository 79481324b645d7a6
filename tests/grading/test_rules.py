"""Points, limits of single checks, and hidden checks: in the real sandbox."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from gradus.grading.client import Grader
from gradus.grading.feedback import Show, withheld
from gradus.grading.jobs import GradeJob, Limits
from gradus.grading.verdicts import CheckOutcome, Outcome, Verdict

POINTS = '''
from gradus.grading.checks import close, fail, rules

@rules(points=3)
def check_double(student):
    """double(2) is 4."""
    close(student.double(2), 4, because="Twice.", credit=0.5)

def check_plain(student):
    """double(0) is 0."""
    close(student.double(0), 0)

@rules(points=0)
def check_remark(student):
    """A remark that is worth nothing."""
    close(student.double(1), 2)
'''

LIMITED = '''
from gradus.grading.checks import close, rules

def check_quick(student):
    """quick() answers."""
    close(student.quick(), 1)

@rules(seconds=0.3)
def check_slow(student):
    """slow() answers in time."""
    close(student.slow(), 1)

def check_after(student):
    """quick() answers again."""
    close(student.quick(), 1)
'''

HIDDEN = '''
from gradus.grading.checks import close, rules

@rules(hidden=True, points=2)
def check_secret(student):
    """f knows the secret 4711."""
    close(student.f(4711), 4712, because="The secret is 4711.")

def check_open(student):
    """f(1) is 2."""
    close(student.f(1), 2)

@rules(hidden=True, points=4)
def check_other(student):
    """f knows the other secret 815."""
    close(student.f(815), 816)
'''


def test_a_check_gives_its_points_and_a_failing_one_its_credit_with_the_message(grader: Grader) -> None:
    verdict = grader.grade(GradeJob(source="def double(x):\n    return x * 3\n", checks=POINTS))
    assert verdict.outcome is Outcome.FAILED
    assert [(check.points, check.earned) for check in verdict.checks] == [(3, 1.5), (1, 1), (0, 0)]
    assert verdict.checks[0].message == "Twice."
    assert (verdict.earned, verdict.points) == (2.5, 4)


def test_a_credit_that_is_no_share_is_the_authors_mistake_and_earns_nothing(grader: Grader) -> None:
    checks = POINTS.replace("credit=0.5", "credit=1.5")
    verdict = grader.grade(GradeJob(source="def double(x):\n    return x * 3\n", checks=checks))
    assert verdict.checks[0].earned == 0
    assert "credit" in verdict.checks[0].message


def test_rules_that_make_no_sense_are_our_fault_not_the_learners(grader: Grader) -> None:
    verdict = grader.grade(GradeJob(source="", checks=POINTS.replace("points=3", "points=-1")))
    assert verdict.outcome is Outcome.INTERNAL
    assert "points" in verdict.message


def test_a_check_out_of_its_time_ends_the_attempt_and_what_passed_before_counts(grader: Grader) -> None:
    source = "def quick():\n    return 1\ndef slow():\n    while True: pass\n"
    verdict = grader.grade(GradeJob(source=source, checks=LIMITED, limits=Limits(seconds=20)))
    assert verdict.outcome is Outcome.TIMEOUT
    assert [check.outcome for check in verdict.checks] == [
        CheckOutcome.PASSED,
        CheckOutcome.TIMEOUT,
        CheckOutcome.NOT_RUN,
    ]
    assert verdict.earned == 1
    assert "0.3 s" in verdict.checks[1].message


def test_output_that_trickles_does_not_lengthen_a_checks_time(grader: Grader) -> None:
    source = (
        "import time\ndef quick():\n    return 1\n"
        "def slow():\n    while True:\n        print('.', flush=True)\n        time.sleep(0.05)\n"
    )
    verdict = grader.grade(GradeJob(source=source, checks=LIMITED, limits=Limits(seconds=20)))
    assert verdict.checks[1].outcome is CheckOutcome.TIMEOUT


def test_the_process_dying_is_told_at_the_check_in_which_it_died(grader: Grader) -> None:
    source = "import os\ndef quick():\n    return 1\ndef slow():\n    os._exit(3)\n"
    verdict = grader.grade(GradeJob(source=source, checks=LIMITED))
    assert verdict.outcome is Outcome.CRASHED
    assert [check.outcome for check in verdict.checks] == [
        CheckOutcome.PASSED,
        CheckOutcome.ERROR,
        CheckOutcome.NOT_RUN,
    ]
    assert verdict.earned == 1


@pytest.mark.slow
def test_hidden_checks_run_last_and_the_instructor_sees_them_whole(grader: Grader) -> None:
    verdict = grader.grade(GradeJob(source="def f(x):\n    return x + 1 if x < 1000 else 0\n", checks=HIDDEN))
    assert verdict.outcome is Outcome.FAILED
    assert [(check.name, check.is_hidden, check.earned) for check in verdict.checks] == [
        ("check_secret", True, 0),
        ("check_open", False, 1),
        ("check_other", True, 4),
    ]
    assert "4711" in verdict.checks[0].message


TELLS = {
    "prints it": "def f(x):\n    print('got', x)\n    return x + 1 if x == 1 else 0\n",
    "raises it": "def f(x):\n    if x != 1:\n        raise ValueError(f'got {x}')\n    return 2\n",
    "draws it": (
        "import matplotlib.pyplot as plt\n"
        "def f(x):\n    plt.figure()\n    plt.title(f'got {x}')\n    return x + 1 if x == 1 else 0\n"
    ),
    "returns it": "def f(x):\n    return x + 1 if x == 1 else f'got {x}'\n",
    "exits with it": "import os\ndef f(x):\n    if x != 1:\n        os._exit(x % 251)\n    return 2\n",
    "dies of a signal": "import os\ndef f(x):\n    if x != 1:\n        os.kill(os.getpid(), x % 31)\n    return 2\n",
    "sleeps it": "import time\ndef f(x):\n    if x != 1:\n        time.sleep(x / 10000)\n    return 2\n",
    "never ends": "def f(x):\n    while x != 1: pass\n    return 2\n",
    "floods": "def f(x):\n    if x != 1:\n        print('y' * 10_000_000)\n    return 2\n",
    "takes memory": "def f(x):\n    if x != 1:\n        y = bytearray(10**10)\n    return 2\n",
}


@pytest.mark.slow
def test_nothing_that_code_does_in_a_hidden_check_changes_what_its_learner_sees(grader: Grader) -> None:
    """Ten ways to tell what a hidden check handed over give the same verdict to the last letter."""
    seen = {name: grader.grade(GradeJob(source=source, checks=HIDDEN)) for name, source in TELLS.items()}
    for show in (Show.TOTAL, Show.EACH):
        shown = {name: withheld(verdict, show) for name, verdict in seen.items()}
        for name, verdict in shown.items():
            assert verdict.outcome is Outcome.FAILED, name
            assert [check.outcome for check in verdict.checks if check.is_hidden] == (
                [CheckOutcome.FAILED] if show is Show.TOTAL else [CheckOutcome.FAILED] * 2
            ), name
            everything = repr(
                [verdict.message, verdict.figures, [(c.title, c.message, c.actual) for c in verdict.checks]]
            )
            assert "4711" not in everything, name
            assert "815" not in everything, name
            assert verdict.stdout in ("", "got 1\n"), name
            assert verdict.seconds == sum(check.seconds for check in verdict.checks if not check.is_hidden), name
            assert verdict.peak_memory_mb is None, name


@pytest.mark.slow
def test_hidden_checks_take_their_time_whatever_happens_in_them(grader: Grader) -> None:
    limits = Limits(hidden_seconds=1.0)
    sources = (TELLS["returns it"], TELLS["sleeps it"], TELLS["exits with it"], TELLS["never ends"])
    for source in sources:
        started = time.monotonic()
        verdict = grader.grade(GradeJob(source=source, checks=HIDDEN, limits=limits))
        assert time.monotonic() - started >= 1.0
        assert verdict.outcome is not Outcome.INTERNAL


@pytest.mark.slow
def test_who_is_nobodys_learner_does_not_wait_for_hidden_checks(grader: Grader) -> None:
    """Whoever hides the duration is asked first and answers last."""
    limits = Limits(hidden_seconds=20.0)
    job = GradeJob(source="def f(x):\n    return x + 1\n", checks=HIDDEN, limits=limits)
    with ThreadPoolExecutor() as pool:
        hiding = pool.submit(grader.grade, job)
        verdict = grader.grade(replace(job, hides_duration=False))
        assert not hiding.done()
        assert verdict.outcome is hiding.result().outcome


STOPS = """
from gradus.grading.checks import equal, rules

def check_first(student):
    equal(student.f(1), 2)

def check_second(student):
    equal(student.f(2), 3)

@rules(hidden=True)
def check_last(student):
    equal(student.f(3), 4)
"""


@pytest.mark.parametrize(
    ("wrong_from", "ran"),
    [(1, [False, None, None]), (2, [True, False, None]), (3, [True, True, False]), (4, [True] * 3)],
)
def test_who_asks_only_whether_it_passes_is_told_at_the_first_failure(
    grader: Grader, wrong_from: int, ran: list[bool | None]
) -> None:
    words = {True: CheckOutcome.PASSED, False: CheckOutcome.FAILED, None: CheckOutcome.NOT_RUN}
    source = f"def f(x):\n    return x + 1 if x < {wrong_from} else 0\n"
    job = GradeJob(source=source, checks=STOPS, hides_duration=False, stops_at_failure=True)
    verdict = grader.grade(job)
    assert [check.outcome for check in verdict.checks] == [words[word] for word in ran]
    assert verdict.outcome is grader.grade(replace(job, stops_at_failure=False)).outcome


def test_figures_are_drawn_for_who_looks_at_them(grader: Grader) -> None:
    job = GradeJob(source=TELLS["draws it"], checks=STOPS, hides_duration=False)
    assert len(grader.grade(job).figures) > 0
    assert grader.grade(replace(job, draws=False)).figures == ()


def test_a_file_that_does_not_load_is_told_as_ever(grader: Grader) -> None:
    verdict = withheld(grader.grade(GradeJob(source="def f(x)\n", checks=HIDDEN)), Show.TOTAL)
    assert verdict.outcome is Outcome.ERROR
    assert "SyntaxError" in verdict.message


@pytest.mark.slow
def test_each_and_titles_and_all_show_more_and_more(grader: Grader) -> None:
    verdict = grader.grade(GradeJob(source="def f(x):\n    return x + 1 if x < 1000 else 0\n", checks=HIDDEN))
    assert [check.title for check in withheld(verdict, Show.EACH).checks] == [
        "f(1) is 2.",
        "Hidden check 1.",
        "Hidden check 2.",
    ]
    assert withheld(verdict, Show.TITLES).checks[1].title == "f knows the secret 4711."
    assert withheld(verdict, Show.TITLES).checks[1].message == ""
    assert withheld(verdict, Show.ALL) is verdict


def test_the_verdict_names_its_libraries_and_its_content(grader: Grader) -> None:
    import numpy as np

    verdict: Verdict = grader.grade(GradeJob(source="def double(x):\n    return 2*x\n", checks=POINTS, content="a/b 1"))
    assert verdict.versions["numpy"] == np.__version__
    assert verdict.content == "a/b 1"
