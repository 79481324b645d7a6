"""Landlock: an unprivileged process gives up the file system, TCP and signals to others, beyond what it lists.

Source: the kernel's Documentation/userspace-api/landlock.rst.
"""

import os
import struct
from collections.abc import Iterable

from gradus.grading.sandbox import kernel

_CREATE_RULESET_VERSION = 1
_RULE_PATH_BENEATH = 1
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1, 2, 4, 8
_MAKE_DEVICES = (1 << 6) | (1 << 11)
_IOCTL_DEV = 1 << 15
_READ = _EXECUTE | _READ_FILE | _READ_DIR
_FILE_RIGHTS_BY_ABI = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
_ALL_NET = 3
_ALL_SCOPES = 3


def abi() -> int:
    """The kernel's Landlock version; 0 where there is none."""
    if not kernel.IS_LINUX:
        return 0
    try:
        return kernel.syscall("landlock_create_ruleset", None, 0, _CREATE_RULESET_VERSION)
    except OSError:
        return 0


def restrict(*, readable: Iterable[str], writable: Iterable[str], executable: Iterable[str] | None = None) -> None:
    """From here on only `readable` trees can be read and `writable` trees changed; no TCP, no signals out.

    Only `executable` files can be executed; without that list, what can be read can be.

    Needs no-new-privileges. Paths that do not exist are passed over. What an older kernel cannot restrict stays open.
    """
    version = abi()
    rights = (1 << _FILE_RIGHTS_BY_ABI[min(version, 5)]) - 1
    ruleset = _create_ruleset(version, rights)
    try:
        for path in readable:
            _allow(ruleset, path, _READ if executable is None else _READ & ~_EXECUTE)
        for path in executable or ():
            _allow(ruleset, path, _EXECUTE | _READ_FILE)
        for path in writable:
            _allow(ruleset, path, rights & ~_MAKE_DEVICES & ~_IOCTL_DEV & ~_EXECUTE)
        kernel.syscall("landlock_restrict_self", ruleset, 0)
    finally:
        os.close(ruleset)


def _create_ruleset(version: int, rights: int) -> int:
    attributes = struct.pack("=QQQ", rights, _ALL_NET if version >= 4 else 0, _ALL_SCOPES if version >= 6 else 0)
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    return kernel.syscall("landlock_create_ruleset", attributes[:size], size, 0)


def _allow(ruleset: int, path: str, rights: int) -> None:
    try:
        handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        if not os.path.isdir(path):
            rights &= _EXECUTE | _WRITE_FILE | _READ_FILE
        kernel.syscall("landlock_add_rule", ruleset, _RULE_PATH_BENEATH, struct.pack("=Qi", rights, handle), 0)
    finally:
        os.close(handle)
