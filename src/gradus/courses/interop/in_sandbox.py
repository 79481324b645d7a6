"""What a notebook's cells find besides Python: sent to the learner's process as text and run there as `__gradus__`.

Shares its process with hostile code and is trusted by nobody. Imports nothing of Gradus: the sandbox has none of it.
"""

import builtins
import contextlib
import io
import random
import signal
import sys
import time
import timeit as _timeit_library
import types
import warnings
from collections.abc import Callable
from typing import Any

TIMEIT_SECONDS = 2.0
"""After how long one `%timeit` begins no further run; less where a cell may take less."""


class CellTimeout(KeyboardInterrupt):
    """A cell took longer than it may. Like an interrupt, so that `except Exception` does not hold it up."""


class Refused(RuntimeError):
    """A line that is not run here."""


class Errors(io.TextIOBase):
    """sys.stderr: goes where stdout goes, and remembers that something was written."""

    is_used = False

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.is_used = self.is_used or bool(text)
        return sys.stdout.write(text)

    def flush(self) -> None:
        sys.stdout.flush()


class CapturedIO:
    """What `%%capture name` leaves under that name."""

    def __init__(self, out: io.StringIO) -> None:
        self._out = out

    @property
    def stdout(self) -> str:
        return self._out.getvalue()

    stderr = ""
    outputs: tuple[Any, ...] = ()

    def show(self) -> None:
        sys.stdout.write(self.stdout)

    __call__ = show


class Clock:
    """Prints the time its block took, the way `%time` does."""

    def __enter__(self) -> "Clock":
        self._cpu, self._wall = time.process_time(), time.perf_counter()
        return self

    def __exit__(self, *exc: object) -> None:
        cpu, wall = time.process_time() - self._cpu, time.perf_counter() - self._wall
        sys.stdout.write(f"CPU times: total: {_duration(cpu)}\nWall time: {_duration(wall)}\n")


_state: dict[str, Any] = {"clock": None, "stdout": None, "limit": 0.0}
_errors = Errors()


def turn(seconds: float) -> str:
    """End the cell before, begin the next, which may take `seconds`. `stderr` when the cell before wrote there."""
    signal.setitimer(signal.ITIMER_REAL, 0)
    if _state["stdout"] is not None:
        sys.stdout, _state["stdout"] = _state["stdout"], None
    if _state["clock"] is not None:
        _state["clock"].__exit__()
        _state["clock"] = None
    told = "stderr" if _errors.is_used else ""
    _errors.is_used = False
    sys.stderr = _errors
    with warnings.catch_warnings():
        pass  # leaving it forgets which warnings were shown: as in IPython, each cell shows its own
    if seconds > 0:
        _state["limit"] = seconds
        signal.setitimer(signal.ITIMER_REAL, seconds, 0.5)
    return told


def seed(number: int) -> None:
    import numpy as np

    random.seed(number)
    np.random.seed(number)


def start_clock() -> None:
    _state["clock"] = Clock().__enter__()


def start_capture(name: str, namespace: dict[str, Any]) -> None:
    out = io.StringIO()
    _state["stdout"], sys.stdout = sys.stdout, out
    if name:
        namespace[name] = CapturedIO(out)


def timed(work: Callable[[], Any]) -> Any:
    with Clock():
        return work()


def timeit(statement: str, setup: str, namespace: dict[str, Any], options: dict[str, int]) -> None:
    """Time `statement` as `%timeit` does, for at most some seconds, and print the result in its words."""
    timer = _timeit_library.Timer(statement, setup, globals=namespace)
    budget = min(TIMEIT_SECONDS, _state["limit"] / 4 or TIMEIT_SECONDS)
    started = time.perf_counter()
    number = options.get("n", 0)
    if not number:
        number, took = 1, timer.timeit(1)
        while took < 0.01 and number < 10_000_000:
            number *= 10
            took = timer.timeit(number)
    runs: list[float] = []
    while len(runs) < options.get("r", 7) and (not runs or time.perf_counter() - started < budget):
        runs.append(timer.timeit(number) / number)
    mean = sum(runs) / len(runs)
    spread = (sum((run - mean) ** 2 for run in runs) / len(runs)) ** 0.5
    if not options.get("q"):
        many_runs, many_loops = ("s" if count != 1 else "" for count in (len(runs), number))
        sys.stdout.write(
            f"{_duration(mean)} ± {_duration(spread)} per loop "
            f"(mean ± std. dev. of {len(runs)} run{many_runs}, {number:,} loop{many_loops} each)\n"
        )


def write_file(name: str, text: str) -> None:
    with open(name, "w", encoding="utf-8") as file:
        file.write(text)
    sys.stdout.write(f"Writing {name}\n")


def refuse(text: str) -> None:
    raise Refused(text)


def display(*values: Any, **options: Any) -> None:
    """Print what `display` would show, as text."""
    for value in values:
        text = value.to_string(max_rows=20) if hasattr(value, "to_string") else repr(value)
        sys.stdout.write(f"{text}\n")


class Shown:
    """HTML, Markdown, … of IPython.display: carries its data; its text is the one IPython prints."""

    def __init__(self, data: Any = None, *args: Any, **options: Any) -> None:
        self.data = data

    def __repr__(self) -> str:
        return f"<IPython.core.display.{type(self).__name__} object>"


class Shell:
    """What `get_ipython()` returns: knows the magics that change nothing, refuses the others."""

    def run_line_magic(self, name: str, line: str, *rest: Any) -> None:
        if name not in {"matplotlib", "load_ext", "reload_ext", "autoreload", "config"}:
            refuse(f"`%{name}` is refused: this magic is not run while grading.")

    def magic(self, line: str) -> None:
        self.run_line_magic(line.lstrip("%").partition(" ")[0], "")

    def system(self, command: str) -> None:
        refuse("Shell commands are not run while grading: do it in Python, or take the line out.")

    getoutput = system


def _duration(seconds: float) -> str:
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds * 1e9:.3g} ns"


def _ring(number: int, frame: types.FrameType | None) -> None:
    """Interrupt the cell, if one is running: between cells there is nobody to interrupt."""
    while frame is not None:
        if frame.f_code.co_filename.startswith("cell "):
            raise CellTimeout(f"The cell was stopped: not done after {_state['limit']:g} seconds.")
        frame = frame.f_back


def install() -> None:
    """Make IPython's names known to the cells that follow."""
    signal.signal(signal.SIGALRM, _ring)
    shell = Shell()
    ipython, shows = types.ModuleType("IPython"), types.ModuleType("IPython.display")
    for name in ("HTML", "Markdown", "Latex", "Math", "Image", "SVG", "Javascript", "Audio", "Video", "IFrame", "JSON"):
        setattr(shows, name, type(name, (Shown,), {}))
    vars(shows).update(display=display, clear_output=lambda *args, **options: None)
    vars(ipython).update(display=shows, get_ipython=lambda: shell, version_info=(9, 0, 0))
    sys.modules |= {"IPython": ipython, "IPython.display": shows, "IPython.core.display": shows}
    with contextlib.suppress(AttributeError):
        builtins.display = display  # type: ignore[attr-defined]
        builtins.get_ipython = lambda: shell  # type: ignore[attr-defined]


install()
