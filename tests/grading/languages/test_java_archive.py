"""What a Java virtual machine has loaded is archived once, and mapped by those that follow."""

import subprocess
from collections.abc import Iterator

import pytest

from gradus.grading.environments.installed import find
from gradus.grading.languages.java.runner import JavaRunner
from tests.waiting import wait_until

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not find("java").is_here, reason="Java is not installed: sh tools/languages.sh"),
]


@pytest.fixture(scope="module")
def runner() -> Iterator[JavaRunner]:
    runner = JavaRunner(find("java"))
    wait_until(runner.archive.exists)
    yield runner
    runner.folder.cleanup()


def warmed(runner: JavaRunner, *options: str) -> subprocess.CompletedProcess[str]:
    command = ["java", *runner.options, f"-XX:SharedArchiveFile={runner.archive}", *options, "gradus.Rehearsal"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_compiler_comes_from_the_archive(runner: JavaRunner) -> None:
    told = warmed(runner, "-Xlog:class+load").stdout
    lines = [line for line in told.splitlines() if " com.sun.tools.javac." in line and "Lambda" not in line]
    assert len(lines) > 100
    assert [line for line in lines if "shared objects file" not in line] == []


def test_a_machine_that_starts_before_the_archive_is_whole_goes_without(runner: JavaRunner) -> None:
    aside = runner.archive.rename(runner.archive.with_suffix(".aside"))
    try:
        done = warmed(runner)
    finally:
        aside.rename(runner.archive)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
