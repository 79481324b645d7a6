"""System calls beyond `syscalls.ALLOWED` for the environment that may execute programs: processes, and no privilege.

Source: as in syscalls.py.
"""

STARTING: dict[str, dict[str, int]] = {
    "x86_64": {
        "fork": 57,
        "vfork": 58,
        "execve": 59,
        "kill": 62,
        "tkill": 200,
        "tgkill": 234,
        "setpgid": 109,
        "setsid": 112,
        "rt_sigsuspend": 130,
        "rt_sigtimedwait": 128,
        "timer_create": 222,
        "timer_settime": 223,
        "timer_gettime": 224,
        "timer_getoverrun": 225,
        "timer_delete": 226,
    },
    "aarch64": {
        "execve": 221,
        "kill": 129,
        "tkill": 130,
        "tgkill": 131,
        "setpgid": 154,
        "setsid": 157,
        "rt_sigsuspend": 133,
        "rt_sigtimedwait": 137,
        "timer_create": 107,
        "timer_settime": 110,
        "timer_gettime": 108,
        "timer_getoverrun": 109,
        "timer_delete": 111,
    },
}
"""Signals go no further than the pid namespace. `clone` is allowed by its flags, `prlimit64` for oneself."""

SELF_ONLY: dict[str, dict[str, int]] = {"x86_64": {"prlimit64": 302}, "aarch64": {"prlimit64": 261}}
"""Allowed where the process they name is 0, the caller."""

NOT_SUPPORTED: dict[str, dict[str, int]] = {
    "x86_64": {
        "setxattr": 188,
        "lsetxattr": 189,
        "fsetxattr": 190,
        "removexattr": 197,
        "lremovexattr": 198,
        "fremovexattr": 199,
        "getxattr": 191,
        "lgetxattr": 192,
        "fgetxattr": 193,
        "listxattr": 194,
        "llistxattr": 195,
        "flistxattr": 196,
    },
    "aarch64": {
        "setxattr": 5,
        "lsetxattr": 6,
        "fsetxattr": 7,
        "removexattr": 14,
        "lremovexattr": 15,
        "fremovexattr": 16,
        "getxattr": 8,
        "lgetxattr": 9,
        "fgetxattr": 10,
        "listxattr": 11,
        "llistxattr": 12,
        "flistxattr": 13,
    },
}
"""Answered as by a file system without extended attributes: `ls -l` and `cp -p` go on without them."""

UNKNOWN: dict[str, dict[str, int]] = {
    "x86_64": {"openat2": 437, "pidfd_open": 434},
    "aarch64": {"openat2": 437, "pidfd_open": 434},
}
"""Answered as by an older kernel, so that programs fall back on what is allowed."""

CLONE_FLAGS = 0x000000FF | 0x00000100 | 0x00000200 | 0x00000400 | 0x00000800 | 0x00004000 | 0x00010000
CLONE_FLAGS |= 0x00040000 | 0x00080000 | 0x00100000 | 0x00200000 | 0x01000000
"""The signal at the end, VM, FS, FILES, SIGHAND, VFORK, THREAD, SYSVSEM, SETTLS, PARENT_SETTID, CHILD_CLEARTID and
CHILD_SETTID: a process or a thread. No namespace, no tracing, no other parent."""
