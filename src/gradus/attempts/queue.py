"""The queue of attempts that wait for a grading worker: procrastinate's tables, in the database of the attempts.

A job is deferred in the transaction that stores its attempt, so there is never one without the other. The job holds
the attempt's id and nothing else: what is graded is what is stored. procrastinate is imported only where it is used,
as it is installed only with PostgreSQL.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings

QUEUE = "grading"
TASK = "gradus.grade_attempt"
SIGN_OF_LIFE = timedelta(seconds=15)
"""A worker that was silent for longer is not counted as alive."""


def is_on() -> bool:
    """Whether attempts are queued for workers; else they are graded by whoever hands them in."""
    return bool(settings.GRADUS_QUEUE)


def defer(attempt_id: UUID, *, turn: int) -> None:
    """The attempt has a job, once the caller's transaction is committed. A lower `turn` is served first."""
    from procrastinate.contrib.django import app

    task = app.configure_task(TASK, queue=QUEUE, priority=-turn)
    task.defer(attempt_id=str(attempt_id))


def living_workers(*, now: datetime) -> int:
    """How many workers gave a sign of life lately. One query.

    Each serves two queues and is registered once for each; the rescue's loop is always there, so that one is counted.
    """
    from procrastinate.contrib.django.models import ProcrastinateWorker

    registered = ProcrastinateWorker.objects.filter(last_heartbeat__gt=now - SIGN_OF_LIFE).count()
    return (registered + 1) // 2


def without_job(attempt_ids: Iterable[UUID]) -> set[UUID]:
    """Those of the attempts that no job stands for. One query."""
    from procrastinate.contrib.django.models import ProcrastinateJob

    wanted = {str(attempt_id) for attempt_id in attempt_ids}
    held = ProcrastinateJob.objects.filter(
        queue_name=QUEUE, status__in=("todo", "doing"), args__attempt_id__in=list(wanted)
    ).values_list("args__attempt_id", flat=True)
    return {UUID(attempt_id) for attempt_id in wanted.difference(held)}
