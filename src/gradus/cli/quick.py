"""The `gradus` command. `gradus grade EXERCISE FILE` asks the warm process at once; everything else is `main`'s.

The warm process finds the exercise, grades and words the answer (`clerk`), so that this one imports next to nothing:
starting Python is most of what it takes. Whatever is out of the ordinary, an error above all, is left to the command
in `main` as if nothing had been asked, so that there is one place that knows what to say.
"""

import os
import stat
import sys

TYPE_CHECKING = False  # That of `typing` would cost its import.
if TYPE_CHECKING:
    import socket

TYPE_CHECKING = False
if TYPE_CHECKING:
    import socket

MAX_SOURCE_BYTES = 1_000_000
MAX_REPLY_BYTES = 24 * 1024 * 1024
LONGEST_S = 280.0
"""Any exercise's limits, with the wait for a free warden."""


def main() -> None:
    """Run a command. See `gradus.cli.main`."""
    try:
        answer = _answer(sys.argv[1:])
    except KeyboardInterrupt:
        sys.stderr.write("\nAborted!\n")
        sys.exit(1)
    if answer is None:
        from gradus.cli.main import main as whole

        whole()
        return
    code, text = answer
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.exit(1)
    sys.exit(code)


def read_words(words: list[str]) -> tuple[str, str, str, bool] | None:
    """Exercise, file, content and whether JSON is wanted, of `grade` with one file; None for anything else."""
    names: list[str] = []
    content, is_json = os.environ.get("GRADUS_CONTENT", ""), False
    rest = iter(words)
    for word in rest:
        if word == "--json":
            is_json = True
        elif word == "--content":
            content = next(rest, "-")
        elif word.startswith("-"):
            return None
        else:
            names.append(word)
    if len(names) != 3 or names[0] != "grade" or names[2].endswith(".ipynb") or content.startswith("-"):
        return None
    return names[1], names[2], content, is_json


def _answer(words: list[str]) -> tuple[int, str] | None:
    """The exit code and what to print, as the warm process says; None where the command itself has to do it."""
    if "_GRADUS_COMPLETE" in os.environ or sys.stdout is None or sys.stdout.encoding.lower() != "utf-8":
        return None
    asked = read_words(words)
    if asked is None:
        return None
    exercise, file, content, is_json = asked
    source = _read(file)
    if source is None:
        return None
    form = "json" if is_json else "colour" if sys.stdout.isatty() else "plain"
    try:
        return _ask([os.getcwd(), content, exercise, source, form])
    except (OSError, ValueError):
        return None


def _read(file: str) -> str | None:
    """The learner's text. A pipe is not touched: it can be read only once."""
    try:
        state = os.stat(file)
        if not stat.S_ISREG(state.st_mode) or state.st_size > MAX_SOURCE_BYTES:
            return None
        with open(file, "rb") as opened:
            return opened.read(MAX_SOURCE_BYTES).decode()
    except (OSError, ValueError):
        return None


def _ask(words: list[str]) -> tuple[int, str] | None:
    """Raises OSError and ValueError when there is no warm process, or it does not answer as it should."""
    import socket

    from gradus.grading.place import look_for_socket

    path, problem = look_for_socket()
    if problem:
        return None
    body = pack_errand(words)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(LONGEST_S)
        connection.connect(path)
        connection.sendall(len(body).to_bytes(4, "big") + body)
        size = int.from_bytes(_receive(connection, 4), "big")
        if size > MAX_REPLY_BYTES:
            return None
        code, text = unpack_reply(_receive(connection, size))
    return (code, text) if code >= 0 else None


def pack_errand(words: list[str]) -> bytes:
    """`{"errand": words}` as MessagePack: a library that can do more takes longer to import than the rest together."""
    parts = [b"\x81\xa6errand", bytes([0x90 + len(words)])]
    for word in words:
        data = word.encode()
        parts += (b"\xdb", len(data).to_bytes(4, "big"), data)
    return b"".join(parts)


def unpack_reply(body: bytes) -> tuple[int, str]:
    """A MessagePack array of a small number and a text. Raises ValueError for anything else."""
    if len(body) < 3 or body[0] != 0x92:
        raise ValueError("the reply is no pair")
    code = body[1] if body[1] < 0x80 else body[1] - 256
    mark, rest = body[2], body[3:]
    width = {0xD9: 1, 0xDA: 2, 0xDB: 4}.get(mark, 0)
    size = int.from_bytes(rest[:width], "big") if width else mark - 0xA0
    data = rest[width:]
    if not -32 <= code < 128 or len(data) != size:
        raise ValueError("the reply is no number and text")
    return code, data.decode()


def _receive(connection: "socket.socket", count: int) -> bytes:
    parts = []
    while count:
        part = connection.recv(min(count, 1 << 20))
        if not part:
            raise OSError("the warm process hung up")
        parts.append(part)
        count -= len(part)
    return b"".join(parts)
