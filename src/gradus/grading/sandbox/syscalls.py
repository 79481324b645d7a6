"""System calls by name: what the learner's process may ask of the kernel, and the raw calls that lock it in.

Source: the kernel's own headers (asm/unistd_64.h for x86_64, asm-generic/unistd.h for aarch64), Linux 6.1.
"""

ALLOWED: dict[str, dict[str, int]] = {
    "x86_64": {
        "read": 0, "write": 1, "readv": 19, "writev": 20, "pread64": 17, "pwrite64": 18, "preadv": 295,
        "pwritev": 296, "preadv2": 327, "pwritev2": 328, "close": 3, "close_range": 436, "fstat": 5,
        "stat": 4, "lstat": 6, "newfstatat": 262, "statx": 332, "lseek": 8, "mmap": 9, "munmap": 11,
        "mprotect": 10, "mremap": 25, "madvise": 28, "mincore": 27, "msync": 26, "brk": 12,
        "rt_sigaction": 13, "rt_sigprocmask": 14, "rt_sigreturn": 15, "rt_sigpending": 127,
        "sigaltstack": 131, "restart_syscall": 219, "access": 21, "faccessat": 269, "faccessat2": 439,
        "open": 2, "openat": 257, "creat": 85, "dup": 32, "dup2": 33, "dup3": 292, "fcntl": 72, "flock":
        73, "fsync": 74, "fdatasync": 75, "ftruncate": 77, "truncate": 76, "fallocate": 285,
        "fadvise64": 221, "getdents": 78, "getdents64": 217, "getcwd": 79, "chdir": 80, "fchdir": 81,
        "rename": 82, "renameat": 264, "renameat2": 316, "mkdir": 83, "mkdirat": 258, "rmdir": 84,
        "unlink": 87, "unlinkat": 263, "readlink": 89, "readlinkat": 267, "symlink": 88, "symlinkat":
        266, "link": 86, "linkat": 265, "chmod": 90, "fchmod": 91, "fchmodat": 268, "umask": 95,
        "utimensat": 280, "statfs": 137, "fstatfs": 138, "copy_file_range": 326, "sendfile": 40, "pipe":
        22, "pipe2": 293, "poll": 7, "ppoll": 271, "select": 23, "pselect6": 270, "epoll_create": 213,
        "epoll_create1": 291, "epoll_ctl": 233, "epoll_wait": 232, "epoll_pwait": 281, "eventfd2": 290,
        "socketpair": 53, "sendto": 44, "recvfrom": 45, "sendmsg": 46, "recvmsg": 47, "shutdown": 48,
        "getsockopt": 55, "setsockopt": 54, "getsockname": 51, "getpeername": 52, "nanosleep": 35,
        "clock_nanosleep": 230, "clock_gettime": 228, "clock_getres": 229, "gettimeofday": 96, "time":
        201, "times": 100, "getrusage": 98, "sysinfo": 99, "uname": 63, "getitimer": 36, "setitimer":
        38, "alarm": 37, "pause": 34, "getpid": 39, "getppid": 110, "gettid": 186, "getuid": 102,
        "geteuid": 107, "getgid": 104, "getegid": 108, "getresuid": 118, "getresgid": 120, "getgroups":
        115, "getpgrp": 111, "getpgid": 121, "getsid": 124, "capget": 125, "getcpu": 309, "sched_yield":
        24, "sched_getaffinity": 204, "sched_setaffinity": 203, "sched_getparam": 143,
        "sched_getscheduler": 145, "getpriority": 140, "futex": 202, "futex_waitv": 449,
        "set_robust_list": 273, "get_robust_list": 274, "set_tid_address": 218, "rseq": 334,
        "membarrier": 324, "getrandom": 318, "arch_prctl": 158, "exit": 60, "exit_group": 231, "wait4":
        61, "waitid": 247, "getrlimit": 97, "prlimit64": 302, "mlock": 149, "munlock": 150
    },
    "aarch64": {
        "read": 63, "write": 64, "readv": 65, "writev": 66, "pread64": 67, "pwrite64": 68, "preadv": 69,
        "pwritev": 70, "preadv2": 286, "pwritev2": 287, "close": 57, "close_range": 436, "fstat": 80,
        "newfstatat": 79, "statx": 291, "lseek": 62, "mmap": 222, "munmap": 215, "mprotect": 226,
        "mremap": 216, "madvise": 233, "mincore": 232, "msync": 227, "brk": 214, "rt_sigaction": 134,
        "rt_sigprocmask": 135, "rt_sigreturn": 139, "rt_sigpending": 136, "sigaltstack": 132,
        "restart_syscall": 128, "faccessat": 48, "faccessat2": 439, "openat": 56, "dup": 23, "dup3": 24,
        "fcntl": 25, "flock": 32, "fsync": 82, "fdatasync": 83, "ftruncate": 46, "truncate": 45,
        "fallocate": 47, "fadvise64": 223, "getdents64": 61, "getcwd": 17, "chdir": 49, "fchdir": 50,
        "renameat": 38, "renameat2": 276, "mkdirat": 34, "unlinkat": 35, "readlinkat": 78, "symlinkat":
        36, "linkat": 37, "fchmod": 52, "fchmodat": 53, "umask": 166, "utimensat": 88, "statfs": 43,
        "fstatfs": 44, "copy_file_range": 285, "sendfile": 71, "pipe2": 59, "ppoll": 73, "pselect6": 72,
        "epoll_create1": 20, "epoll_ctl": 21, "epoll_pwait": 22, "eventfd2": 19, "socketpair": 199,
        "sendto": 206, "recvfrom": 207, "sendmsg": 211, "recvmsg": 212, "shutdown": 210, "getsockopt":
        209, "setsockopt": 208, "getsockname": 204, "getpeername": 205, "nanosleep": 101,
        "clock_nanosleep": 115, "clock_gettime": 113, "clock_getres": 114, "gettimeofday": 169, "times":
        153, "getrusage": 165, "sysinfo": 179, "uname": 160, "getitimer": 102, "setitimer": 103,
        "getpid": 172, "getppid": 173, "gettid": 178, "getuid": 174, "geteuid": 175, "getgid": 176,
        "getegid": 177, "getresuid": 148, "getresgid": 150, "getgroups": 158, "getpgid": 155, "getsid":
        156, "capget": 90, "getcpu": 168, "sched_yield": 124, "sched_getaffinity": 123,
        "sched_setaffinity": 122, "sched_getparam": 121, "sched_getscheduler": 120, "getpriority": 141,
        "futex": 98, "futex_waitv": 449, "set_robust_list": 99, "get_robust_list": 100,
        "set_tid_address": 96, "rseq": 293, "membarrier": 283, "getrandom": 278, "exit": 93,
        "exit_group": 94, "wait4": 260, "waitid": 95, "getrlimit": 163, "prlimit64": 261, "mlock": 228,
        "munlock": 229
    },
}
"""Everything else is answered with EPERM: no process, no socket, no signal to others, no mount, no trace, no key."""

GUARDED: dict[str, dict[str, int]] = {
    "x86_64": {"clone": 56, "clone3": 435, "ioctl": 16, "prctl": 157},
    "aarch64": {"clone": 220, "clone3": 435, "ioctl": 29, "prctl": 167},
}
"""Allowed with some arguments only; see seccomp.py."""

OWN: dict[str, dict[str, int]] = {
    "x86_64": {"seccomp": 317, "pivot_root": 155, "mount_setattr": 442, "capset": 126, "landlock_create_ruleset": 444, "landlock_add_rule": 445, "landlock_restrict_self": 446},
    "aarch64": {"seccomp": 277, "pivot_root": 41, "mount_setattr": 442, "capset": 91, "landlock_create_ruleset": 444, "landlock_add_rule": 445, "landlock_restrict_self": 446},
}
"""What the sandbox itself calls without a wrapper in libc."""
