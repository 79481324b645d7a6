"""What `/metrics` says: requests as each process counted them, and grading as the database knows it."""

import os
from collections.abc import Iterable
from datetime import datetime

from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from gradus import __version__
from gradus.attempts import queue, selectors

CONTENT_TYPE = CONTENT_TYPE_LATEST
SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""Set by `gradus serve`: where its processes leave their counts for each other, as prometheus_client documents."""

REQUESTS = Counter("gradus_http_requests", "Requests answered.", ("method", "route", "status"))
REQUEST_SECONDS = Histogram("gradus_http_request_seconds", "From a request to its answer.", ("route",))


def count_request(*, method: str, route: str, status: int, seconds: float) -> None:
    REQUESTS.labels(method, route, str(status)).inc()
    REQUEST_SECONDS.labels(route).observe(seconds)


def exposition(*, now: datetime) -> bytes:
    """All figures in Prometheus' text format. Four queries."""
    registry = CollectorRegistry()
    if SHARED_FOLDER in os.environ:
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        counted = generate_latest(registry)
    else:
        counted = b"".join(generate_latest(REGISTRY.restricted_registry([name])) for name in _OWN_NAMES)
    grading = CollectorRegistry()
    grading.register(_Grading(now))
    return counted + generate_latest(grading)


_OWN_NAMES = (
    "gradus_http_requests_total",
    "gradus_http_request_seconds_bucket",
    "gradus_http_request_seconds_count",
    "gradus_http_request_seconds_sum",
)


class _Grading(Collector):
    """The queue, the verdicts and the workers at one instant."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def collect(self) -> Iterable[Metric]:
        info = GaugeMetricFamily("gradus_info", "1, with the version.", labels=["version"])
        info.add_metric([__version__], 1)
        yield info
        state = selectors.get_grading_state(now=self._now)
        waiting = GaugeMetricFamily("gradus_attempts_waiting", "Attempts without a verdict.", labels=["state"])
        waiting.add_metric(["queued"], state.queued)
        waiting.add_metric(["grading"], state.grading)
        yield waiting
        yield GaugeMetricFamily(
            "gradus_oldest_waiting_seconds", "Since the oldest attempt without a verdict came.", state.oldest_s
        )
        verdicts = CounterMetricFamily("gradus_verdicts", "Verdicts by outcome.", labels=["outcome"])
        for outcome, count in state.verdicts.items():
            verdicts.add_metric([outcome], count)
        yield verdicts
        waits = GaugeMetricFamily(
            "gradus_verdict_wait_seconds",
            f"From handing in to verdict, of the last {selectors.RECENT.total_seconds():g} s.",
            labels=["quantile"],
        )
        for quantile, seconds in state.wait_s.items():
            waits.add_metric([str(quantile)], seconds)
        yield waits
        if queue.is_on():
            yield GaugeMetricFamily(
                "gradus_workers_alive", "Workers that gave a sign of life.", queue.living_workers(now=self._now)
            )
