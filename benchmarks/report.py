"""The last line of every benchmark, in the form that programs read."""

import json
import statistics
import time
from collections.abc import Callable
from typing import Any


def conclude(claim: str, value: float, *, unit: str, target: float, better: str, **details: Any) -> None:
    """Print the JSON line. `better` is `lower` or `higher`."""
    holds = value <= target if better == "lower" else value >= target
    line = {
        "claim": claim,
        "value": round(value, 4),
        "unit": unit,
        "target": target,
        "better": better,
        "holds": holds,
        "details": details,
    }
    print(json.dumps(line))


def timed_in_turn(bodies: dict[str, Callable[[], Any]], *, rounds: int, warm_up: int = 2) -> dict[str, list[float]]:
    """Seconds of each body, run in turn A B C A B C …, so that a drift of the machine hits all alike."""
    seconds: dict[str, list[float]] = {name: [] for name in bodies}
    for number in range(warm_up + rounds):
        for name, body in bodies.items():
            started = time.perf_counter()
            body()
            if number >= warm_up:
                seconds[name].append(time.perf_counter() - started)
    return seconds


def median_ms(seconds: list[float]) -> float:
    return statistics.median(seconds) * 1000


def spread(seconds: list[float]) -> str:
    """Median and the middle half, in milliseconds."""
    low, _, high = statistics.quantiles(seconds, n=4)
    return f"{median_ms(seconds):8.1f} ms  (middle half {low * 1000:.1f} to {high * 1000:.1f})"
