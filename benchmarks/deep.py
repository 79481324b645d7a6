"""Seconds for a verdict on 200 steps of fitting with PyTorch, waited for, beside the same fit in a fresh process.

The peer does the work alone: `python FILE`, one thread. It has no sandbox, no checks and no messages.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.report import conclude, median_ms, spread, timed_in_turn
from gradus.grading.client import Grader
from gradus.grading.environments.installed import find
from gradus.grading.jobs import GradeJob
from gradus.grading.verdicts import Verdict

TARGET_TIMES = 5.0
ROUNDS = 5
SOURCE = """
import torch
from torch import nn


def fit(X, y, steps=200):
    model = nn.Linear(X.shape[1], 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    for _ in range(steps):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(X), y)
        loss.backward()
        optimizer.step()
    return loss
"""
CHECKS = """
from gradus.grading.checks import close, put_tensor
import numpy as np

def check_fit(student):
    \"\"\"The loss falls to nothing.\"\"\"
    X = np.random.default_rng(0).normal(size=(100, 3))
    close(student.fit(put_tensor(student, X), put_tensor(student, X[:, :1])), 0.0, atol=1e-4)
"""
BY_HAND = "\nX = torch.randn(100, 3)\nassert fit(X, X[:, :1]) < 1e-4\n"


def main() -> None:
    if not (installation := find("torch")).is_here:
        sys.exit(installation.advice)
    verdicts: list[Verdict] = []

    def grade(grader: Grader) -> None:
        verdicts.append(grader.grade(GradeJob(source=SOURCE, checks=CHECKS, environment="torch")))
        assert verdicts[-1].is_passed, verdicts[-1]

    with tempfile.TemporaryDirectory() as folder, Grader.start(at_once=2) as grader:
        file = Path(folder, "fit.py")
        file.write_text(SOURCE + BY_HAND)
        environment = {**os.environ, "OMP_NUM_THREADS": "1"}
        seconds = timed_in_turn(
            {
                "verdict": lambda: grade(grader),
                "fresh process": lambda: subprocess.run([sys.executable, str(file)], check=True, env=environment),
            },
            rounds=ROUNDS,
        )
    for name, each in seconds.items():
        print(f"{name:<15} {spread(each)}")
    peaks_mb = [verdict.peak_memory_mb for verdict in verdicts if verdict.peak_memory_mb is not None]
    memory_mb = max(peaks_mb, default=None)
    print(f"memory above the warm process: {'unknown' if memory_mb is None else f'{memory_mb:.0f} MB'}")
    conclude(
        "a verdict on a fit with PyTorch is sooner there than the bare fit in a fresh process",
        median_ms(seconds["fresh process"]) / median_ms(seconds["verdict"]),
        unit="times",
        target=TARGET_TIMES,
        better="higher",
        memory_mb=None if memory_mb is None else round(memory_mb, 1),
        **{f"{name.replace(' ', '_')}_ms": round(median_ms(each), 1) for name, each in seconds.items()},
    )


if __name__ == "__main__":
    main()
