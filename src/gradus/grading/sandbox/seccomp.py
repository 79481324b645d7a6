"""A filter on system calls: an allow-list, compiled once to the kernel's packet-filter code and loaded in each child.

Source: the kernel's Documentation/userspace-api/seccomp_filter.rst and bpf/classic BPF encodings.
"""

import ctypes
import errno
import struct

from gradus.grading.sandbox import kernel, program_calls
from gradus.grading.sandbox.syscalls import ALLOWED, GUARDED

_AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_LOAD, _JUMP_EQUAL, _JUMP_GREATER_EQUAL, _JUMP_SET, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _ERRNO, _KILL_PROCESS = 0x7FFF0000, 0x00050000, 0x80000000
_NUMBER_AT, _ARCH_AT, _FIRST_ARGUMENT_AT, _SECOND_ARGUMENT_AT = 0, 4, 16, 24
_FIRST_UNKNOWN_CALL = 450
_CLONE_THREAD = 0x00010000
_SET_MODE_FILTER = 1

_HARMLESS_IOCTLS = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)
"""TCGETS, TIOCGWINSZ, FIONREAD, FIONBIO, FIONCLEX, FIOCLEX."""
_HARMLESS_PRCTLS = (15, 16, 39)
"""PR_SET_NAME, PR_GET_NAME, PR_GET_NO_NEW_PRIVS."""


def compile_filter(machine: str = kernel.MACHINE) -> bytes:
    """The program for `machine`. Calls the kernel may grow later are answered ENOSYS, so that libc falls back."""
    guarded = GUARDED[machine]
    program = _beginning(machine)
    for number in sorted(ALLOWED[machine].values()):
        program += _answer(number, _ALLOW)
    program += _guard(guarded["clone"], [_statement(_LOAD, _FIRST_ARGUMENT_AT), *_if_bits(_CLONE_THREAD)])
    return b"".join(_finished(program, guarded))


def compile_program_filter(machine: str = kernel.MACHINE) -> bytes:
    """The filter of an environment that may execute programs: processes of its own, and nothing else more."""
    guarded = GUARDED[machine]
    own_only = program_calls.SELF_ONLY[machine]
    allowed = {**ALLOWED[machine], **program_calls.STARTING[machine]}
    program = _beginning(machine)
    for number in sorted(program_calls.UNKNOWN[machine].values()):
        program += _answer(number, _ERRNO | errno.ENOSYS)
    for number in sorted(program_calls.NOT_SUPPORTED[machine].values()):
        program += _answer(number, _ERRNO | errno.EOPNOTSUPP)
    for number in sorted(set(allowed.values()) - set(own_only.values())):
        program += _answer(number, _ALLOW)
    for number in own_only.values():
        program += _guard(number, [_statement(_LOAD, _FIRST_ARGUMENT_AT), *_if_one_of((0,))])
    program += _guard(guarded["clone"], [_statement(_LOAD, _FIRST_ARGUMENT_AT), *_if_only(program_calls.CLONE_FLAGS)])
    return b"".join(_finished(program, guarded))


def _beginning(machine: str) -> list[bytes]:
    return [
        _statement(_LOAD, _ARCH_AT),
        _jump(_JUMP_EQUAL, _AUDIT_ARCH[machine], 1, 0),
        _statement(_RETURN, _KILL_PROCESS),
        _statement(_LOAD, _NUMBER_AT),
        _jump(_JUMP_GREATER_EQUAL, _FIRST_UNKNOWN_CALL, 0, 1),
        _statement(_RETURN, _ERRNO | errno.ENOSYS),
        *_answer(GUARDED[machine]["clone3"], _ERRNO | errno.ENOSYS),
    ]


def _finished(program: list[bytes], guarded: dict[str, int]) -> list[bytes]:
    return [
        *program,
        *_guard(guarded["ioctl"], [_statement(_LOAD, _SECOND_ARGUMENT_AT), *_if_one_of(_HARMLESS_IOCTLS)]),
        *_guard(guarded["prctl"], [_statement(_LOAD, _FIRST_ARGUMENT_AT), *_if_one_of(_HARMLESS_PRCTLS)]),
        _statement(_RETURN, _ERRNO | errno.EPERM),
    ]


def load_filter(program: bytes) -> None:
    """Bind this process and its threads to `program` for good. Needs no-new-privileges."""
    buffer = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(buffer))
    kernel.syscall("seccomp", _SET_MODE_FILTER, 0, header)


def _statement(code: int, value: int) -> bytes:
    return struct.pack("HBBI", code, 0, 0, value)


def _jump(code: int, value: int, if_true: int, if_false: int) -> bytes:
    return struct.pack("HBBI", code, if_true, if_false, value)


def _answer(number: int, action: int) -> list[bytes]:
    return [_jump(_JUMP_EQUAL, number, 0, 1), _statement(_RETURN, action)]


def _guard(number: int, body: list[bytes]) -> list[bytes]:
    """For call `number` only: run `body`, which allows or falls off its end and is refused."""
    return [_jump(_JUMP_EQUAL, number, 0, len(body) + 1), *body, _statement(_RETURN, _ERRNO | errno.EPERM)]


def _if_bits(bits: int) -> list[bytes]:
    return [_jump(_JUMP_SET, bits, 0, 1), _statement(_RETURN, _ALLOW)]


def _if_only(bits: int) -> list[bytes]:
    """Allow where no bit but these is set."""
    return [_jump(_JUMP_SET, ~bits & 0xFFFFFFFF, 1, 0), _statement(_RETURN, _ALLOW)]


def _if_one_of(values: tuple[int, ...]) -> list[bytes]:
    return [part for value in values for part in _answer(value, _ALLOW)]
