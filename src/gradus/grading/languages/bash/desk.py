"""What runs in the learner's process when the file is a shell script: has it run, and says what came of it."""

import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from gradus.grading.codec import OfferRef
from gradus.grading.desk import TEXT_CHARS, TRACE_CHARS, Desk, valid
from gradus.grading.languages.bash.errors import ShellError
from gradus.grading.languages.bash.script import RunOptions, Script
from gradus.grading.proxy import MODULE


@dataclass(frozen=True, slots=True)
class ScriptPlace:
    """Where a check has the script run: new folders each time, or by a name the same ones again."""

    script: Script
    name: str = ""

    def run(self, *words: Any, **asked: Any) -> SimpleNamespace:
        return self.script.run(self.name, [str(word) for word in words], _asked(**asked))

    def call(self, function: str, *words: Any, **asked: Any) -> SimpleNamespace:
        return self.script.call(self.name, [function, *(str(word) for word in words)], _asked(**asked))


class ShellDesk(Desk):
    """`run` and `call` for the checks, each in folders of its own or in those of a `folder`."""

    def __init__(
        self,
        sock: socket.socket,
        *,
        source: str,
        filename: str,
        seed: int,
        memory_kb: int,
        programs: tuple[str, ...],
    ) -> None:
        super().__init__(sock, source=source, filename=filename, seed=seed)
        self._script = Script(source, filename, memory_kb=memory_kb, programs=programs, tell=self._outlet.write)
        self._places = 0

    def begin(self) -> None:
        os.chdir("/")
        self._kept_as(ScriptPlace(self._script))

    def load(self) -> None:
        self._script.read()

    def get(self, number: int, name: str) -> Any:
        place = self._kept[number]
        if isinstance(place, ScriptPlace) and name in ("run", "call"):
            return self._wire(getattr(place, name))
        if number == MODULE and name == "folder":
            return self._wire(self._folder)
        raise AttributeError(f"a script has `run`, `call` and `folder`, and a folder `run` and `call`; not `{name}`")

    def _folder(self, files: Mapping[str, str | bytes] | None = None) -> ScriptPlace:
        """Folders that the runs asked of it share, with these files in them from the start."""
        self._places += 1
        name = f"kept-{self._places}"
        self._script.make_folder(name, _bytes_of(files or {}))
        return ScriptPlace(self._script, name)

    def call(self, number: int, args: list[Any], kwargs: dict[str, Any]) -> Any:
        asked = {name: self._decode(value) for name, value in kwargs.items()}
        return self._wire(self._kept[number](*[self._decode(arg) for arg in args], **asked))

    def item(self, number: int, key: Any) -> Any:
        raise TypeError("a script has no items")

    def length(self, number: int) -> int:
        raise TypeError("a script has no length")

    def figures(self) -> Any:
        return self._wire([])

    def cell(self, number: int, source: str) -> Any:
        self._script.run_cell(f"cell {number + 1}", source)
        return self._wire(("", "", []))

    def remote(self, ref: OfferRef) -> Any:
        raise TypeError("a script cannot call what a check hands over; texts and files can be handed over")

    def error_of(self, kind: str, text: str, attributes: dict[str, Any]) -> BaseException:
        return RuntimeError(f"{kind}: {text}")

    def error_answer(self, error: BaseException) -> list[Any]:
        bases = [base.__name__ for base in type(error).__mro__]
        if isinstance(error, ShellError):
            bases = [error.kind, *bases]
        trace = error.trace if isinstance(error, ShellError) else ""
        return ["err", bases[0], valid(str(error)[:TEXT_CHARS]), bases, valid(trace[:TRACE_CHARS])]


def _asked(
    *,
    stdin: str | bytes = b"",
    files: Mapping[str, str | bytes] | None = None,
    env: Mapping[str, str | None] | None = None,
    seconds: float | None = None,
    local_clones: bool = False,
) -> RunOptions:
    return RunOptions(
        stdin=_bytes(stdin), files=_bytes_of(files or {}), env=env or {}, seconds=seconds, local_clones=local_clones
    )


def _bytes_of(files: Mapping[str, str | bytes]) -> dict[str, bytes]:
    return {path: _bytes(data) for path, data in files.items()}


def _bytes(data: str | bytes) -> bytes:
    return data.encode() if isinstance(data, str) else bytes(data)
