"""Is the learner model quick in a big school? 10,000 learners with 1,000,000 pieces of evidence, on both databases.

Three budgets, and the value is the worst share of one that is used: 100 ms for the home page (95th of 100, the whole
request but the network), 1 ms for the engine to take in one answer, 10 ms to read where somebody with 5,000 answers on
120 skills stands. How long a whole answer takes to be stored is told beside them.

`python -m benchmarks.mastery_scale measure` does the part on the database that the environment names.
"""

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.report import conclude
from benchmarks.support.data import ROOT
from tests.faults.postgres import NoPostgres, running

CLAIM = "10,000 learners, 1,000,000 pieces of evidence: the worst budget used"
LEARNERS, EVIDENCE_EACH = 10_000, 100
BUSY_ANSWERS = 5_000
HOME_MS, UPDATE_MS, STATE_MS = 100.0, 1.0, 10.0
VISITS, ANSWERS, READS = 200, 200, 50
SEED = 7


def measure() -> dict[str, float]:
    """On the database of this process: build the school, then time it. Milliseconds, and seconds for building."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gradus.config.settings")
    from gradus.cli.django_setup import prepare

    prepare()
    from benchmarks.support.school import enrol
    from gradus.mastery.models import Evidence
    from gradus.runtime import process

    library, now = process.library(), datetime.now(UTC)
    started = time.perf_counter()
    ids = enrol(library, learners=LEARNERS, evidence_each=EVIDENCE_EACH, now=now)
    building = time.perf_counter() - started
    busy = busy_learner(library, now)
    chosen = random.Random(SEED).sample(ids, VISITS)
    home = visits(chosen, "/")
    plan = visits(chosen[: VISITS // 4], "/plan/")
    return {
        "building_s": round(building, 1),
        "evidence": Evidence.objects.count(),
        "home_p95_ms": p95(home),
        "home_median_ms": statistics.median(home),
        "plan_p95_ms": p95(plan),
        "update_ms": update_ms(busy, now),
        "state_ms": state_ms(busy, library, now),
        "answer_stored_p95_ms": p95(answers(chosen[:ANSWERS], library, now)),
        "busy_home_ms": statistics.median(visits([busy] * 10, "/")),
    }


def busy_learner(library: Any, now: datetime) -> int:
    """Somebody with BUSY_ANSWERS answers over all skills of the graph, both sides."""
    from uuid import uuid4

    from gradus.accounts.models import Learner
    from gradus.mastery.models import Evidence
    from gradus.mastery.services import rebuild

    learner = Learner.objects.create(username="busy", date_joined=now, role_id=sorted(library.roles)[0])
    skills, chance = list(library.graph.skills), random.Random(SEED)
    Evidence.objects.bulk_create(
        [
            Evidence(
                learner_id=learner.pk,
                skill_id=skills[number % len(skills)],
                side=("theory", "practice")[number // len(skills) % 2],
                source_kind="card",
                source_id="made-up",
                event_id=uuid4(),
                outcome=float(chance.random() < 0.7),
                weight=0.4,
                happened_at=now - timedelta(hours=BUSY_ANSWERS - number),
            )
            for number in range(BUSY_ANSWERS)
        ],
        batch_size=1000,
    )
    rebuild(learner_id=learner.pk)
    return int(learner.pk)


def visits(learner_ids: list[int], path: str) -> list[float]:
    """Milliseconds of each learner's request, after one that warms up."""
    from django.test import Client

    from gradus.accounts.models import Learner

    visits_ms = []
    for number, learner in enumerate([learner_ids[0], *learner_ids]):
        client = Client(headers={"host": "127.0.0.1"})
        client.force_login(Learner.objects.get(pk=learner), backend="django.contrib.auth.backends.ModelBackend")
        started = time.perf_counter()
        response = client.get(path)
        took = (time.perf_counter() - started) * 1000
        assert response.status_code == 200, response
        if number:
            visits_ms.append(took)
    return visits_ms


def update_ms(learner_id: int, now: datetime) -> float:
    """The engine's own cost of one answer: state out of its row's form, one update, and back."""
    from gradus.mastery.engine.model import Happening
    from gradus.mastery.models import SkillState
    from gradus.mastery.selectors import ENGINE

    body = SkillState.objects.filter(learner_id=learner_id).latest("id").body
    happening = Happening(outcome=1.0, weight=0.4, happened_at=now)
    return timed(lambda: ENGINE.dump(ENGINE.update(ENGINE.load(body), happening)))


def state_ms(learner_id: int, library: Any, now: datetime) -> float:
    """Reading where the learner stands with every skill, from the database to probabilities with intervals."""
    from gradus.mastery.selectors import get_mastery

    assert len(get_mastery(learner_id, now, library.graph)) == len(library.graph.skills)
    return timed(lambda: get_mastery(learner_id, now, library.graph))


def answers(learner_ids: list[int], library: Any, now: datetime) -> list[float]:
    """Milliseconds until an answer to a card is marked, stored and absorbed."""
    from gradus.mastery.services import answer_card

    card, answers_ms = next(card for card in library.cards.values() if card.kind == "choice"), []
    for learner_id in learner_ids:
        started = time.perf_counter()
        answer_card(learner_id=learner_id, card=card, given=0, seconds=1, now=now)
        answers_ms.append((time.perf_counter() - started) * 1000)
    return answers_ms


def timed(body: Callable[[], Any]) -> float:
    """The median of READS runs, in milliseconds."""
    body()
    runs_ms = []
    for _ in range(READS):
        started = time.perf_counter()
        body()
        runs_ms.append((time.perf_counter() - started) * 1000)
    return statistics.median(runs_ms)


def p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def measured_apart(folder: Path, url: str = "") -> dict[str, float]:
    """`measure` in a process of its own, on the database of `url` or a file in `folder`."""
    environment = {**os.environ, "GRADUS_HOME": str(folder), "GRADUS_CONTENT": str(ROOT / "content")}
    environment.pop("DATABASE_URL", None)
    if url:
        environment["DATABASE_URL"] = url
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.mastery_scale", "measure"],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    numbers: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return numbers


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="gradus-scale-") as folder:
        measures = {"sqlite": measured_apart(Path(folder))}
    try:
        with tempfile.TemporaryDirectory(prefix="gradus-scale-") as folder, running(on_disk=True) as server:
            measures["postgresql"] = measured_apart(Path(folder), server.url)
    except NoPostgres as error:
        print(f"PostgreSQL was not measured: {error}")
    budgets = {"home_p95_ms": HOME_MS, "update_ms": UPDATE_MS, "state_ms": STATE_MS}
    for name, numbers in measures.items():
        print(f"{name}: " + ", ".join(f"{key} {value:.4g}" for key, value in numbers.items()))
    conclude(
        CLAIM,
        max(numbers[key] / budget for numbers in measures.values() for key, budget in budgets.items())
        if len(measures) == 2
        else float("inf"),
        unit="of it",
        target=1.0,
        better="lower",
        **{name: {key: round(value, 3) for key, value in numbers.items()} for name, numbers in measures.items()},
    )


if __name__ == "__main__":
    if sys.argv[1:] == ["measure"]:
        print(json.dumps(measure()))
    else:
        main()
