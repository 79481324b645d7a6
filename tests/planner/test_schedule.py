import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gradus.planner.engine.schedule import NoOrder, Task, area, best_order, curve, is_in_order


def some_tasks(seed: int, count: int) -> list[Task]:
    chance = random.Random(seed)
    return [
        Task(
            id=f"t{number}",
            hours=chance.randint(1, 20),
            value=chance.choice([0.0, 1.0, 2.0, 3.0]),
            needs=tuple(f"t{before}" for before in range(number) if chance.random() < 0.25),
        )
        for number in range(count)
    ]


def least_delay(tasks: list[Task]) -> float:
    """Σ value × hour done of the best order, by looking at every set that may be done first (Held and Karp 1962)."""
    place = {task.id: number for number, task in enumerate(tasks)}
    needs = [sum(1 << place[need] for need in task.needs) for task in tasks]
    best = {0: (0.0, 0.0)}
    for done in range(1 << len(tasks)):
        if done not in best:
            continue
        delay, hours = best[done]
        for number, task in enumerate(tasks):
            if not done >> number & 1 and needs[number] & done == needs[number]:
                after = hours + task.hours
                cost = (delay + task.value * after, after)
                key = done | 1 << number
                best[key] = min(best.get(key, cost), cost)
    return best[(1 << len(tasks)) - 1][0]


def delay(order: tuple[Task, ...]) -> float:
    hours = total = 0.0
    for task in order:
        hours += task.hours
        total += task.value * hours
    return total


@given(st.integers(0, 10_000), st.integers(0, 25))
def test_every_task_comes_once_and_after_what_it_needs(seed: int, count: int) -> None:
    tasks = some_tasks(seed, count)
    order = best_order(tasks)
    assert sorted(task.id for task in order) == sorted(task.id for task in tasks)
    assert is_in_order(order)
    assert order == best_order(tasks)


@settings(max_examples=25)
@given(st.integers(0, 10_000))
def test_the_order_is_within_two_percent_of_the_best_there_is(seed: int) -> None:
    tasks = some_tasks(seed, 9)
    assert delay(best_order(tasks)) <= 1.02 * least_delay(tasks) + 1e-9


@given(st.lists(st.tuples(st.floats(0.5, 20), st.floats(0, 3)), min_size=1, max_size=8))
def test_without_needs_it_is_by_value_per_hour(pairs: list[tuple[float, float]]) -> None:
    tasks = [Task(id=str(number), hours=hours, value=value) for number, (hours, value) in enumerate(pairs)]
    by_rule = sorted(tasks, key=lambda task: -task.value / task.hours)
    assert delay(best_order(tasks)) == pytest.approx(delay(tuple(by_rule)))


def test_a_dull_start_is_taken_for_what_it_opens() -> None:
    dull = Task(id="dull", hours=2, value=0)
    prize = Task(id="prize", hours=2, value=9, needs=("dull",))
    middling = Task(id="middling", hours=4, value=4)
    assert [task.id for task in best_order([middling, dull, prize])] == ["dull", "prize", "middling"]


def test_the_curve_climbs_from_nothing_to_all_and_its_area_is_told() -> None:
    order = [Task(id="a", hours=1, value=3), Task(id="b", hours=3, value=1)]
    points = curve(order)
    assert [(point.hours, point.share) for point in points] == [(0, 0), (1, 0.75), (4, 1)]
    assert area(order) == pytest.approx(0.75 * 3 / 4)
    assert area([]) == 0


def test_a_need_outside_counts_as_done_and_a_circle_is_refused() -> None:
    assert [task.id for task in best_order([Task(id="a", hours=1, value=1, needs=("elsewhere",))])] == ["a"]
    with pytest.raises(NoOrder, match="needs itself"):
        best_order([Task(id="a", hours=1, value=1, needs=("b",)), Task(id="b", hours=1, value=1, needs=("a",))])
    with pytest.raises(ValueError, match="hours above 0"):
        best_order([Task(id="a", hours=0, value=1)])
    with pytest.raises(ValueError, match="'a' twice"):
        best_order([Task(id="a", hours=1, value=1)] * 2)
