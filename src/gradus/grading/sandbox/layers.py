"""Which layers this machine offers, and how a child process locks itself in with them."""

import os
import resource
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from enum import StrEnum

from gradus.grading.errors import SandboxTooWeak
from gradus.grading.jobs import Limits
from gradus.grading.sandbox import cgroups, kernel, landlock, seccomp, syscalls
from gradus.grading.sandbox.jail import WORK, Jail, build_jail, build_program_jail, library_trees
from gradus.grading.sandbox.programs import Programs, collect

NOBODY = 65534
MAX_PROCESSES = 64
MAX_OPEN_FILES = 128
MAX_BESIDE_MB = 128
"""What a virtual machine may take beside its heap: stacks of threads, buffers, compiled code."""
MAX_THREADS_OF_ALL = 4096
"""The kernel counts the threads of a user, not of a process: a few virtual machines of one user have hundreds. How many
one of them may have is bounded by the memory their stacks take. Inside a user namespace it counts for that alone."""
_LANDLOCK_MOVES_FILES = 2
"""From this version (Linux 5.19) on, a file can be moved from one folder to another that both may be written."""
_DATA_FIELD = 5
"""Of /proc/PID/statm: the pages of private, writable memory, stacks included."""


class Layer(StrEnum):
    """One independent kind of isolation, in the order in which `gradus doctor` lists them."""

    USER = "user namespace"
    PID = "pid namespace"
    MOUNT = "mount namespace"
    NETWORK = "network namespace"
    IPC = "ipc namespace"
    UTS = "uts namespace"
    JAIL = "private file system"
    LANDLOCK = "landlock"
    SECCOMP = "seccomp filter"
    RLIMITS = "rlimits"
    CGROUP = "cgroup"


NAMESPACES = (Layer.USER, Layer.PID, Layer.MOUNT, Layer.NETWORK, Layer.IPC, Layer.UTS)
NEEDED_ON_A_SERVER = frozenset(Layer) - {Layer.CGROUP}
"""cgroups bound memory and processes a second time; rlimits and the user namespace bound them first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerReport:
    """Whether a layer is active here, and if not, why not."""

    layer: Layer
    is_active: bool
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sandbox:
    """What the zygote prepared once, and every child uses: made by `prepare`."""

    layers: frozenset[Layer]
    jail: Jail | None
    filter_program: bytes = b""
    group_parent: cgroups.Parent | None = None
    trees: tuple[str, ...] = ()
    """Folders to read, beyond Python's own libraries: those of another language."""
    bench: "Bench | None" = None
    """What a learner's process has in place of Python's libraries where it may execute programs."""
    is_root: bool = field(default_factory=lambda: hasattr(os, "geteuid") and os.geteuid() == 0)

    @property
    def uid(self) -> int:
        """Whom the locked-in processes run as."""
        return NOBODY if self.is_root else os.getuid()

    def start_pid_namespace(self) -> None:
        """The next process that the caller forks is the first of a new pid namespace."""
        if Layer.PID in self.layers:
            kernel.unshare(kernel.CLONE_NEWPID)

    def make_group(self, name: str, *, memory_mb: int) -> cgroups.Group | None:
        if self.group_parent is None:
            return None
        return self.group_parent.make(name, memory_mb=memory_mb, processes=MAX_PROCESSES)

    def lock_in(self, limits: Limits, *, scratch: str, fills_up: bool = False, bench: "Bench | None" = None) -> "Room":
        """Lock the calling process in, for good. `scratch` is its working folder where there is no jail.

        A process that `fills_up` will start something large before the learner's code: see `Room.weighed`.
        One with a `bench` may execute the programs there, and nothing else.

        After the call: no other process, no network, no file but the libraries and an empty working folder, no
        privilege and no way to one. The order matters: each step takes away what the next ones do not need.
        """
        room = Room(_address_space_bytes())
        if fills_up:
            room = Room(
                room.address_space_bytes,
                MAX_THREADS_OF_ALL,
                scales=os.open("/proc/self/statm", os.O_RDONLY),
                cores=os.cpu_count() or 1,
            )
        if bench is not None:
            room = replace(room, processes=MAX_THREADS_OF_ALL)
        if not kernel.IS_LINUX:
            os.chdir(scratch)
            room.tighten(limits)
            return room
        self._enter_jail(self.jail if bench is None else bench.jail, limits, scratch)
        if self.is_root:
            os.setgroups([])
            os.setresgid(NOBODY, NOBODY, NOBODY)
            os.setresuid(NOBODY, NOBODY, NOBODY)
        room.tighten(limits)
        if Layer.USER in self.layers:
            kernel.unshare(kernel.CLONE_NEWUSER)
        kernel.drop_capabilities()
        kernel.set_process(kernel.PR_SET_DUMPABLE, 0)
        kernel.set_process(kernel.PR_SET_PDEATHSIG, 9)
        kernel.set_process(kernel.PR_SET_NO_NEW_PRIVS, 1)
        if Layer.LANDLOCK in self.layers:
            readable = [*library_trees(self.trees), "/dev"] if self.jail is None else ["/"]
            executable = None if bench is None else bench.programs.executable
            landlock.restrict(readable=readable, writable=[os.getcwd(), "/dev/null"], executable=executable)
        if Layer.SECCOMP in self.layers:
            seccomp.load_filter(self.filter_program if bench is None else bench.filter_program)
        return room if bench is None else replace(room, processes=MAX_PROCESSES)

    def _enter_jail(self, jail: Jail | None, limits: Limits, scratch: str) -> None:
        if jail is None:
            os.chdir(scratch)
            return
        kernel.unshare(kernel.CLONE_NEWNS | kernel.CLONE_NEWNET | kernel.CLONE_NEWIPC | kernel.CLONE_NEWUTS)
        jail.enter(size_mb=limits.files_mb, uid=self.uid)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """The programs that may be executed, the file system with them, and the filter that lets them start."""

    programs: Programs
    jail: Jail
    filter_program: bytes


@dataclass(frozen=True, slots=True)
class Room:
    """What a locked-in process was born with, above which its limits count.

    A process that was weighed later, once it had started a virtual machine, has `data_bytes`. Such a machine reserves
    far more addresses than it uses and bounds its own heap: what is limited there is what may be written beside it.
    """

    address_space_bytes: int
    processes: int = MAX_PROCESSES
    scales: int | None = None
    """A descriptor that tells this process's size when there is no /proc to look it up in."""
    data_bytes: int | None = None
    cores: int = 1
    """How many of them it may use at once: its own threads compile and tidy up beside the learner's."""
    cpu_seconds: float = 0.0

    def weighed(self) -> "Room":
        """The room as it is now, before the learner's code; the scales are put away."""
        if self.scales is None:
            return self
        pages = int(os.pread(self.scales, 200, 0).split()[_DATA_FIELD])
        os.close(self.scales)
        used = resource.getrusage(resource.RUSAGE_SELF)
        return Room(
            self.address_space_bytes,
            self.processes,
            data_bytes=pages * resource.getpagesize(),
            cores=self.cores,
            cpu_seconds=used.ru_utime + used.ru_stime,
        )

    def tighten(self, limits: Limits) -> None:
        """Lower this process's limits to `limits`; they can never be raised again, here neither: a lower one stays."""
        seconds = int(self.cpu_seconds) + (int(limits.seconds + limits.hidden_seconds) + 2) * self.cores
        memory = (resource.RLIMIT_AS, self.address_space_bytes + limits.memory_mb * 1024 * 1024)
        if self.data_bytes is not None:
            beside_mb = min(limits.memory_mb, MAX_BESIDE_MB)
            memory = (resource.RLIMIT_DATA, self.data_bytes + beside_mb * 1024 * 1024)
        for kind, value in (
            memory,
            (resource.RLIMIT_CPU, seconds),
            (resource.RLIMIT_FSIZE, limits.files_mb * 1024 * 1024),
            (resource.RLIMIT_NOFILE, MAX_OPEN_FILES),
            (resource.RLIMIT_NPROC, self.processes),
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_MEMLOCK, 0),
        ):
            _, highest = resource.getrlimit(kind)
            lowered = value if highest == resource.RLIM_INFINITY else min(value, highest)
            resource.setrlimit(kind, (lowered, lowered))


def prepare(
    *,
    needed: frozenset[Layer] = frozenset(),
    without: frozenset[Layer] = frozenset(),
    trees: tuple[str, ...] = (),
    programs: tuple[str, ...] = (),
) -> Sandbox:
    """Set up in the calling process (a zygote, single-threaded) what its children will need.

    `trees`: folders that the children read beside Python's own libraries. `programs`: what the learner's process may
    execute, by names on the path; then every layer of NEEDED_ON_A_SERVER is needed.

    Layers of `without` are treated as if the machine did not have them: to test what the others hold alone.
    Raises SandboxTooWeak when a layer of `needed` cannot be had.
    """
    reports = {report.layer: _left_out(report) if report.layer in without else report for report in probe()}
    needed |= NEEDED_ON_A_SERVER if programs else frozenset()
    missing = [reports[layer] for layer in Layer if layer in needed and not reports[layer].is_active]
    if missing:
        listed = "; ".join(f"{report.layer}: {report.reason}" for report in missing)
        raise SandboxTooWeak(f"Isolation is needed that this machine does not give: {listed}. See gradus doctor.")
    layers = frozenset(layer for layer, report in reports.items() if report.is_active)
    jail = None
    if Layer.JAIL in layers:
        _own_mounts()
        jail = build_jail(trees)
    group_parent = cgroups.find_parent() if Layer.CGROUP in layers else None
    if group_parent is not None:
        cgroups.sweep(group_parent)
    return Sandbox(
        layers=layers,
        jail=jail,
        filter_program=seccomp.compile_filter() if Layer.SECCOMP in layers else b"",
        group_parent=group_parent,
        trees=trees,
        bench=_make_bench(programs, jail) if programs and jail is not None else None,
    )


def _make_bench(names: tuple[str, ...], jail: Jail) -> Bench:
    if landlock.abi() < _LANDLOCK_MOVES_FILES:
        raise SandboxTooWeak(
            "Programs are run only where Landlock lets files be moved (Linux 5.19). See gradus doctor."
        )
    programs = collect(names)
    return Bench(
        programs=programs,
        jail=build_program_jail(programs, beside=jail),
        filter_program=seccomp.compile_program_filter(),
    )


def probe() -> tuple[LayerReport, ...]:
    """Try every layer in a process of its own, so that nothing changes here."""
    if not kernel.IS_LINUX:
        reason = f"{sys.platform} has no such layer; only limits on resources"
        return tuple(
            LayerReport(layer=layer, is_active=layer is Layer.RLIMITS and hasattr(os, "fork"), reason=reason)
            for layer in Layer
        )
    attempts: dict[Layer, Callable[[], object]] = {
        Layer.USER: lambda: _try_namespace(kernel.CLONE_NEWUSER),
        Layer.PID: lambda: _try_namespace(kernel.CLONE_NEWPID),
        Layer.MOUNT: lambda: _try_namespace(kernel.CLONE_NEWNS),
        Layer.NETWORK: lambda: _try_namespace(kernel.CLONE_NEWNET),
        Layer.IPC: lambda: _try_namespace(kernel.CLONE_NEWIPC),
        Layer.UTS: lambda: _try_namespace(kernel.CLONE_NEWUTS),
        Layer.JAIL: _try_jail,
        Layer.LANDLOCK: _try_landlock,
        Layer.SECCOMP: _try_seccomp,
        Layer.RLIMITS: lambda: None,
        Layer.CGROUP: _try_cgroup,
    }
    return tuple(_report(layer, attempt) for layer, attempt in attempts.items())


def _left_out(report: LayerReport) -> LayerReport:
    return LayerReport(layer=report.layer, is_active=False, reason="left out on request")


def _report(layer: Layer, attempt: Callable[[], object]) -> LayerReport:
    """Run `attempt` in a forked child; what it raises is the reason."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        reason = ""
        try:
            attempt()
        except OSError as error:
            reason = str(error) or type(error).__name__
        with suppress(OSError):
            os.write(writer, (reason or "ok").encode()[:500])
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as answer:
        said = answer.read().decode()
    os.waitpid(child, 0)
    return LayerReport(layer=layer, is_active=said == "ok", reason="" if said == "ok" else said or "the probe died")


def _own_mounts() -> None:
    """Give this process mounts of its own: as root at once, as a user inside a user namespace of its own."""
    if os.geteuid() == 0:
        kernel.unshare(kernel.CLONE_NEWNS)
        return
    uid, gid = os.getuid(), os.getgid()
    kernel.unshare(kernel.CLONE_NEWUSER | kernel.CLONE_NEWNS)
    _write("/proc/self/setgroups", "deny")
    _write("/proc/self/uid_map", f"{uid} {uid} 1")
    _write("/proc/self/gid_map", f"{gid} {gid} 1")


def _try_namespace(flag: int) -> None:
    if os.geteuid() != 0 and flag != kernel.CLONE_NEWUSER:
        flag |= kernel.CLONE_NEWUSER
    kernel.unshare(flag)


def _try_jail() -> None:
    _own_mounts()
    jail = build_jail()
    kernel.unshare(kernel.CLONE_NEWNS | kernel.CLONE_NEWNET | kernel.CLONE_NEWIPC | kernel.CLONE_NEWUTS)
    jail.enter(size_mb=1, uid=os.getuid())


def _try_landlock() -> None:
    version = landlock.abi()
    if version == 0:
        raise OSError("the kernel has no Landlock (Linux 5.13), or it is switched off")
    kernel.set_process(kernel.PR_SET_NO_NEW_PRIVS, 1)
    landlock.restrict(readable=[], writable=[])


def _try_seccomp() -> None:
    if kernel.MACHINE not in syscalls.GUARDED:
        raise OSError(f"no filter is written for {kernel.MACHINE}")
    kernel.set_process(kernel.PR_SET_NO_NEW_PRIVS, 1)
    seccomp.load_filter(seccomp.compile_filter())


def _try_cgroup() -> None:
    if cgroups.find_parent() is None:
        raise OSError("no cgroup hierarchy with memory and pids is writable by this user")


def _address_space_bytes() -> int:
    if not kernel.IS_LINUX:
        return 0
    with open("/proc/self/statm") as file:
        return int(file.read().split()[0]) * resource.getpagesize()


def _write(path: str, text: str) -> None:
    with open(path, "w") as file:
        file.write(text)


__all__ = ["NAMESPACES", "NEEDED_ON_A_SERVER", "WORK", "Bench", "Layer", "LayerReport", "Sandbox", "prepare", "probe"]
