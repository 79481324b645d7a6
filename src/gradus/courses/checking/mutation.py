"""Which mutants an exercise's solution has, by the language it is in; none where a language has no kinds of change."""

from collections.abc import Callable, Iterator, Mapping

from gradus.courses.checking.mutants import Mutant, mutate
from gradus.courses.checking.mutants_bash import mutate_bash
from gradus.courses.checking.mutants_sql import mutate_sql
from gradus.courses.checking.mutants_text import mutate_text
from gradus.courses.types import Exercise

_MUTATORS: Mapping[str, Callable[[str], Iterator[Mutant]]] = {
    "python": mutate,
    "sql": mutate_sql,
    "bash": mutate_bash,
    "text": mutate_text,
}


def mutants_of(exercise: Exercise) -> tuple[Mutant, ...]:
    """Every mutant of the exercise's solution, in the order of its text, each text once."""
    mutator = _MUTATORS.get(exercise.language.id)
    if mutator is None:
        return ()
    solution = exercise.solution
    by_source = {mutant.source: mutant for mutant in mutator(solution) if mutant.source != solution}
    return tuple(by_source.values())
