"""The runner for Java: compiles our half once, and starts a virtual machine in every learner's process beforehand.

What a machine loads before an attempt, the compiler above all, is archived once, and mapped by each machine from then
on: "class data sharing", in the JDK's guide to the virtual machine, chapter 4.
"""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from gradus.grading.environments.installed import Installation
from gradus.grading.errors import EngineUnavailable
from gradus.grading.languages.java.machine import Machine

COMPILE_SECONDS = 60
_OUR_HALF = Path(__file__).with_name("gradus")
_OPTIONS = (
    "-Xmn32m",
    "-Xss1m",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "-XX:ReservedCodeCacheSize=48m",
    "-XX:CompressedClassSpaceSize=64m",
    "-XX:MaxMetaspaceSize=128m",
    "-XX:MaxDirectMemorySize=32m",
    "-XX:-UsePerfData",
    "-XX:-UseContainerSupport",
    "-XX:-CreateCoredumpOnCrash",
    "-XX:+DisableAttachMechanism",
    "-XX:ErrorFile=/dev/null",
    "-Xrs",
    "-Duser.language=en",
    "-Duser.country=US",
    "-Duser.timezone=UTC",
    "-Dfile.encoding=UTF-8",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
)
_THEN_RENAME = ("/bin/sh", "-c", 'made=$1 name=$2; shift 2; "$@" && mv -f "$made" "$name"', "sh")


class JavaRunner:
    """Files in Java. The classes of our half lie in a folder that goes away with the zygote."""

    starts_late = True

    def __init__(self, installation: Installation) -> None:
        self._home = home = installation.home
        self.folder = tempfile.TemporaryDirectory(prefix="gradus-java-", ignore_cleanup_errors=True)
        folder = Path(self.folder.name)
        self.archive = folder / "loaded.jsa"
        heap = (f"-Xms{installation.environment.heap_mb}m", f"-Xmx{installation.environment.heap_mb}m")
        self.options = (*heap, f"-Djava.class.path={self._compiled(folder)}", *_OPTIONS)
        self._begin_archive()
        folder.chmod(0o755)
        self.trees: tuple[str, ...] = (str(home), str(folder), *_settings_of(home))
        self.versions: Mapping[str, str] = installation.versions

    def warm_up(self) -> None:
        pass

    def get_ready(self) -> None:
        folders = (f"-XX:SharedArchiveFile={self.archive}", f"-Djava.io.tmpdir={os.getcwd()}")
        self._machine = Machine(self._home / "lib" / "server" / "libjvm.so", (*self.options, *folders))
        self._machine.call("gradus/Desk", "warmUp")

    def run(self, sock: socket.socket, *, source: str, filename: str, seed: int) -> None:
        self._machine.call("gradus/Desk", "serve", sock.fileno(), filename.encode(), source.encode("utf-8", "replace"))

    def _compiled(self, folder: Path) -> Path:
        """Our half, in a file below `folder`: what lies in a folder of classes cannot be archived."""
        classes = folder / "classes"
        sources = sorted(map(str, _OUR_HALF.glob("*.java")))
        command = [self._java("javac"), "-proc:none", "-d", str(classes), *sources]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=COMPILE_SECONDS)
        if done.returncode != 0:
            raise EngineUnavailable(f"{command[0]} did not compile Gradus's own half: {done.stderr[:2000]}")
        return Path(shutil.make_archive(str(classes), "zip", classes))

    def _begin_archive(self) -> None:
        """Begin to archive what a warm machine loads. Machines that start before it is whole load all themselves.

        Nobody waits for it: it ends by itself, and a zygote that ends before leaves nothing to rename to.
        """
        unfinished = f"{self.archive}~"
        rehearsal = (self._java("java"), *self.options, f"-XX:ArchiveClassesAtExit={unfinished}", "gradus.Rehearsal")
        quiet = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in (0, 1, 2)]
        command = (*_THEN_RENAME, unfinished, str(self.archive), *rehearsal)
        os.posix_spawn(command[0], command, dict(os.environ), file_actions=quiet)

    def _java(self, program: str) -> str:
        return str(self._home / "bin" / program)


def _settings_of(home: Path) -> tuple[str, ...]:
    """Where the links in the JDK's conf folder lead: Debian keeps these files in /etc."""
    folders = {file.resolve().parent for file in (home / "conf").rglob("*") if file.is_symlink() and file.is_file()}
    return tuple(sorted(str(folder) for folder in folders))
