"""`gradus grading-worker`: takes attempts from the queue and grades them. Any number, on any machine.

A worker gives a sign of life every few seconds. One that gave none for `--dead-after` seconds is taken for dead: a
task on a queue of its own, run by every worker, gives its jobs out again. That queue has a loop of its own, so that
it is served while every hand is busy grading, and its jobs hold no lock, which a killed worker would keep for ever.
"""

import asyncio
import logging
import os
import signal
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

import click
from django.db import connection

from gradus.attempts import queue
from gradus.cli.django_setup import prepare
from gradus.common.errors import Fault, GradusError
from gradus.courses.library import Library
from gradus.grading.client import Grader
from gradus.grading.sandbox.layers import NEEDED_ON_A_SERVER, probe
from gradus.runtime import process
from gradus.runtime.home import home_path
from gradus.runtime.server import read_server

if TYPE_CHECKING:
    from procrastinate import App, JobContext  # Not installed where one learner is.

log = logging.getLogger(__name__)

RESCUE_QUEUE = "rescue"
RESCUE_CRON = "* * * * * */2"
"""Every two seconds: the sixth field counts seconds."""
POLL_SECONDS = 1.0
"""How often to look for a job unasked; NOTIFY tells of most at once."""
LONGEST_PAUSE_SECONDS = 60
RECONNECT_SECONDS = 1.0
MAX_CONNECTIONS = 4


class NoQueue(GradusError):
    """There is nothing to take attempts from: the database is not PostgreSQL."""

    fault: ClassVar[Fault] = Fault.OPERATOR


class LayersMissing(GradusError):
    """This machine lacks a layer of isolation that code of many people needs."""

    fault: ClassVar[Fault] = Fault.OPERATOR


@click.command("grading-worker")
@click.option(
    "--at-once",
    type=click.IntRange(1, 64),
    default=os.cpu_count() or 1,
    help="Attempts graded at the same time. Default: one a core.",
)
@click.option(
    "--dead-after",
    type=click.FloatRange(1),
    default=15.0,
    show_default=True,
    help="Seconds without a sign of life after which another worker's attempts are taken over.",
)
@click.option("--fewer-layers", is_flag=True, help="Start although layers of isolation are missing. Not for a school.")
def grading_worker(at_once: int, dead_after: float, *, fewer_layers: bool) -> None:
    """Grade the attempts that wait in the queue, until Ctrl-C; what is under way then is finished first.

    Needs DATABASE_URL=postgresql://… and the same content as the web server.
    """
    _refuse_missing_layers(are_fewer_wanted=fewer_layers)
    prepare()
    if not queue.is_on():
        raise NoQueue(
            "Expected DATABASE_URL=postgresql://…; there is none. Without PostgreSQL attempts are graded as they are "
            "handed in, and there is nothing for a worker to do."
        )
    library, grader = process.library(), process.grader()
    grader.await_warmth()
    app = _app_with_tasks(library, grader, dead_after=dead_after)
    click.echo(f"Grading up to {at_once} at once. Ctrl-C stops.")
    asyncio.run(_work_until_told(app, at_once=at_once, dead_after=dead_after))


def _refuse_missing_layers(*, are_fewer_wanted: bool) -> None:
    """A school's own answer counts where there is one, and cannot be overridden from the command line."""
    school = read_server(home_path(os.environ))
    if school is None and are_fewer_wanted:
        return
    needed = NEEDED_ON_A_SERVER | frozenset(school.layers if school is not None else ())
    missing = sorted(needed - {report.layer for report in probe() if report.is_active})
    if missing:
        raise LayersMissing(
            f"Expected every layer of isolation that a shared server needs; this machine lacks {', '.join(missing)}. "
            "`gradus doctor` says why."
        )


def _app_with_tasks(library: Library, grader: Grader, *, dead_after: float) -> "App":
    from asgiref.sync import sync_to_async
    from procrastinate import BaseRetryStrategy, RetryDecision
    from procrastinate.contrib.django import app
    from procrastinate.exceptions import ConnectorException
    from procrastinate.jobs import Job
    from procrastinate.manager import JobManager

    from gradus.attempts.services import requeue_lost
    from gradus.mastery.services import grade_and_absorb

    class Again(BaseRetryStrategy):
        """An attempt is never given up: what stops us (no database, no zygote, no such exercise) passes."""

        def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision:
            pause = min(2 ** min(job.attempts + 1, 10), LONGEST_PAUSE_SECONDS)
            log.warning("attempt %s is tried again in %s s: %s", job.task_kwargs.get("attempt_id"), pause, exception)
            return RetryDecision(retry_in={"seconds": pause})

    @app.task(name=queue.TASK, queue=queue.QUEUE, retry=Again())
    def grade_attempt(attempt_id: str) -> None:
        grade_and_absorb(attempt_id=UUID(attempt_id), library=library, grader=grader, now=datetime.now(UTC))

    async def stalled(jobs: JobManager) -> list[Job]:
        """Jobs whose worker is dead, looked at twice: after an outage of the database everybody has been silent."""
        suspects = await jobs.get_stalled_jobs(seconds_since_heartbeat=dead_after)
        suspected = {job.id for job in suspects}
        if not suspected:
            return []
        looked_at = asyncio.get_running_loop().time()
        await asyncio.sleep(dead_after / 2)
        still_silent = await jobs.get_stalled_jobs(seconds_since_heartbeat=dead_after)
        if asyncio.get_running_loop().time() - looked_at > dead_after:
            return []  # The database was away in between.
        return [job for job in still_silent if job.id in suspected]

    @app.periodic(cron=RESCUE_CRON)
    @app.task(name="gradus.rescue", queue=RESCUE_QUEUE, pass_context=True)
    async def rescue(context: "JobContext", timestamp: int) -> None:
        jobs = context.app.job_manager
        for job in await stalled(jobs):
            with suppress(ConnectorException):  # Another worker's rescue was faster.
                await jobs.retry_job(job)
                log.warning("job %s was given out again: its worker gave no sign of life", job.id)
        lost = await sync_to_async(requeue_lost, thread_sensitive=False)(now=datetime.now(UTC))
        if lost:
            log.warning("%s attempts had no job and were queued again", lost)

    return app


async def _work_until_told(app: "App", *, at_once: int, dead_after: float) -> None:
    """Work; when the database goes away, come back as soon as it does."""
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, told.set)
    while not told.is_set():
        try:
            await _work(app, told, at_once=at_once, dead_after=dead_after)
        except Exception as error:  # Whatever it was, the queue is in the database and the next round begins afresh.
            log.warning("the worker begins again in %g s: %r", RECONNECT_SECONDS, error)
        if not told.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(told.wait(), RECONNECT_SECONDS)


async def _work(app: "App", told: asyncio.Event, *, at_once: int, dead_after: float) -> None:
    """Serve both queues on fresh connections until told to stop, or until one of the loops ends by itself."""
    from procrastinate import PsycopgConnector
    from procrastinate.contrib.django import connector_params

    connector = PsycopgConnector(
        kwargs=connector_params(connection.alias), min_size=1, max_size=MAX_CONNECTIONS, timeout=10
    )
    settings: dict[str, Any] = {
        "fetch_job_polling_interval": POLL_SECONDS,
        "update_heartbeat_interval": dead_after / 5,
        "stalled_worker_timeout": dead_after,
        "delete_jobs": "successful",
        "install_signal_handlers": False,
    }
    async with app.with_connector(connector).open_async() as opened:
        loops = [
            asyncio.create_task(opened.run_worker_async(queues=[queue.QUEUE], concurrency=at_once, **settings)),
            asyncio.create_task(opened.run_worker_async(queues=[RESCUE_QUEUE], listen_notify=False, **settings)),
        ]
        ends = asyncio.create_task(told.wait())
        try:
            await asyncio.wait([*loops, ends], return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (*loops, ends):
                task.cancel()
            results = await asyncio.gather(*loops, return_exceptions=True)
        for result in results:
            if isinstance(result, Exception):
                raise result
