"""Raw system calls, with errors as OSError. The functions here decide nothing."""

import ctypes
import os
import platform
import struct
import sys

from gradus.grading.sandbox.syscalls import OWN

IS_LINUX = sys.platform == "linux"
MACHINE = platform.machine()

CLONE_NEWNS, CLONE_NEWUTS, CLONE_NEWIPC = 0x00020000, 0x04000000, 0x08000000
CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET = 0x10000000, 0x20000000, 0x40000000

MS_NOSUID, MS_NODEV, MS_NOEXEC = 2, 4, 8
MS_BIND, MS_REC, MS_PRIVATE = 4096, 16384, 1 << 18
MNT_DETACH = 2

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 1, 4, 24, 38

_AT_FDCWD, _AT_RECURSIVE = -100, 0x8000
_MOUNT_ATTR_RDONLY, _MOUNT_ATTR_NOSUID = 1, 2
_LINUX_CAPABILITY_VERSION_3 = 0x20080522
_LAST_CAPABILITY = 40

_libc = ctypes.CDLL(None, use_errno=True) if IS_LINUX else None


def _check(result: int) -> int:
    if result == -1:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result


def syscall(name: str, *args: object) -> int:
    """Call the kernel by the name of the call; raises OSError."""
    assert _libc is not None
    words = [ctypes.c_long(arg) if isinstance(arg, int) else arg for arg in args]
    return _check(_libc.syscall(ctypes.c_long(OWN[MACHINE][name]), *words))


def unshare(flags: int) -> None:
    assert _libc is not None
    _check(_libc.unshare(ctypes.c_int(flags)))


def mount(source: str, target: str, kind: str = "", flags: int = 0, options: str = "") -> None:
    assert _libc is not None
    _check(
        _libc.mount(
            source.encode(),
            os.fsencode(target),
            kind.encode() or None,
            ctypes.c_ulong(flags),
            options.encode() or None,
        )
    )


def detach(target: str) -> None:
    assert _libc is not None
    _check(_libc.umount2(os.fsencode(target), MNT_DETACH))


def make_read_only(target: str, *, recursive: bool) -> None:
    """Make a mount, and the ones under it, read-only and set-uid-free (Linux 5.12)."""
    attributes = struct.pack("=QQQQ", _MOUNT_ATTR_RDONLY | _MOUNT_ATTR_NOSUID, 0, 0, 0)
    flags = _AT_RECURSIVE if recursive else 0
    syscall("mount_setattr", _AT_FDCWD, os.fsencode(target), flags, attributes, len(attributes))


def pivot_root(new_root: str) -> None:
    """Make `new_root` the root of this mount namespace and let go of the old one."""
    os.chdir(new_root)
    syscall("pivot_root", b".", b".")
    detach(".")
    os.chdir("/")


def set_process(option: int, value: int) -> None:
    """prctl(option, value)."""
    assert _libc is not None
    _check(_libc.prctl(ctypes.c_int(option), ctypes.c_ulong(value), 0, 0, 0))


def drop_capabilities() -> None:
    """Give up every capability, also for programs that would be executed later."""
    for capability in range(_LAST_CAPABILITY + 1):
        try:
            set_process(PR_CAPBSET_DROP, capability)
        except OSError:
            break
    header = struct.pack("=Ii", _LINUX_CAPABILITY_VERSION_3, 0)
    syscall("capset", header, bytes(24))
