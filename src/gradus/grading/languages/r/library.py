"""libR, R's interpreter as a shared library. One a process, used from the thread that started it.

Source: the R Core Team's "Writing R Extensions", chapters 6 (The R API) and 8 (Linking GUIs and other front-ends to R).
An error in R code jumps over the C frames above it: everything that can fail is therefore called by `R_tryEval`.
"""

import ctypes
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import Any, NewType

Sexp = NewType("Sexp", int)
"""The address of a value of R's."""

Make = Callable[[], Sexp]
"""Makes a value at the moment when there is something to hold it, before R's collector runs again."""

_OPTIONS = (
    b"R",
    b"--quiet",
    b"--no-echo",
    b"--no-save",
    b"--no-restore",
    b"--no-environ",
    b"--no-site-file",
    b"--no-init-file",
    b"--no-readline",
)
_SETTINGS = {"LC_ALL": "C.UTF-8", "LANGUAGE": "en", "TZ": "UTC", "R_DEFAULT_PACKAGES": ""}
_UTF8 = 1
_Answer = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p)
_Write = ctypes.CFUNCTYPE(None, ctypes.POINTER(ctypes.c_char), ctypes.c_int, ctypes.c_int)


class Kind(IntEnum):
    """What a value is: SEXPTYPE in R's own words. Only those that are asked for."""

    NOTHING = 0
    CHARACTERS = 9
    LOGICAL = 10
    INTEGER = 13
    REAL = 14
    COMPLEX = 15
    STRING = 16
    LIST = 19
    RAW = 24


class RGaveUp(Exception):
    """R could not carry out a call, and did not even get to say why."""


class Library:
    """R's C interface, as far as it is used here."""

    def __init__(self, home: Path) -> None:
        self._home = home
        os.environ.update({**_SETTINGS, "R_HOME": str(home)})
        self._c = ctypes.CDLL(str(home / "lib" / "libR.so"), mode=ctypes.RTLD_GLOBAL)
        for name, (result, *arguments) in _SIGNATURES.items():
            function = getattr(self._c, name)
            function.restype, function.argtypes = result, arguments
        self._write: Any = None
        self._answer: Any = None
        self._modes: dict[Kind, Sexp] = {}

    def start(self) -> None:
        """Start the interpreter, with base packages and without any file of the user's."""
        self._variable("R_SignalHandlers", ctypes.c_int).value = 0
        arguments = (ctypes.c_char_p * len(_OPTIONS))(*_OPTIONS)
        self._c.Rf_initialize_R(len(_OPTIONS), arguments)
        self._variable("R_Interactive", ctypes.c_int).value = 0
        for name in ("R_Outputfile", "R_Consolefile", "ptr_R_WriteConsole"):
            self._variable(name, ctypes.c_void_p).value = None
        self.print_to(lambda text: None)
        self._c.setup_Rmainloop()
        self._modes = {kind: self.keep(self._c.Rf_mkString(mode)) for kind, mode in _MODES.items()}

    def leave_no_files(self) -> None:
        """Remove the folder of temporary files that R made at its start."""
        shutil.rmtree(os.fsdecode(self._variable("R_TempDir", ctypes.c_char_p).value or b""), ignore_errors=True)

    def forget_environment(self) -> None:
        """Take out what R put into the environment, past Python, and leave it only where it is at home."""
        self._c.clearenv()
        os.environ["R_HOME"] = str(self._home)
        for name, value in os.environ.items():
            os.putenv(name, value)

    def move_to(self, folder: str) -> None:
        """Let temporary files lie in `folder` from now on."""
        self._folder = ctypes.create_string_buffer(os.fsencode(folder))
        self._variable("R_TempDir", ctypes.c_void_p).value = ctypes.addressof(self._folder)

    def print_to(self, write: Callable[[str], object]) -> None:
        """Hand everything that R prints, warnings included, to `write`."""

        def forward(text: Any, length: int, _: int) -> None:
            try:
                write(ctypes.string_at(text, length).decode("utf-8", "replace"))
            except BaseException:  # Nothing may be raised through R: who cannot be told is gone.
                os._exit(1)

        self._write = _Write(forward)
        self._variable("ptr_R_WriteConsoleEx", ctypes.c_void_p).value = ctypes.cast(self._write, ctypes.c_void_p).value

    def callable_from_r(self, answer: Callable[[Sexp], Sexp]) -> Sexp:
        """What R's `.Call` takes for a C function of one argument, which is `answer`; it must raise nothing."""
        self._answer = _Answer(lambda asked: answer(Sexp(asked)))
        address = ctypes.cast(self._answer, ctypes.c_void_p)
        tag = self._c.Rf_install(b"native symbol")
        return self.keep(Sexp(self._c.R_MakeExternalPtr(address, tag, self.nothing)))

    def evaluate(self, text: str) -> Sexp:
        """The value of the last expression of `text`, kept for good. Only for texts of ours."""
        parse = self._call_of("str2expression", self.strings([text]))
        value = Sexp(0)
        with self.kept(self._try(parse)) as expressions:
            for position in range(self.length(expressions)):
                value = self._try(self._c.VECTOR_ELT(expressions, position))
        return self.keep(value)

    def call(self, function: Sexp, *arguments: Make) -> Sexp:
        """What `function` gives back for what `arguments` make; the caller keeps it. Raises RGaveUp, MemoryError."""
        with self.kept(self.list_of(arguments)) as made:
            tail = self.nothing
            for position in reversed(range(len(arguments))):
                tail = self._c.Rf_protect(self._c.Rf_cons(self.item(made, position), tail))
            call = self._c.Rf_lcons(function, tail)
            self._c.Rf_unprotect(len(arguments))
            return self._try(call)

    def keep(self, value: Sexp) -> Sexp:
        """Save `value` from R's collector for good."""
        self._c.R_PreserveObject(value)
        return value

    @contextmanager
    def kept(self, value: Sexp) -> Iterator[Sexp]:
        """Save `value` from R's collector in here."""
        self._c.R_PreserveObject(value)
        try:
            yield value
        finally:
            self._c.R_ReleaseObject(value)

    @property
    def nothing(self) -> Sexp:
        """NULL."""
        return Sexp(self._variable("R_NilValue", ctypes.c_void_p).value or 0)

    def kind(self, value: Sexp) -> int:
        return int(self._c.TYPEOF(value))

    def length(self, value: Sexp) -> int:
        return int(self._c.Rf_xlength(value))

    def item(self, value: Sexp, position: int) -> Sexp:
        """An item of a list."""
        return Sexp(self._c.VECTOR_ELT(value, position))

    def body(self, value: Sexp, item_bytes: int) -> bytes:
        """The memory of a vector of numbers."""
        pointer = _BODIES[Kind(self.kind(value))]
        return ctypes.string_at(getattr(self._c, pointer)(value), self.length(value) * item_bytes)

    def texts(self, value: Sexp) -> list[str | None]:
        """The items of a character vector; None where one is missing."""
        missing = self._variable("R_NaString", ctypes.c_void_p).value
        items = (self._c.STRING_ELT(value, position) for position in range(self.length(value)))
        return [None if item == missing else self._text(item) for item in items]

    def vector(self, kind: Kind, body: bytes, length: int) -> Sexp:
        """A new vector of numbers with `body` as its memory."""
        value = self.blank(kind, length)
        if body:
            ctypes.memmove(getattr(self._c, _BODIES[kind])(value), body, len(body))
        return value

    def strings(self, texts: list[str | None]) -> Sexp:
        """A new character vector. Raises ValueError for a text that R cannot hold."""
        encoded = [None if text is None else text.encode("utf-8", "replace") for text in texts]
        if any(text is not None and b"\0" in text for text in encoded):
            raise ValueError("R cannot hold a text with a null character")
        value = self.blank(Kind.STRING, len(texts))
        self._c.Rf_protect(value)
        missing = self._variable("R_NaString", ctypes.c_void_p).value
        for position, text in enumerate(encoded):
            item = missing if text is None else self._c.Rf_mkCharLenCE(text, len(text), _UTF8)
            self._c.SET_STRING_ELT(value, position, item)
        self._c.Rf_unprotect(1)
        return value

    def blank(self, kind: Kind, length: int) -> Sexp:
        """A new vector of `length`. Raises MemoryError."""
        try:
            return self._try(self._call_of("vector", self._modes[kind], self._c.Rf_ScalarReal(float(length))))
        except RGaveUp as error:
            raise MemoryError(f"R has no room for {length} values") from error

    def list_of(self, make: Sequence[Make]) -> Sexp:
        """A new list of what each of `make` makes, in order."""
        value = self.blank(Kind.LIST, len(make))
        with self.kept(value):
            for position, make_element in enumerate(make):
                self._c.SET_VECTOR_ELT(value, position, make_element())
        return value

    def _text(self, item: int) -> str:
        return ctypes.string_at(self._c.R_CHAR(item), self._c.Rf_xlength(item)).decode("utf-8", "replace")

    def _call_of(self, name: str, *arguments: int) -> Sexp:
        tail = self.nothing
        for argument in arguments:
            self._c.Rf_protect(argument)
        for argument in reversed(arguments):
            tail = self._c.Rf_protect(self._c.Rf_cons(argument, tail))
        call = self._c.Rf_lcons(self._c.Rf_install(name.encode()), tail)
        self._c.Rf_unprotect(2 * len(arguments))
        return Sexp(call)

    def _try(self, call: Sexp) -> Sexp:
        failed = ctypes.c_int(0)
        self._c.Rf_protect(call)
        value = self._c.R_tryEvalSilent(call, self._variable("R_BaseEnv", ctypes.c_void_p), ctypes.byref(failed))
        self._c.Rf_unprotect(1)
        if failed.value:
            raise RGaveUp
        return Sexp(value)

    def _variable(self, name: str, kind: Any) -> Any:
        return kind.in_dll(self._c, name)


_SEXP, _INT, _TEXT = ctypes.c_void_p, ctypes.c_int, ctypes.c_char_p
_LENGTH = ctypes.c_ssize_t
_SIGNATURES: dict[str, tuple[Any, ...]] = {
    "Rf_initialize_R": (_INT, _INT, ctypes.POINTER(_TEXT)),
    "setup_Rmainloop": (None,),
    "R_tryEvalSilent": (_SEXP, _SEXP, _SEXP, ctypes.POINTER(_INT)),
    "R_PreserveObject": (None, _SEXP),
    "R_ReleaseObject": (None, _SEXP),
    "Rf_protect": (_SEXP, _SEXP),
    "Rf_unprotect": (None, _INT),
    "Rf_cons": (_SEXP, _SEXP, _SEXP),
    "Rf_lcons": (_SEXP, _SEXP, _SEXP),
    "Rf_install": (_SEXP, _TEXT),
    "Rf_mkString": (_SEXP, _TEXT),
    "Rf_mkCharLenCE": (_SEXP, _TEXT, _INT, _INT),
    "R_MakeExternalPtr": (_SEXP, ctypes.c_void_p, _SEXP, _SEXP),
    "Rf_ScalarReal": (_SEXP, ctypes.c_double),
    "Rf_xlength": (_LENGTH, _SEXP),
    "TYPEOF": (_INT, _SEXP),
    "VECTOR_ELT": (_SEXP, _SEXP, _LENGTH),
    "SET_VECTOR_ELT": (_SEXP, _SEXP, _LENGTH, _SEXP),
    "STRING_ELT": (_SEXP, _SEXP, _LENGTH),
    "SET_STRING_ELT": (None, _SEXP, _LENGTH, _SEXP),
    "R_CHAR": (_SEXP, _SEXP),
    "LOGICAL": (_SEXP, _SEXP),
    "INTEGER": (_SEXP, _SEXP),
    "REAL": (_SEXP, _SEXP),
    "COMPLEX": (_SEXP, _SEXP),
    "RAW": (_SEXP, _SEXP),
}
_BODIES = {
    Kind.LOGICAL: "LOGICAL",
    Kind.INTEGER: "INTEGER",
    Kind.REAL: "REAL",
    Kind.COMPLEX: "COMPLEX",
    Kind.RAW: "RAW",
}
_MODES = {
    Kind.LOGICAL: b"logical",
    Kind.INTEGER: b"integer",
    Kind.REAL: b"double",
    Kind.COMPLEX: b"complex",
    Kind.STRING: b"character",
    Kind.LIST: b"list",
    Kind.RAW: b"raw",
}
