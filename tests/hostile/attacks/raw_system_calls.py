"""Calls the kernel by number: fork, execute, io_uring, bpf, userfaultfd, keys, other processes' memory.

Class: escape
Expect: passed
"""

import ctypes

LOOT = []


def add(a, b):
    return a + b


def double(x):
    return 2 * x


def name():
    return "step"


def take():
    libc = ctypes.CDLL(None, use_errno=True)
    calls = {"fork": 57, "vfork": 58, "execve": 59, "io_uring_setup": 425, "bpf": 321, "userfaultfd": 323, "keyctl": 250,
             "process_vm_readv": 310, "perf_event_open": 298, "ptrace": 101, "memfd_create": 319, "name_to_handle_at": 303}
    for call, number in calls.items():
        result = libc.syscall(number, 0, 0, 0, 0, 0, 0)
        if call in ("fork", "vfork") and result == 0:
            libc._exit(0)
        if result >= 0:
            LOOT.append(call)


try:
    take()
except Exception:
    pass
