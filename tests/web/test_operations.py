import json
import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families

from gradus.attempts.models import Attempt, State
from gradus.attempts.services import submit
from gradus.courses.types import Exercise
from gradus.grading.client import Grader
from gradus.runtime import process

TOKEN = "for tests, and for nobody else"


@pytest.fixture
def operator(settings: Any) -> Client:
    settings.GRADUS_METRICS_TOKEN = TOKEN
    return Client(headers={"Authorization": f"Bearer {TOKEN}"})


def figures(client: Client) -> dict[tuple[str, ...], float]:
    """Sample name and label values to figure."""
    response = client.get("/metrics")
    assert response.status_code == 200
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(response.content.decode())
        for sample in family.samples
    }


@pytest.mark.parametrize("brought", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": TOKEN}])
def test_metrics_are_for_who_brings_the_token(settings: Any, brought: dict[str, str]) -> None:
    settings.GRADUS_METRICS_TOKEN = TOKEN
    assert Client(headers=brought).get("/metrics").status_code == 404


def test_without_a_token_nobody_reads_metrics(settings: Any) -> None:
    settings.GRADUS_METRICS_TOKEN = ""
    assert Client(headers={"Authorization": "Bearer "}).get("/metrics").status_code == 404


def test_a_learner_who_is_signed_in_does_not_see_metrics(page: Client, settings: Any) -> None:
    settings.GRADUS_METRICS_TOKEN = TOKEN
    assert page.get("/metrics").status_code == 404


def test_metrics_count_verdicts_and_what_waits(operator: Client, alice: int, double: Exercise, grader: Grader) -> None:
    now = datetime.now(UTC)
    submit(learner_id=alice, exercise=double, source=double.solution, origin="web", grader=grader, now=now)
    Attempt.objects.create(
        learner_id=alice,
        exercise_id=double.id,
        course_id=double.course_id,
        source="",
        origin="web",
        submitted_at=now - timedelta(seconds=90),
        state=State.QUEUED,
    )
    samples = figures(operator)
    assert samples["gradus_verdicts_total", "passed"] == 1
    assert samples["gradus_verdicts_total", "internal"] == 0
    assert samples["gradus_attempts_waiting", "queued"] == 1
    assert samples[("gradus_oldest_waiting_seconds",)] >= 90
    assert samples["gradus_verdict_wait_seconds", "0.95"] >= 0


def test_requests_are_counted_by_route_and_never_by_path(operator: Client, db: None) -> None:
    operator.get("/enter/a-secret-token-of-somebody")
    operator.get("/no/such/page")
    samples = figures(operator)
    routes = {key[2] for key in samples if key[0] == "gradus_http_requests_total"}
    assert "none" in routes
    assert any("enter" in route for route in routes)
    assert not any("secret" in part for key in samples for part in key)


def test_an_invented_method_makes_no_new_figure(operator: Client, db: None) -> None:
    operator.generic("ANYTHING", "/healthz")
    assert not any("ANYTHING" in key for key in figures(operator))


def test_a_request_is_logged_with_its_route_only(caplog: pytest.LogCaptureFixture, db: None) -> None:
    with caplog.at_level(logging.INFO, logger="gradus.requests"):
        Client().get("/enter/a-secret-token-of-somebody")
    (record,) = [record for record in caplog.records if record.name == "gradus.requests"]
    assert record.__dict__["route"].startswith("/enter/<")
    assert "secret" not in str(record.__dict__)


def test_alive_asks_nothing_of_the_database() -> None:
    assert Client().get("/healthz").content == b"ok\n"


def test_ready_says_what_is_missing(db: None, settings: Any, tmp_path: Path) -> None:
    assert json.loads(Client().get("/readyz").content) == {"database": "ok", "content": "ok"}
    process.use_library(None)
    settings.GRADUS_CONTENT = tmp_path
    response = Client().get("/readyz")
    assert (response.status_code, json.loads(response.content)["content"]) == (503, "missing")
