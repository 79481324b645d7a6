"""Claims that a call changes nothing but what it gives back."""

from typing import Any

from gradus.grading.checks.comparing import difference
from gradus.grading.checks.showing import fail, join, show
from gradus.grading.offers import StandIn
from gradus.grading.proxy import Handle, Student, fetch, put

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
_GENERATORS = ("random", "numpy.random")


def leaves_alone(function: Any, *args: Any, because: str = "", **kwargs: Any) -> Any:
    """Claim that a call of the learner's `function` leaves its arguments as they were; gives what it returns.

    A function among the arguments, and what is a handle already, is handed on and not looked at.
    """
    line = _line_of(function, "leaves_alone")
    student = Student(line, "")
    kept = {name: put(student, value) for name, value in _looked_at(args, kwargs)}
    result = function(
        *(kept.get(n, arg) for n, arg in enumerate(args)), **{k: kept.get(k, v) for k, v in kwargs.items()}
    )
    for name, before in _looked_at(args, kwargs):
        after = fetch(kept[name])
        if difference(after, before, rtol=0.0, atol=0.0, strict=True) is not None:
            problem = f"Your code changed {_named(name)}. Work on a copy."
            fail(join(problem, because), expected=show(before), actual=after)
    return result


def leaves_chance_alone(function: Any, *args: Any, because: str = "", **kwargs: Any) -> Any:
    """Claim that a call neither draws from nor seeds the global generators of `random` and `numpy.random`."""
    line = _line_of(function, "leaves_chance_alone")
    before = line.ask("state_of_chance")
    result = function(*args, **kwargs)
    after = line.ask("state_of_chance")
    moved = [name for name, a, b in zip(_GENERATORS, before, after, strict=True) if a != b]
    if moved:
        problem = f"Your code used the global generator of {' and '.join(moved)}, which others use too."
        advice = because or "Make a generator of its own from the seed: numpy.random.default_rng(seed)."
        fail(join(problem, advice), expected="global generators as they were", actual=None)
    return result


def _line_of(function: Any, claim: str) -> Any:
    if not isinstance(function, Handle):
        raise TypeError(f"{claim}() takes a function of the learner's, such as student.f")
    return function._line


def _looked_at(args: tuple[Any, ...], kwargs: dict[str, Any]) -> list[tuple[int | str, Any]]:
    named: list[tuple[int | str, Any]] = [*enumerate(args), *kwargs.items()]
    return [(name, value) for name, value in named if not (isinstance(value, Handle | StandIn) or callable(value))]


def _named(name: int | str) -> str:
    if isinstance(name, str):
        return f"its argument `{name}`"
    return f"its {_ORDINALS[name]} argument" if name < len(_ORDINALS) else f"its argument number {name + 1}"
