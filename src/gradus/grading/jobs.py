"""What goes in to grading: plain values, no path of this machine, so that a worker elsewhere can do the same."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one attempt may use. Seconds are wall-clock for the whole attempt; memory is above the warm start."""

    seconds: float = 10.0
    memory_mb: int = 512
    output_kb: int = 64
    files_mb: int = 16
    hidden_seconds: float = 1.0
    """How long all hidden checks together take, exactly: an answer that came sooner or later would tell of them.

    At most so long, where a job does not hide its duration.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeJob:
    """One submission to judge. `files` are put beside the learner's code, by plain name.

    `content` names the checks and files that judge it, and comes back in the verdict.
    """

    source: str
    checks: str
    environment: str = "python"
    filename: str = "solution.py"
    files: Mapping[str, bytes] = field(default_factory=dict)
    limits: Limits = Limits()
    seed: int = 0
    content: str = ""
    hides_duration: bool = True
    """Hidden checks take their whole time. False where nobody waits who could learn from it: an author's own proof."""
    draws: bool = True
    """The learner's figures come with the verdict. False where nobody will look at them."""
    stops_at_failure: bool = False
    """No check is run after the first that failed. For who asks only whether the file passes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunJob:
    """Cells to run one after another in one fresh process, each showing what it printed, returned and drew.

    `keeps_going`: a cell that raises does not end the run, as in a notebook that is graded.
    """

    cells: tuple[str, ...]
    keeps_going: bool = False
    environment: str = "python"
    filename: str = "cell.py"
    files: Mapping[str, bytes] = field(default_factory=dict)
    limits: Limits = Limits()
    seed: int = 0
