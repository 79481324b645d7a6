"""What a check hands over and keeps: real zygote, real sandbox, the learner's code calls back over the line."""

from collections.abc import Callable

import numpy as np
import pytest

from gradus.grading.client import Grader
from gradus.grading.feedback import Show, withheld
from gradus.grading.jobs import GradeJob, Limits
from gradus.grading.offers import stands_for, watched
from gradus.grading.verdicts import CheckOutcome, Outcome, Verdict

IMPORTS = "import numpy as np, pandas as pd\nfrom types import SimpleNamespace\nfrom gradus.grading.checks import *\n"
Ask = Callable[..., Verdict]


@pytest.fixture(scope="session")
def judge(grader: Grader) -> Ask:
    """A function of a source and the bodies of checks that gives the verdict."""

    def judged(source: str, *bodies: str, rules: str = "", seconds: float = 60.0, output_kb: int = 64) -> Verdict:
        checks = IMPORTS
        for number, body in enumerate(bodies):
            lines = "".join(f"    {line}\n" for line in body.strip().splitlines())
            checks += f'{rules}\ndef check_{number}(student):\n    """It holds."""\n{lines}'
        limits = Limits(seconds=seconds, output_kb=output_kb)
        return grader.grade(GradeJob(source=source, checks=checks, limits=limits))

    return judged


def is_passed(verdict: Verdict) -> bool:
    return verdict.outcome is Outcome.PASSED


def test_a_function_is_called_back_and_one_sees_how_often_and_with_what(judge: Ask) -> None:
    source = """
def minimise(f, x):
    for _ in range(60):
        x -= 0.2 * (f(x, shift=1e-6) - f(x)) / 1e-6
    return x
"""
    body = """
calls = watched(lambda x, *, shift=0.0: (x + shift - 3) ** 2, at_most=120)
close(student.minimise(calls, 0.0), 3.0, rtol=1e-4)
equal(calls.count, 120)
equal(calls.calls[0].args, (0.0,))
equal(calls.calls[0].kwargs, {"shift": 1e-6})
"""
    verdict = judge(source, body)
    assert is_passed(verdict), verdict


def test_functions_arrive_inside_of_containers_and_bound_methods_too(judge: Ask) -> None:
    source = "def total(parts, x): return parts[0](x) + parts[1]['f'](x)\n"
    body = """
class Line:
    slope = 2.0
    def at(self, x): return self.slope * x
close(student.total([np.sin, {"f": Line().at}], 0.5), np.sin(0.5) + 1.0)
"""
    assert is_passed(judge(source, body))


def test_an_array_crosses_both_ways_and_the_learners_changes_to_it_stay_with_them(judge: Ask) -> None:
    source = """
def f(gradient):
    w = np.zeros(2)
    g = gradient(w)
    g += 1
    w += 5
    return gradient(w)
"""
    body = """
calls = watched(lambda w: w + 1)
close(student.f(calls), np.array([6.0, 6.0]))
equal([call.args[0] for call in calls.calls], [np.zeros(2), np.full(2, 5.0)])
"""
    assert is_passed(judge("import numpy as np\n" + source, body))


def test_an_error_raised_on_purpose_is_that_error_in_the_learners_code(judge: Ask) -> None:
    source = """
class RateLimited(Exception): pass
def patient(f):
    waits = []
    while True:
        try:
            return [f(), waits]
        except TimeoutError as error:
            waits.append(str(error))
        except RateLimited as error:
            waits.append(error.retry_after)
"""
    body = """
errors = [Raised("TimeoutError", "slow"), Raised("RateLimited", "busy", retry_after=2.5), Raised("OwnError", "odd")]
def flaky():
    if errors: raise errors.pop(0)
    return 1
raises("RuntimeError", student.patient, flaky, mentions="OwnError: odd")
errors[:] = [Raised("TimeoutError", "slow"), Raised("RateLimited", "busy", retry_after=2.5)]
equal(student.patient(flaky), [1, ["slow", 2.5]])
"""
    verdict = judge(source, body)
    assert is_passed(verdict), verdict


def test_an_error_of_the_authors_own_function_is_no_zero_and_names_the_line(judge: Ask) -> None:
    verdict = judge("def f(g): return g(0)\n", "student.f(lambda x: 1 / x)")
    assert verdict.outcome is Outcome.INTERNAL
    assert "ZeroDivisionError" in verdict.message
    assert "checks.py, line 7" in verdict.message
    assert "the author's fault, not yours" in verdict.message


def test_what_an_author_gives_back_that_cannot_cross_is_the_authors_fault(judge: Ask) -> None:
    verdict = judge("def f(g): return g()\n", "student.f(lambda: object())")
    assert verdict.outcome is Outcome.INTERNAL
    assert "a object cannot be sent" in verdict.message


def test_a_call_with_other_arguments_than_the_function_takes_is_the_learners_error(judge: Ask) -> None:
    verdict = judge("def f(g): return g(1, 2)\n", "student.f(lambda x: x)")
    assert verdict.outcome is Outcome.ERROR
    assert "TypeError: it takes (x); too many positional arguments" in verdict.checks[0].message
    assert "gradus" not in verdict.checks[0].message


def test_one_call_too_many_fails_the_check_even_where_the_error_is_caught(judge: Ask) -> None:
    source = """
def f(g):
    try:
        for _ in range(6): g()
    except BaseException:
        pass
    return 1
def k(): return 2
"""
    body = 'close(student.f(watched(lambda: 0, at_most=5, because="Stop when it is small enough.")), 1)'
    verdict = judge(source, body, "close(student.k(), 2)")
    assert verdict.outcome is Outcome.FAILED
    assert verdict.checks[0].message == (
        "Your code called the function it was given more than 5 times. Stop when it is small enough."
    )
    assert verdict.checks[1].outcome is CheckOutcome.PASSED


def test_a_retry_that_catches_every_exception_does_not_go_on_after_the_check_has_failed(judge: Ask) -> None:
    source = """
def f(g):
    while True:
        try:
            g()
        except Exception:
            continue
"""
    verdict = judge(source, "student.f(watched(lambda: 0, at_most=5))", "student.f")
    assert [check.outcome for check in verdict.checks] == [CheckOutcome.FAILED, CheckOutcome.PASSED]


def test_a_claim_that_fails_inside_of_the_function_fails_the_check(judge: Ask) -> None:
    source = "def f(g):\n    return g(2)\ndef ok(): return 1\n"
    verdict = judge(source, 'student.f(lambda x: close(x, 3, because="Begin at 3."))', "equal(student.ok(), 1)")
    assert verdict.checks[0].message == "Begin at 3."
    assert verdict.checks[0].actual == "2"
    assert verdict.checks[1].outcome is CheckOutcome.PASSED


ENVIRONMENT = """
class Environment:
    size, secret = 4, 99
    def reset(self):
        self.at = 0
        return self.at
    def step(self, action):
        self.at += action
        return self.at, 1.0, self.at >= self.size
"""


def test_an_object_offers_what_is_listed_and_nothing_else(judge: Ask) -> None:
    source = """
def play(env):
    total, done = 0.0, False
    env.reset()
    while not done:
        _, reward, done = env.step(1)
        total += reward
    return [total, env.size, sorted(dir(env))]
def peek(env, name): return getattr(env, name)
def change(env): env.size = 5
"""
    body = f"""{ENVIRONMENT}
env = stands_for(Environment(), "reset", "step", "size")
equal(student.play(env), [4.0, 4, ["reset", "size", "step"]])
for name in ("secret", "__dict__", "__globals__", "at", "step.__globals__"):
    raises("AttributeError", student.peek, env, name)
raises("AttributeError", student.change, env)
raises("TypeError", student.play, 5, because="") if False else None
"""
    verdict = judge(source, body)
    assert is_passed(verdict), verdict


def test_names_may_be_paths_and_answers_records(judge: Ask) -> None:
    source = """
def talk(client):
    reply = client.chat.completions.create(model="m", messages=[{"role": "user", "content": "hi"}])
    parts = client.chat.completions.create(model="m", messages=[], stream=True)
    return [reply.choices[0].message.content, "".join(part.text for part in parts)]
"""
    body = """
N = SimpleNamespace
def create(*, model, messages, stream=False):
    if stream:
        return stands_for([N(text=letter) for letter in "abc"], "__iter__")
    return N(choices=[N(message=N(content=f"{model}: {messages[-1]['content']}"))])
client = N(chat=N(completions=N(create=create)), key="secret")
equal(student.talk(stands_for(client, "chat.completions.create")), ["m: hi", "abc"])
"""
    verdict = judge(source, body)
    assert is_passed(verdict), verdict


def test_lengths_and_items_are_offered_by_name(judge: Ask) -> None:
    source = "def last(rows): return rows[len(rows) - 1]\ndef look(rows): return rows['nowhere']\n"
    body = """
rows = stands_for(["a", "b"], "__len__", "__getitem__")
equal(student.last(rows), "b")
raises("TypeError", student.look, rows)
raises("TypeError", student.last, stands_for(["a"], "count"))
"""
    verdict = judge(source, body)
    assert is_passed(verdict), verdict


def test_the_function_may_call_the_learners_code_again_but_not_without_end(judge: Ask) -> None:
    source = "def double(x): return 2 * x\ndef through(f, n): return f(n)\n"
    body = """
close(student.through(lambda x: student.double(x) + 1, 5), 11)
def down(n): return student.through(down, n - 1) if n else 0
close(student.through(down, 5), 0)
raises("RecursionError", student.through, down, 50)
"""
    assert is_passed(judge(source, body))


def test_an_error_of_the_learners_inside_of_the_function_reaches_the_learners_caller(judge: Ask) -> None:
    source = """
def bad(): raise KeyError("here")
def f(g):
    try:
        g()
    except KeyError as error:
        return "caught"
"""
    assert is_passed(judge(source, 'equal(student.f(lambda: student.bad()), "caught")'))


def test_an_object_of_the_learners_is_refused_as_an_argument_unless_the_author_takes_objects(judge: Ask) -> None:
    source = "def f(g): return g(lambda x: x + 1)\n"
    refused = 'raises("TypeError", student.f, lambda h: h(2), mentions="function cannot be handed over")'
    taken = "close(student.f(watched(lambda h: h(2), takes_objects=True)), 3)"
    verdict = judge(source, refused, taken)
    assert is_passed(verdict), verdict


def test_threads_of_the_learners_may_call_while_the_check_waits(judge: Ask) -> None:
    # How many threads one may start depends on what else runs as nobody: where there is none to be had, no thread.
    source = """
import threading
def f(g):
    seen = []
    for number in range(50):
        thread = threading.Thread(target=lambda n=number: seen.append(g(n)))
        try:
            thread.start()
        except RuntimeError:
            seen.append(g(number))
    for thread in threading.enumerate():
        if thread is not threading.current_thread(): thread.join()
    return sum(seen)
"""
    body = "calls = watched(lambda x: 2 * x)\nclose(student.f(calls), 2450)\nequal(calls.count, 50)"
    verdict = judge(source, body)
    assert is_passed(verdict), verdict


def test_what_came_back_is_of_no_use_but_to_be_sent_again(judge: Ask) -> None:
    source = "def same(f): return f\ndef call(f): return f(1)\n"
    body = """
back = student.same(lambda x: x + 1)
holds(not callable(back), because="It can be called.")
close(student.call(back), 2)
"""
    assert is_passed(judge(source, body))


def test_a_function_is_over_with_the_check_that_handed_it_over(judge: Ask) -> None:
    source = """
kept = []
def keep(f):
    kept.append(f)
    return f(1)
def again(): return kept[0](1)
"""
    body = 'raises("RuntimeError", student.again, mentions="the check that handed this over has ended")'
    verdict = judge(source, "close(student.keep(lambda x: x), 1)", body)
    assert is_passed(verdict), verdict


def test_what_the_learners_code_holds_is_a_number(judge: Ask) -> None:
    source = """
import gc
def look(f):
    inside = [getattr(f, name, None) for name in ("__closure__", "__code__", "__globals__", "__wrapped__", "__dict__")]
    return [inside, [str(part) for part in gc.get_referents(f) if not isinstance(part, type)], repr(f), f.__name__]
"""
    body = """
secret = "the-answer-is-48151623"
def objective_with_a_telling_name(x): return secret
inside, parts, text, name = student.look(objective_with_a_telling_name)
equal(inside, [None] * 5)
holds("48151623" not in str(parts) + text + name and "telling" not in str(parts) + text + name, because=str(parts))
"""
    verdict = judge(source, body)
    assert is_passed(verdict), verdict


def test_the_time_of_a_check_goes_on_while_its_function_is_called(judge: Ask) -> None:
    source = "def f(g):\n    while True: g()\n"
    verdict = judge(source, "student.f(lambda: 0)", rules="@rules(seconds=0.2)")
    assert verdict.checks[0].outcome in (CheckOutcome.TIMEOUT, CheckOutcome.FAILED)


def test_the_output_limit_holds_while_its_function_is_called(judge: Ask) -> None:
    source = "def f(g):\n    while True:\n        print('x' * 5000)\n        g()\n"
    assert judge(source, "student.f(lambda: 0)", output_kb=16).outcome is Outcome.OUTPUT_LIMIT


def test_a_million_calls_end_in_a_failed_check(judge: Ask) -> None:
    source = "def f(g):\n    for _ in range(1_000_000): g()\n"
    verdict = judge(source, "student.f(lambda: 0)", seconds=60)
    assert verdict.outcome is Outcome.FAILED
    assert verdict.checks[0].message == "Your code called back more than 20000 times."


def test_huge_arguments_are_bounded_together(judge: Ask) -> None:
    source = "import numpy as np\ndef f(g):\n    for _ in range(100): g(np.zeros(1_000_000))\n"
    verdict = judge(source, "student.f(watched(lambda x: 0))", seconds=60)
    assert verdict.checks[0].message == "Your code handed more than 32 MB to the functions it was given."
    too_large = "import numpy as np\ndef f(g): g(np.zeros(3_000_000))\n"
    assert "OverflowError" in judge(too_large, "student.f(lambda x: 0)").checks[0].message


@pytest.mark.slow
def test_a_fault_in_a_hidden_check_tells_nothing_of_it(judge: Ask) -> None:
    body = 'student.f(lambda x: "4711" + x)'
    verdict = judge("def f(g): return g(1)\n", "student.f", body, rules="@rules(hidden=True)")
    assert verdict.outcome is Outcome.INTERNAL
    assert "can only concatenate" in verdict.checks[1].message
    shown = withheld(verdict, Show.TOTAL)
    assert "concatenate" not in str(shown)


@pytest.mark.slow
def test_what_is_printed_while_a_hidden_check_is_called_back_is_kept_out(judge: Ask) -> None:
    source = "def f(g):\n    print(g())\n    return 1\n"
    verdict = judge(source, "equal(student.f(lambda: 4711), 1)", rules="@rules(hidden=True)")
    assert verdict.outcome is Outcome.PASSED
    assert verdict.stdout == ""


@pytest.mark.parametrize("names", [(), ("_private",), ("a.__class__",), ("__class__",), ("a b",), ("a", "a.b")])
def test_an_author_is_told_what_cannot_be_offered(names: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match=r"offered|names"):
        stands_for(object(), *names)


def test_a_bound_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="at_most"):
        watched(np.sin, at_most=-1)
