"""A Dockerfile as instructions and stages."""

import io
from dataclasses import dataclass
from itertools import pairwise

from dockerfile_parse import DockerfileParser

from gradus.grading.checks.showing import fail
from gradus.grading.checks.texts.parts import text_of
from gradus.grading.proxy import Student

INSTRUCTIONS = frozenset(
    (
        *("ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER"),
        *("ONBUILD", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR"),
    )
)
"""Source: the Dockerfile reference of Docker, read November 2026."""


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction: its name in capitals, what follows it with continued lines joined, and its lines from 1."""

    name: str
    value: str
    line: int
    last_line: int

    def __repr__(self) -> str:
        return f"line {self.line}: {self.name} {self.value}"


@dataclass(frozen=True, slots=True)
class Stage:
    """What one FROM begins. `image` is as written, `name` what follows AS."""

    image: str
    name: str
    instructions: tuple[Instruction, ...]

    def all(self, name: str) -> tuple[Instruction, ...]:
        """Its instructions of that name, in order."""
        return tuple(instruction for instruction in self.instructions if instruction.name == name)

    def last(self, name: str) -> Instruction | None:
        """The one that counts where a later one replaces an earlier: USER, CMD, WORKDIR."""
        return self.all(name)[-1] if self.all(name) else None


@dataclass(frozen=True, slots=True)
class Dockerfile:
    """All instructions in order, and the stages they make up. What comes before the first FROM belongs to none."""

    instructions: tuple[Instruction, ...]
    stages: tuple[Stage, ...]

    def all(self, name: str) -> tuple[Instruction, ...]:
        """The instructions of that name, in order."""
        return tuple(instruction for instruction in self.instructions if instruction.name == name)


def as_dockerfile(student: Student) -> Dockerfile:
    """The file's instructions. Fails the check for an unknown one, and where there is no FROM."""
    text = text_of(student)
    rows = DockerfileParser(fileobj=io.BytesIO(text.encode("utf-8", "replace"))).structure
    instructions = tuple(
        Instruction(row["instruction"].upper(), row["value"], row["startline"] + 1, row["endline"] + 1)
        for row in rows
        if row["instruction"] != "COMMENT"
    )
    for instruction in instructions:
        if instruction.name not in INSTRUCTIONS:
            problem = f"Line {instruction.line} begins with {instruction.name[:40]!r}, which is no instruction."
            fail(f"{problem} A line that goes on ends in a backslash.")
    stages = tuple(_stages(instructions))
    if not stages:
        fail("Expected a FROM: the image to begin with.")
    return Dockerfile(instructions, stages)


def _stages(instructions: tuple[Instruction, ...]) -> list[Stage]:
    begins = [position for position, instruction in enumerate(instructions) if instruction.name == "FROM"]
    stages = []
    for position, end in pairwise([*begins, len(instructions)]):
        words = [word for word in instructions[position].value.split() if not word.startswith("--")]
        if not words:
            fail(f"Expected an image after FROM in line {instructions[position].line}.")
        has_name = len(words) == 3 and words[1].upper() == "AS"
        stages.append(Stage(words[0], words[2] if has_name else "", instructions[position + 1 : end]))
    return stages
