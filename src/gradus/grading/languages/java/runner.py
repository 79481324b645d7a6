"""The runner for Java: compiles our half once, and starts a virtual machine in every learner's process beforehand."""

import os
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


class JavaRunner:
    """Files in Java. The classes of our half lie in a folder that goes away with the zygote."""

    starts_late = True

    def __init__(self, installation: Installation) -> None:
        self._home = home = installation.home
        self._heap_mb = installation.environment.heap_mb
        self._folder = tempfile.TemporaryDirectory(prefix="gradus-java-", ignore_cleanup_errors=True)
        classes = Path(self._folder.name)
        self._compile(classes)
        classes.chmod(0o755)
        self.trees: tuple[str, ...] = (str(home), str(classes), *_settings_of(home))
        self.versions: Mapping[str, str] = installation.versions

    def warm_up(self) -> None:
        pass

    def get_ready(self) -> None:
        heap = (f"-Xms{self._heap_mb}m", f"-Xmx{self._heap_mb}m")
        folders = (f"-Djava.class.path={self._folder.name}", f"-Djava.io.tmpdir={os.getcwd()}")
        self._machine = Machine(self._home / "lib" / "server" / "libjvm.so", (*heap, *folders, *_OPTIONS))
        self._machine.call("gradus/Desk", "warmUp")

    def run(self, sock: socket.socket, *, source: str, filename: str, seed: int) -> None:
        self._machine.call("gradus/Desk", "serve", sock.fileno(), filename.encode(), source.encode("utf-8", "replace"))

    def _compile(self, classes: Path) -> None:
        sources = sorted(map(str, _OUR_HALF.glob("*.java")))
        command = [str(self._home / "bin" / "javac"), "-proc:none", "-d", str(classes), *sources]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=COMPILE_SECONDS)
        if done.returncode != 0:
            raise EngineUnavailable(f"{command[0]} did not compile Gradus's own half: {done.stderr[:2000]}")


def _settings_of(home: Path) -> tuple[str, ...]:
    """Where the links in the JDK's conf folder lead: Debian keeps these files in /etc."""
    folders = {file.resolve().parent for file in (home / "conf").rglob("*") if file.is_symlink() and file.is_file()}
    return tuple(sorted(str(folder) for folder in folders))
