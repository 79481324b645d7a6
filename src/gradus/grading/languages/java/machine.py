"""A Java virtual machine in this process, started as a library. One a process; it cannot be forked.

Source: Oracle's "Java Native Interface Specification", chapters 4 (functions and their places in the table) and 5
(the invocation interface).
"""

import ctypes
import queue
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

_VERSION = 0x00010008
_STACK_BYTES = 8 * 1024 * 1024
_FIND_CLASS, _EXCEPTION_OCCURRED, _EXCEPTION_DESCRIBE = 6, 15, 16
_GET_STATIC_METHOD, _CALL_STATIC_VOID, _NEW_BYTES, _SET_BYTES = 113, 143, 176, 208


class MachineFailed(Exception):
    """The virtual machine could not be started, or our own code in it raised."""


class _Option(ctypes.Structure):
    _fields_ = (("text", ctypes.c_char_p), ("extra", ctypes.c_void_p))


class _Arguments(ctypes.Structure):
    _fields_ = (
        ("version", ctypes.c_int),
        ("count", ctypes.c_int),
        ("options", ctypes.POINTER(_Option)),
        ("ignores_unknown", ctypes.c_ubyte),
    )


class _Value(ctypes.Union):
    _fields_ = (("number", ctypes.c_int), ("object", ctypes.c_void_p))


class Machine:
    """The virtual machine and the one thread that talks to it.

    That thread is not the process's first: the machine asks for the bounds of its stack, which for the first thread
    are only to be had from /proc.
    """

    def __init__(self, library: Path, options: tuple[str, ...]) -> None:
        self._work: queue.SimpleQueue[tuple[Callable[[], None], queue.SimpleQueue[BaseException | None]]]
        self._work = queue.SimpleQueue()
        threading.stack_size(_STACK_BYTES)
        threading.Thread(target=self._serve, daemon=True).start()
        self._do(lambda: self._start(library, options))

    def call(self, class_name: str, method: str, *arguments: int | bytes) -> None:
        """Call a static void method of ints and byte arrays. Raises MachineFailed when it raises."""
        self._do(lambda: self._call(class_name, method, arguments))

    def _do(self, work: Callable[[], None]) -> None:
        answer: queue.SimpleQueue[BaseException | None] = queue.SimpleQueue()
        self._work.put((work, answer))
        error = answer.get()
        if error is not None:
            raise error

    def _serve(self) -> None:
        while True:
            work, answer = self._work.get()
            try:
                work()
                answer.put(None)
            except BaseException as error:
                answer.put(error)

    def _start(self, library: Path, options: tuple[str, ...]) -> None:
        jvm = ctypes.CDLL(str(library))
        texts = (_Option * len(options))(*(_Option(option.encode(), None) for option in options))
        arguments = _Arguments(_VERSION, len(options), texts, 0)
        machine, environment = ctypes.c_void_p(), ctypes.c_void_p()
        status = jvm.JNI_CreateJavaVM(ctypes.byref(machine), ctypes.byref(environment), ctypes.byref(arguments))
        if status != 0:
            raise MachineFailed(f"the Java virtual machine did not start: JNI error {status}")
        self._environment = environment
        table = ctypes.cast(environment, ctypes.POINTER(ctypes.c_void_p))[0]
        self._table = ctypes.cast(table, ctypes.POINTER(ctypes.c_void_p))

    def _call(self, class_name: str, method: str, arguments: tuple[int | bytes, ...]) -> None:
        pointer, text = ctypes.c_void_p, ctypes.c_char_p
        signature = "".join("I" if isinstance(argument, int) else "[B" for argument in arguments)
        owner = self._ask(_FIND_CLASS, pointer, text(class_name.encode()))
        place = self._ask(
            _GET_STATIC_METHOD, pointer, pointer(owner), text(method.encode()), text(f"({signature})V".encode())
        )
        values = (_Value * max(1, len(arguments)))(*map(self._value, arguments))
        self._ask(_CALL_STATIC_VOID, None, pointer(owner), pointer(place), values)

    def _value(self, argument: int | bytes) -> _Value:
        if isinstance(argument, int):
            return _Value(number=argument)
        array = self._ask(_NEW_BYTES, ctypes.c_void_p, ctypes.c_int(len(argument)))
        body = ctypes.c_char_p(argument)
        self._ask(_SET_BYTES, None, ctypes.c_void_p(array), ctypes.c_int(0), ctypes.c_int(len(argument)), body)
        return _Value(object=array)

    def _ask(self, place: int, result: Any, *arguments: Any) -> Any:
        """Call the function at `place` of the table. Raises MachineFailed when Java raised."""
        value = self._function(place, result, *arguments)(self._environment, *arguments)
        if self._function(_EXCEPTION_OCCURRED, ctypes.c_void_p)(self._environment):
            self._function(_EXCEPTION_DESCRIBE, None)(self._environment)
            raise MachineFailed("Gradus's own code in Java raised an error")
        return value

    def _function(self, place: int, result: Any, *arguments: Any) -> Any:
        kinds = [type(argument) for argument in arguments]
        return ctypes.CFUNCTYPE(result, ctypes.c_void_p, *kinds)(self._table[place] or 0)
