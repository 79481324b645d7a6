"""How near the plan's order comes to the best there is, and what it gains on the real graph.

Small instances: pieces of the real skill graph, closed under prerequisites, with hours and weights of a role; the
optimum is OR-tools' CP-SAT, proved (`pip install ortools`; it is no dependency of Gradus). Where OR-tools is not
installed, the optimum is by dynamic programming over sets on the smaller half, and the details say so. The value is
the largest gap, in percent of the optimum's delay Σ weight × hour done.

Real graph, each role from nothing: the area under the curve of readiness against hours, beside a topological order
(depth first, as in the file) and a roadmap's order (level by level). A full plan is timed as well; and the agenda,
which every page that names a next step makes, over a library of 31 courses and 350 exercises, beside the order of the
skills alone.
"""

import random
import statistics
import tempfile
import time
from datetime import date
from pathlib import Path

from benchmarks.report import conclude, timed_in_turn
from benchmarks.support.big_library import Size, make_library
from benchmarks.support.data import ROOT, save_figure
from gradus.courses.library import load_library
from gradus.grading.figures import apply_style
from gradus.planner.engine.agenda import Aim, TargetLevel, Unit, make_agenda
from gradus.planner.engine.materials import units_of
from gradus.planner.engine.newcomer import NOTHING_SHOWN
from gradus.planner.engine.plan import Plan, Wish, make_plan
from gradus.planner.engine.schedule import Task, area, best_order, curve
from gradus.skills.engine.graph import Role, SkillGraph
from gradus.skills.files import load_roles, load_skills

CLAIM = "the plan's order is as good as the best there is (largest gap)"
TARGET_PERCENT, TARGET_MS = 2.0, 50.0
INSTANCES, SMALL, LARGE = 20, 12, 20
CP_SECONDS = 5.0
LARGE_LIBRARY = Size(courses=31, lessons=230, exercises=350, cards=2000)


def tasks_of(graph: SkillGraph, weights: dict[str, float]) -> list[Task]:
    wanted = set(weights).union(*(graph.ancestors(skill_id) for skill_id in weights))
    return [
        Task(id=skill.id, hours=skill.hours, value=weights.get(skill.id, 0.0), needs=skill.prerequisites)
        for skill in graph.skills.values()
        if skill.id in wanted
    ]


def piece(tasks: list[Task], size: int, seed: int) -> list[Task]:
    """About `size` tasks around a random place, what they need within the piece, hours and weights jolted."""
    chance = random.Random(seed)
    start = chance.randrange(len(tasks))
    near = sorted(
        tasks[start:] + tasks[:start], key=lambda task: chance.random() + (task not in tasks[start : start + size])
    )
    chosen = {task.id for task in near[:size]}
    return [
        Task(
            id=task.id,
            hours=float(chance.randint(1, 20)) if chance.random() < 0.5 else task.hours,
            value=float(chance.choice([0, 1, 2, 3])),
            needs=tuple(need for need in task.needs if need in chosen),
        )
        for task in tasks
        if task.id in chosen
    ]


def delay(order: tuple[Task, ...]) -> float:
    hours = total = 0.0
    for task in order:
        hours += task.hours
        total += task.value * hours
    return total


def least_by_sets(tasks: list[Task]) -> float:
    place = {task.id: number for number, task in enumerate(tasks)}
    needs = [sum(1 << place[need] for need in task.needs) for task in tasks]
    best: dict[int, tuple[float, float]] = {0: (0.0, 0.0)}
    for done in range(1 << len(tasks)):
        if done not in best:
            continue
        total, hours = best[done]
        for number, task in enumerate(tasks):
            if not done >> number & 1 and needs[number] & done == needs[number]:
                cost = (total + task.value * (hours + task.hours), hours + task.hours)
                key = done | 1 << number
                best[key] = min(best.get(key, cost), cost)
    return best[(1 << len(tasks)) - 1][0]


def least_by_ortools(tasks: list[Task]) -> float | None:
    """The least delay, proved; None when it was not proved within CP_SECONDS. Raises ImportError without OR-tools."""
    from ortools.sat.python import cp_model

    model, tenths = cp_model.CpModel(), [round(task.hours * 10) for task in tasks]
    place = {task.id: number for number, task in enumerate(tasks)}
    n = len(tasks)
    first = {(i, j): model.new_bool_var(f"{i} before {j}") for i in range(n) for j in range(n) if i != j}
    for i in range(n):
        for j in range(i):
            model.add_exactly_one(first[i, j], first[j, i])
            for k in range(j):
                model.add(first[i, j] + first[j, k] + first[k, i] <= 2)
                model.add(first[j, i] + first[k, j] + first[i, k] <= 2)
    for task in tasks:
        for need in task.needs:
            model.add(first[place[need], place[task.id]] == 1)
    alone = sum(round(task.value) * tenths[place[task.id]] for task in tasks)
    model.minimize(alone + sum(round(tasks[j].value) * tenths[i] * first[i, j] for i, j in first))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = CP_SECONDS
    solver.parameters.num_workers = 2
    if solver.solve(model) != cp_model.OPTIMAL:
        return None
    return solver.objective_value / 10


def depth_first(tasks: list[Task]) -> list[Task]:
    by_id, order = {task.id: task for task in tasks}, {}

    def visit(task: Task) -> None:
        if task.id not in order:
            for need in task.needs:
                if need in by_id:
                    visit(by_id[need])
            order[task.id] = task

    for task in tasks:
        visit(task)
    return list(order.values())


def draw(orders: dict[str, list[Task]], title: str) -> None:
    import matplotlib.pyplot as plt

    apply_style()
    figure, axes = plt.subplots()
    for name, order in orders.items():
        points = curve(order)
        axes.plot([p.hours for p in points], [100 * p.share for p in points], label=name)
    axes.set(title=title, xlabel="hours", ylabel="readiness, % of the role's weight")
    axes.legend()
    save_figure(figure, "planner-readiness")


def gaps(pool: list[Task]) -> tuple[list[float], str, int]:
    """The gap of each instance in percent, by what yardstick, and how many were not proved in time."""
    gap_percents, unproved, yardstick = [], 0, "OR-tools CP-SAT"
    for seed in range(INSTANCES):
        tasks = piece(pool, SMALL if seed % 2 else LARGE, seed)
        if not any(task.value for task in tasks):
            continue
        try:
            least = least_by_ortools(tasks)
        except ImportError:
            yardstick = "dynamic programming (OR-tools is not installed)"
            least = least_by_sets(tasks) if len(tasks) <= SMALL else None
        if least is None:
            unproved += 1
            continue
        gap_percents.append(100 * (delay(best_order(tasks)) / least - 1))
    return gap_percents, yardstick, unproved


def time_agendas() -> dict[str, tuple[float, float]]:
    """By role, for somebody new: median milliseconds of the agenda, and of the order of the same skills alone."""
    with tempfile.TemporaryDirectory(prefix="gradus-agenda-") as folder:
        make_library(ROOT / "content", Path(folder, "content"), LARGE_LIBRARY, seed=1)
        library = load_library(Path(folder, "content"))
        units = units_of(library, NOTHING_SHOWN)
        return {role.id: _time_agenda(library.graph, role, units) for role in library.roles.values()}


def _time_agenda(graph: SkillGraph, role: Role, units: tuple[Unit, ...]) -> tuple[float, float]:
    aim = Aim(weights=role.weights, level=TargetLevel.ENTRY, shown={})
    tasks = tasks_of(graph, {skill_id: float(weight) for skill_id, weight in role.weights.items()})
    seconds = timed_in_turn(
        {"agenda": lambda: make_agenda(graph, aim, units), "order": lambda: best_order(tasks)}, rounds=9
    )
    return statistics.median(seconds["agenda"]) * 1000, statistics.median(seconds["order"]) * 1000


def main() -> None:
    content = Path(ROOT / "content")
    graph = load_skills(content / "skills.csv")
    roles = load_roles(content / "roles.toml", graph)
    pools = {
        role.id: tasks_of(graph, {skill_id: float(w) for skill_id, w in role.weights.items()})
        for role in roles.values()
    }
    gap_percents, yardstick, unproved = gaps(pools["ml-engineer"])
    print(
        f"{len(gap_percents)} instances against {yardstick}: "
        f"mean gap {statistics.mean(gap_percents):.3f} %, largest {max(gap_percents):.3f} %"
    )
    areas = {}
    for role_id, tasks in pools.items():
        orders = {
            "plan": list(best_order(tasks)),
            "topological order": depth_first(tasks),
            "level by level": sorted(tasks, key=lambda task: graph.depth(task.id)),
        }
        areas[role_id] = {name: round(area(order), 4) for name, order in orders.items()}
        print(role_id, areas[role_id])
        if role_id == "ml-engineer":
            draw(orders, f"{roles[role_id].title}: readiness by hours spent")
    weights = {skill_id: float(weight) for skill_id, weight in roles["ml-engineer"].weights.items()}
    aim = Aim(weights=weights, level=TargetLevel.SENIOR, shown={})

    def whole_plan() -> Plan:
        return make_plan(graph, make_agenda(graph, aim, ()), Wish(hours_a_week=8, starts_on=date(2026, 1, 5)))

    started = time.perf_counter()
    plan = whole_plan()
    first_ms = (time.perf_counter() - started) * 1000
    plan_ms = statistics.median(timed_in_turn({"plan": whole_plan}, rounds=15)["plan"]) * 1000
    print(f"a full plan of {len(plan.weeks)} weeks: {plan_ms:.1f} ms (the first {first_ms:.1f} ms)")
    agendas = time_agendas()
    for role_id, (agenda_ms, order_ms) in agendas.items():
        print(f"{role_id}: the agenda over 31 courses {agenda_ms:.1f} ms, of which the order of skills {order_ms:.1f}")
    conclude(
        CLAIM,
        max(gap_percents),
        unit="%",
        target=TARGET_PERCENT,
        better="lower",
        yardstick=yardstick,
        instances=len(gap_percents),
        unproved=unproved,
        mean_gap=round(statistics.mean(gap_percents), 4),
        area=areas,
        plan_ms=round(plan_ms, 1),
        plan_target_ms=TARGET_MS,
        plan_holds=plan_ms <= TARGET_MS,
        agenda_ms={role_id: round(agenda_ms, 1) for role_id, (agenda_ms, _) in agendas.items()},
        order_ms={role_id: round(order_ms, 1) for role_id, (_, order_ms) in agendas.items()},
    )


if __name__ == "__main__":
    main()
