"""The learner's script, and what it does each time it is run."""

import os
import re
import shlex
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

from gradus.grading.desk import NameMissing
from gradus.grading.languages.bash import folders
from gradus.grading.languages.bash.errors import ShellError
from gradus.grading.languages.bash.processes import EndedRun, Processes, TooMuchPrinted
from gradus.grading.languages.bash.workplace import FOLDER, Workplace, variables
from gradus.grading.sandbox.jail import WORK

BASH = "/usr/bin/bash"
_LIMITED = ["-c", 'ulimit -v "$1"; shift; exec "$@"', "bash"]
_CALLER, _LOADED, _LACKS = (f"{WORK}/{name}" for name in ("call.sh", "loaded", "lacks"))
_CALL = """\
__call=("$@"); set --
source {script} >&2
: > {loaded}
if ! declare -F -- "${{__call[0]}}" > /dev/null; then declare -F > {lacks}; exit 127; fi
set -- "${{__call[@]}}"; unset __call
"$@"
"""
_NO_MEMORY = re.compile(r"[Cc]annot allocate|memory exhausted|[Oo]ut of memory")
_NO_COMMAND = re.compile(r": ([^\s:]+): command not found$", re.MULTILINE)
_TAIL_CHARS = 2000
_MOST_NAMES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOptions:
    """What a check says about one run."""

    stdin: bytes = b""
    files: Mapping[str, bytes] = field(default_factory=dict)
    env: Mapping[str, str | None] = field(default_factory=dict)
    seconds: float | None = None
    local_clones: bool = False


class Script:
    """A script, run in new folders or in folders that a check keeps by a name."""

    def __init__(
        self,
        source: str,
        filename: str,
        *,
        memory_kb: int,
        programs: tuple[str, ...],
        tell: Callable[[str], object],
    ) -> None:
        self.filename = os.path.basename(filename)
        self._path = f"{WORK}/{self.filename}"
        self._source = source
        self._memory_kb = memory_kb
        self._programs = programs
        self._tell = tell
        self._workplace = Workplace()
        self._processes = Processes()
        beside = [path for path in Path(WORK).iterdir() if path.is_file()]
        self._beside = {path.name: path.read_bytes() for path in beside}
        """The exercise's own files: they lie in every new folder."""

    def read(self) -> None:
        """Have bash read the script without running it. Raises ShellError where it is not shell."""
        self._workplace.begin()
        _write(self._path, self._source)
        ended = self._start(["-n", self._path], RunOptions(), tell=_to_nobody)
        if ended.code:
            said = self._text(ended.stderr)
            raise ShellError("SyntaxError", said.split("\n")[0], trace=said)

    def run(self, place: str, words: list[str], asked: RunOptions) -> SimpleNamespace:
        """What the script does with these arguments."""
        with self._placed(place, asked.files):
            self._announce(shlex.join(["bash", self.filename, *words]), asked)
            return self._record(self._start([self._path, *words], asked, tell=self._tell))

    def call(self, place: str, words: list[str], asked: RunOptions) -> SimpleNamespace:
        """What a function of the script does. Raises NameMissing where the script does not come to define it."""
        with self._placed(place, asked.files):
            _write(_CALLER, _CALL.format(script=shlex.quote(self._path), loaded=_LOADED, lacks=_LACKS))
            self._announce(shlex.join(words), asked)
            ended = self._start([_CALLER, *words], asked, tell=self._tell)
            if not ended.timed_out:
                self._require_loaded(words[0])
            return self._record(ended)

    def make_folder(self, place: str, files: Mapping[str, bytes]) -> None:
        """Have folders of this name with these files, in which the script can be run more than once."""
        with self._placed(place, files):
            pass

    def run_cell(self, name: str, source: str) -> None:
        """Run another script in the folder that all cells share. Raises ShellError where it does not end with 0."""
        with self._placed("cells", {}):
            path = f"{WORK}/{name}"
            _write(path, source)
            ended = self._start([path], RunOptions(), tell=self._tell, named=path)
            self._list_programs(ended)
        if ended.code:
            raise ShellError("ExitCode", _ended_with(ended), trace=_ended_with(ended))

    @contextmanager
    def _placed(self, place: str, files: Mapping[str, bytes]) -> Iterator[None]:
        """In the folders of `place`, which are put away afterwards; in new ones where it has no name."""
        is_new = self._workplace.begin(place)
        _write(self._path, self._source)
        folders.put(FOLDER, {**self._beside, **files} if is_new else files)
        yield
        if place:
            self._workplace.put_away(place)

    def _start(
        self, arguments: list[str], asked: RunOptions, *, tell: Callable[[str], object], named: str = ""
    ) -> EndedRun:
        """Start bash, with what it and its children may each have of memory."""

        def told(text: str) -> None:
            tell(text.replace(f"{named or self._path}: ", f"{os.path.basename(named or self._path)}: "))

        stdin = _holding(asked.stdin)
        try:
            return self._processes.run(
                [BASH, *_LIMITED, str(self._memory_kb), BASH, *arguments],
                folder=FOLDER,
                variables=variables(asked.env, local_clones=asked.local_clones),
                stdin=stdin,
                seconds=asked.seconds,
                tell=told,
            )
        except TooMuchPrinted as problem:
            raise ShellError("TooMuchPrinted", str(problem)) from problem
        finally:
            os.close(stdin)
            os.chmod(WORK, 0o700)

    def _announce(self, command: str, asked: RunOptions) -> None:
        self._tell(f"$ {command}{' < (what the check hands over)' if asked.stdin else ''}\n")

    def _record(self, ended: EndedRun) -> SimpleNamespace:
        """What a check gets to see of a run. Raises ShellError where that is too much, or memory ran out."""
        stderr = self._text(ended.stderr)
        self._explain(ended)
        if ended.code and _NO_MEMORY.search(stderr[-_TAIL_CHARS:]):
            raise ShellError("MemoryError", "It asked for more memory than it may have.", trace=stderr)
        try:
            tree = folders.read(FOLDER)
        except folders.TooMuchLeft as problem:
            raise ShellError("TooMuchLeft", str(problem)) from problem
        return SimpleNamespace(
            code=ended.code,
            stdout=self._text(ended.stdout),
            stderr=stderr,
            timed_out=ended.timed_out,
            files=tree.files,
            links=tree.links,
            folders=tree.folders,
            special=tree.special,
            modes=tree.modes,
        )

    def _explain(self, ended: EndedRun) -> None:
        """Tell what bash does not: how it ended, and which programs there are where it did not find one."""
        if ended.code or ended.timed_out:
            self._tell(f"({_ended_with(ended)})\n")
        self._list_programs(ended)

    def _list_programs(self, ended: EndedRun) -> None:
        missing = set(_NO_COMMAND.findall(ended.stderr.decode("utf-8", "replace"))) - set(self._programs)
        if missing:
            self._tell(
                f"(Not here: {', '.join(sorted(missing)[:_MOST_NAMES])}. Here are {', '.join(self._programs)}.)\n"
            )

    def _text(self, printed: bytes) -> str:
        """As text, with the script called as the learner calls it."""
        return printed.replace(f"{self._path}: ".encode(), f"{self.filename}: ".encode()).decode("utf-8", "replace")

    def _require_loaded(self, function: str) -> None:
        if os.path.lexists(_LACKS):
            names = [line.split()[-1] for line in _start_of(_LACKS).splitlines() if line.split()]
            listed = ", ".join(names[:_MOST_NAMES]) or "no functions yet"
            raise NameMissing(f"Expected your file to define the function `{function}`. It defines: {listed}.")
        if not os.path.lexists(_LOADED):
            raise NameMissing(
                f"Your file came to an end while it was loaded, before `{function}` could be called. "
                'Put what runs by itself under `if [[ "${BASH_SOURCE[0]}" == "$0" ]]; then`.'
            )


def _write(path: str, text: str) -> None:
    """A new file: whatever lies there is put aside first, so that nothing is followed."""
    if os.path.lexists(path):
        os.unlink(path)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600), "wb") as file:
        file.write(text.encode("utf-8", "replace"))


def _start_of(path: str) -> str:
    number = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        return os.read(number, _TAIL_CHARS).decode("utf-8", "replace")
    finally:
        os.close(number)


def _holding(data: bytes) -> int:
    """A descriptor to read `data` from; no file of it is left."""
    if not data:
        return os.open(os.devnull, os.O_RDONLY | os.O_CLOEXEC)
    path = f"{WORK}/.input"
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600), "wb") as file:
        file.write(data)
    number = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    os.unlink(path)
    return number


def _ended_with(ended: EndedRun) -> str:
    return "ended by the check: it took too long" if ended.timed_out else f"exit code {ended.code}"


def _to_nobody(text: str) -> None:
    pass
