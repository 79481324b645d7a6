"""What runs in the learner's process when the file is in Python; see desk.py for what every language shares."""

import ast
import builtins
import hashlib
import linecache
import pickle
import random
import socket
import sys
import traceback
import types
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import numpy as np

from gradus.grading import codec, decoding, desk, plot_marks, plots, remote
from gradus.grading.codec import HandleRef, OfferRef
from gradus.grading.desk import TEXT_CHARS, TRACE_CHARS, Desk, NameMissing, shortened, valid
from gradus.grading.figures import close_figures, drawn_figures, open_figures
from gradus.grading.proxy import MODULE
from gradus.grading.remote import Remote, make_remote
from gradus.grading.scene import scene_of

TABLE_ROWS = 20
_OURS = frozenset({__file__, *(part.__file__ for part in (codec, decoding, desk, plot_marks, plots, remote))})


_IMPORTED, _RUN = "student", "__main__"
"""What the file is called where a check imports it, and where it is run, or a lesson's cells are."""


class PythonDesk(Desk):
    """The learner's file as a module of this process.

    A check imports it: what stands under `if __name__ == "__main__":` does not run. A cell is run, that part included.
    """

    def __init__(self, sock: socket.socket, *, source: str, filename: str, seed: int) -> None:
        super().__init__(sock, source=source, filename=filename, seed=seed)
        self._module = types.ModuleType(_IMPORTED)
        self._module.__file__ = filename
        self._aside: list[Any] = []
        """Figures that are no longer open, or never were, and come with the verdict all the same."""
        self._earlier: plots.Earlier | None = None
        """While a check has something drawn: what figures showed before."""

    def begin(self) -> None:
        sys.stdout = sys.stderr = self._outlet
        sys.modules[_IMPORTED] = self._module
        sys.argv = [self._filename]
        self._keep(self._module)
        remote.ask_through(self._ask_back)
        random.seed(self._seed)
        np.random.seed(self._seed)

    def load(self) -> None:
        _remember_lines(self._filename, self._source)
        exec(compile(self._source, self._filename, "exec", dont_inherit=True), self._module.__dict__)

    def get(self, number: int, name: str) -> Any:
        if number != MODULE:
            return self._wire(getattr(self._kept[number], name))
        if name not in self._module.__dict__:
            raise NameMissing(_what_is_defined(self._module, name))
        return self._wire(self._module.__dict__[name])

    def call(self, number: int, args: list[Any], kwargs: dict[str, Any]) -> Any:
        positional = [self._decode(arg) for arg in args]
        named = {key: self._decode(arg) for key, arg in kwargs.items()}
        return self._wire(self._kept[number](*positional, **named))

    def item(self, number: int, key: Any) -> Any:
        return self._wire(self._kept[number][self._decode(key)])

    def length(self, number: int) -> int:
        return len(self._kept[number])

    def figures(self) -> Any:
        self._restore_earlier()
        return self._wire(drawn_figures(self._aside))

    def look_at_figure(self, numbers: list[int], since: bool) -> Any:
        if not since:
            self._restore_earlier()
        try:
            figure = self._drawn_since(numbers) if since else self._newest(numbers)
            if figure is not None and figure not in (*self._aside, *open_figures()):
                self._aside.append(figure)
            return self._wire(None if figure is None else plots.described(figure, self._earlier))
        finally:
            self._restore_earlier()

    def _newest(self, numbers: list[int]) -> Any:
        """The figure that was given, or the newest that is open. Raises TypeError where what was given is none."""
        if numbers:
            return plots.figure_of(self._kept[numbers[0]])
        return next(reversed(open_figures()), None)

    def _drawn_since(self, numbers: list[int]) -> Any:
        """The figure that was returned, or the newest that is open, or that of before in which something was drawn."""
        returned = [self._kept[number] for number in numbers]
        for figure in (*plots.figures_among(returned), *reversed(open_figures())):
            return figure
        if len(returned) == 1:
            return plots.figure_of(returned[0])
        earlier = self._earlier
        if earlier is None:
            return None
        return next((figure for figure in earlier.figures if plots.shows_anything_since(earlier, figure)), None)

    def state_of_chance(self) -> Any:
        states = (random.getstate(), np.random.get_state(legacy=False))
        return self._wire([hashlib.sha256(pickle.dumps(state)).hexdigest() for state in states])

    def put_figures_aside(self, handed_over: list[int]) -> None:
        self._restore_earlier()
        self._aside += [figure for figure in open_figures() if figure not in self._aside]
        close_figures()
        whole = list(plots.figures_among(self._kept[number] for number in handed_over))
        known = [*self._aside, *plots.figures_among(list(self._module.__dict__.values()))]
        self._earlier = plots.Earlier(figure for figure in dict.fromkeys(known) if figure not in whole)

    def _restore_earlier(self) -> None:
        if self._earlier is not None:
            self._earlier.restore()
            self._earlier = None

    def cell(self, number: int, source: str) -> Any:
        self._module.__name__ = _RUN
        sys.modules[_RUN] = self._module
        filename = f"cell {number + 1}"
        _remember_lines(filename, source)
        body = ast.parse(source, filename)
        last = body.body.pop() if body.body and isinstance(body.body[-1], ast.Expr) else None
        namespace = self._module.__dict__
        value = None
        with _left_in_peace():
            exec(compile(body, filename, "exec", dont_inherit=True), namespace)
            if isinstance(last, ast.Expr):
                value = eval(compile(ast.Expression(last.value), filename, "eval", dont_inherit=True), namespace)
        return self._wire((*shown(value), drawn_figures()))

    def remote(self, ref: OfferRef) -> Remote:
        return make_remote(ref)

    def error_of(self, kind: str, text: str, attributes: dict[str, Any]) -> BaseException:
        known: Any = builtins.__dict__.get(kind) or self._module.__dict__.get(kind)
        is_error = isinstance(known, type) and issubclass(known, Exception)
        try:
            error: Exception = known(text) if is_error else RuntimeError(f"{kind}: {text}")
        except Exception:
            error = RuntimeError(f"{kind}: {text}")
        for name, value in attributes.items():
            with suppress(Exception):
                setattr(error, name, value)
        return error

    def _ask_back(self, verb: str, number: int, *rest: Any) -> Any:
        match verb, rest:
            case "call", (args, kwargs):
                wired = {key: self._wire(arg) for key, arg in kwargs.items()}
                return self.ask_back("call", number, [self._wire(arg) for arg in args], wired)
            case "item", (key,):
                return self.ask_back("item", number, self._wire(key))
        return self.ask_back(verb, number, *rest)

    def _keep(self, value: Any) -> HandleRef | OfferRef:
        return value._ref if isinstance(value, Remote) else self._kept_as(value)

    def error_answer(self, error: BaseException) -> list[Any]:
        if isinstance(error, SystemExit):
            text = f"Your code called exit({'' if error.code is None else repr(error.code)[:100]})."
        else:
            text = _text_of(error)
        bases = [valid(base.__name__[:100]) for base in type(error).__mro__]
        trace = "\n".join(part for part in (_trace_of(error).rstrip("\n"), self._scene(error)) if part)
        return ["err", bases[0], valid(text[:TEXT_CHARS]), bases, valid(trace[:TRACE_CHARS])]

    def _scene(self, error: BaseException) -> str:
        with suppress(Exception):
            return scene_of(error, self._filename)
        return ""


@contextmanager
def _left_in_peace() -> Iterator[None]:
    """`exit()` and `sys.exit(main())` where main gives nothing, or 0, are an end as any other."""
    try:
        yield
    except SystemExit as left:
        if left.code not in (None, 0):
            raise


def _remember_lines(filename: str, source: str) -> None:
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)


def _what_is_defined(module: types.ModuleType, name: str) -> str:
    mine = [key for key in module.__dict__ if not key.startswith("_") and not _is_imported(module, key)]
    listed = ", ".join(sorted(mine)[:12]) or "no names yet"
    return f"Expected your file to define `{name}`. It defines: {listed}."


def _is_imported(module: types.ModuleType, name: str) -> bool:
    value = module.__dict__[name]
    return isinstance(value, types.ModuleType) or getattr(value, "__module__", _IMPORTED) != _IMPORTED


def _text_of(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:
        return "(its message could not be read)"


def _trace_of(error: BaseException) -> str:
    """The traceback as Python prints it, without the frames that are not the learner's above their own."""
    try:
        summary = traceback.TracebackException.from_exception(error, limit=-40, compact=True)
        summary.stack[:] = [frame for frame in summary.stack if frame.filename not in _OURS]
        return "".join(summary.format())
    except Exception:
        return ""


def shown(value: Any) -> tuple[str, str]:
    """The value of a cell's last line as text and, for a table, as HTML."""
    import pandas as pd

    if value is None:
        return "", ""
    if isinstance(value, pd.DataFrame):
        return value.to_string(max_rows=TABLE_ROWS), value.to_html(max_rows=TABLE_ROWS, border=0)
    return shortened(repr(value)), ""
