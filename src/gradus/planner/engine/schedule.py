"""In which order to learn skills: the most role-weighted readiness per hour, never before what a skill stands on.

The objective, to be made as large as it can be over all orders that respect prerequisites:

    A(order) = Σ_s value(s) × (H − t(s))

where t(s) is the hour at which skill s is done and H all hours: the area under the curve of readiness against hours
spent. It is the same as the least Σ value × t, the scheduling problem 1 | prec | Σ w C, which is NP-hard in general.

Solved by Sidney's decomposition: among all sets that are closed under prerequisites, the one with the most value per
hour comes first in some best order; take it, and go on with the rest. That set comes from a minimum cut where it is
needed; here, where graphs have some hundred skills, it is grown from the sets "a skill and all that it still needs",
and the order found is then improved by moving blocks until no move helps.

Source: Sidney 1975 (Operations Research 23); Lawler 1978 (Annals of Discrete Mathematics 2).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Something to do before readiness rises: `hours` > 0, `value` ≥ 0, after all of `needs` that are in the plan."""

    id: str
    hours: float
    value: float
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """After `hours` of work, `share` of all value is gained."""

    hours: float
    share: float


class NoOrder(ValueError):
    """The tasks need each other in a circle."""


def best_order(tasks: Iterable[Task]) -> tuple[Task, ...]:
    """The tasks in an order that gains value early. Needs that name no task count as done.

    The same for the same tasks in the same order. Raises NoOrder for a circle, ValueError for hours that are not
    above 0 or a repeated id.
    """
    by_id = _checked(tasks)
    order = _composed(by_id)
    return tuple(_improved(order))


def area(order: Sequence[Task]) -> float:
    """The share of the area under the curve of value gained against hours: 1 when all were gained at once, at 0 hours.

    Value counts from the hour at which its task is done. 0 without tasks or value.
    """
    total, value = sum(task.hours for task in order), sum(task.value for task in order)
    if not total or not value:
        return 0.0
    return 1 - _delay(order) / (total * value)


def curve(order: Sequence[Task]) -> tuple[Point, ...]:
    """The curve itself, from (0, 0) to (all hours, 1)."""
    value = sum(task.value for task in order) or 1.0
    points, hours, gained = [Point(hours=0.0, share=0.0)], 0.0, 0.0
    for task in order:
        hours += task.hours
        gained += task.value
        points.append(Point(hours=hours, share=gained / value))
    return tuple(points)


def is_in_order(order: Sequence[Task]) -> bool:
    """Whether every task comes after those it needs."""
    place = {task.id: number for number, task in enumerate(order)}
    return all(place[need] < place[task.id] for task in order for need in task.needs if need in place)


def _checked(tasks: Iterable[Task]) -> dict[str, Task]:
    by_id: dict[str, Task] = {}
    for task in tasks:
        if task.id in by_id:
            raise ValueError(f"Expected each task once, got {task.id!r} twice.")
        if not task.hours > 0 or task.value < 0:
            raise ValueError(f"{task.id}: expected hours above 0 and a value of at least 0.")
        by_id[task.id] = task
    return by_id


def _delay(order: Sequence[Task]) -> float:
    """Σ value × hour done: what the best order makes least."""
    hours = total = 0.0
    for task in order:
        hours += task.hours
        total += task.value * hours
    return total


def _composed(by_id: Mapping[str, Task]) -> list[Task]:
    """Again and again, the goal with the most value per hour, together with all that it still needs."""
    left, order = dict(by_id), []
    closures = {task_id: _closure(task_id, by_id) for task_id in by_id}
    while left:
        best = max(left, key=lambda task_id: _density(left[need] for need in closures[task_id] if need in left))
        chosen = {need for need in closures[best] if need in left}
        chosen = _grown(chosen, left, closures)
        order += _within({task_id: left[task_id] for task_id in chosen}, whole=len(chosen) == len(left))
        for task_id in chosen:
            del left[task_id]
    return order


def _grown(chosen: set[str], left: Mapping[str, Task], closures: Mapping[str, tuple[str, ...]]) -> set[str]:
    """The set with further closures added as long as one raises its value per hour."""
    density = _density(left[task_id] for task_id in chosen)
    while True:
        best, best_density = None, density
        for task_id in left:
            if task_id not in chosen:
                added = [left[need] for need in closures[task_id] if need in left and need not in chosen]
                if _density(added) > best_density + 1e-12:
                    best, best_density = task_id, _density(added)
        if best is None:
            return chosen
        chosen = chosen | {need for need in closures[best] if need in left}
        density = _density(left[task_id] for task_id in chosen)


def _within(tasks: Mapping[str, Task], *, whole: bool) -> list[Task]:
    """An order inside one set: the best for a small one, else what leads to the most value per hour first."""
    if len(tasks) <= SMALL:
        return _exact(tuple(tasks.values()))
    order: list[Task] = []
    left = dict(tasks)
    while left:
        closures = {task_id: [left[need] for need in _closure(task_id, tasks) if need in left] for task_id in left}
        # The whole set has the same density whatever comes first, so proper parts are compared.
        parts = [task_id for task_id in left if len(closures[task_id]) < len(left)] or list(left)
        goal = max(parts, key=lambda task_id: _density(closures[task_id]))
        ready = [task for task in closures[goal] if not any(need in left for need in task.needs)]
        first = max(ready, key=lambda task: task.value / task.hours)
        order.append(first)
        del left[first.id]
    return order


SMALL = 9
"""Up to so many tasks every set that may be done first is looked at: at most 2^9 of them."""


def _exact(tasks: Sequence[Task]) -> list[Task]:
    """The order of least delay. Source: Held and Karp 1962, over the sets that are closed under what tasks need."""
    place = {task.id: number for number, task in enumerate(tasks)}
    needs = [sum(1 << place[need] for need in task.needs if need in place) for task in tasks]
    reached: dict[int, tuple[float, float, tuple[int, ...]]] = {0: (0.0, 0.0, ())}
    for _ in tasks:
        longer: dict[int, tuple[float, float, tuple[int, ...]]] = {}
        for done, (delay, hours, order) in reached.items():
            for number, task in enumerate(tasks):
                if done >> number & 1 or needs[number] & ~done:
                    continue
                key, after = done | 1 << number, hours + task.hours
                cost = delay + task.value * after
                if key not in longer or cost < longer[key][0]:
                    longer[key] = (cost, after, (*order, number))
        reached = longer
    (_, _, order) = reached[(1 << len(tasks)) - 1]
    return [tasks[number] for number in order]


def _density(tasks: Iterable[Task]) -> float:
    hours = value = 0.0
    for task in tasks:
        hours += task.hours
        value += task.value
    return value / hours


def _closure(task_id: str, by_id: Mapping[str, Task]) -> tuple[str, ...]:
    """The task and all it needs, near and far. Raises NoOrder when it needs itself."""
    closure: dict[str, None] = {}
    open_ids: set[str] = set()

    def visit(needed_id: str) -> None:
        if needed_id in closure:
            return
        if needed_id in open_ids:
            raise NoOrder(f"{needed_id} needs itself, by way of others. Take one of these needs out.")
        open_ids.add(needed_id)
        for need in by_id[needed_id].needs:
            if need in by_id:
                visit(need)
        open_ids.discard(needed_id)
        closure[needed_id] = None

    visit(task_id)
    return tuple(closure)


def _improved(order: list[Task]) -> list[Task]:
    """The order after moving blocks to where they gain most, for as long as that helps, at most ROUNDS times.

    Moving a block earlier past others gains its value times their hours and costs their value times its hours.
    """
    for _ in range(ROUNDS):
        helped = False
        for size in range(1, LONGEST_BLOCK + 1):
            for start in range(len(order) - size + 1):
                target, gain = _best_place(order, start, size)
                if gain > 1e-9:
                    block = order[start : start + size]
                    del order[start : start + size]
                    order[target:target] = block
                    helped = True
        if not helped:
            break
    return order


ROUNDS = 4
LONGEST_BLOCK = 4


def _best_place(order: Sequence[Task], start: int, size: int) -> tuple[int, float]:
    """Where the block of `size` tasks at `start` is best moved to, and what that gains."""
    block = order[start : start + size]
    ids, needs = {task.id for task in block}, {need for task in block for need in task.needs}
    value, hours = sum(task.value for task in block), sum(task.hours for task in block)
    best, best_gain = start, 0.0
    gain = 0.0
    for place in range(start - 1, -1, -1):
        other = order[place]
        if other.id in needs:
            break
        gain += value * other.hours - other.value * hours
        if gain > best_gain:
            best, best_gain = place, gain
    gain = 0.0
    for place in range(start + size, len(order)):
        other = order[place]
        if not ids.isdisjoint(other.needs):
            break
        gain += other.value * hours - value * other.hours
        if gain > best_gain:
            best, best_gain = place - size + 1, gain
    return best, best_gain
