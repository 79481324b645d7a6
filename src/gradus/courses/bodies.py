"""What a lesson or an exercise holds beyond its head, read when it is asked for. Errors are ContentErrors.

Each part is read alone: who grades never reads hints or wrong answers, who shows a page never reads the checks.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from gradus.common.files import (
    ContentError,
    list_optional,
    parse_toml,
    read_bytes,
    read_text,
    read_toml,
    require_folder,
)
from gradus.courses.cards import read_cards
from gradus.courses.engine.lesson_text import TextProblem, split_blocks, split_front_matter, split_hints
from gradus.courses.engine.python_text import (
    PythonProblem,
    approach,
    check_titles,
    misconception_and_check,
    passed_at_first_sight,
    without_header,
)
from gradus.courses.engine.task_text import split_sentences, without_marks
from gradus.courses.environments import environment_named
from gradus.courses.parts import (
    Block,
    BlockKind,
    CardBody,
    CardKind,
    EquivalentMutant,
    RightAnswer,
    TaskDemand,
    WrongAnswer,
)
from gradus.courses.schemas import ExerciseFile, LessonHead
from gradus.courses.shelf import Shelf
from gradus.grading.languages import Language

MAX_DATA_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseBody:
    """The files of the exercise in `folder`, course folder / lesson / exercise. Every property raises ContentError."""

    folder: Path
    language: Language
    filename: str
    shelf: Shelf

    @property
    def task(self) -> str:
        """As a learner reads it: without marks."""
        return without_marks(self._words("task.md"))

    @property
    def demands(self) -> tuple[TaskDemand, ...]:
        """What the marks of the task say. Only authors ask for these."""
        return _demands(self._plain(self.folder / "task.md"))

    @property
    def starter(self) -> str:
        """May be empty."""
        file = self.folder / f"starter{self.language.suffix}"
        return self.shelf.get("starter", (file,), lambda: read_text(self._plain(file)))

    @property
    def solution(self) -> str:
        return self._words(f"solution{self.language.suffix}")

    @property
    def checks(self) -> str:
        return self._words("checks.py")

    @property
    def hints(self) -> tuple[str, ...]:
        file = self.folder / "hints.md"
        return self.shelf.get("hints", (file,), lambda: _hints(self._plain(file)))

    @property
    def files(self) -> Mapping[str, bytes]:
        """By plain name, to be put beside the learner's file."""
        folder = self.folder / "files"
        return self.shelf.get("files", (folder,), lambda: _data_files(self._plain(folder), filename=self.filename))

    @property
    def wrong(self) -> tuple[WrongAnswer, ...]:
        """Only the proof asks for these, once: they are not kept."""
        checks = self.checks
        return _wrong_answers(
            self._plain(self.folder / "wrong"), language=self.language, known=_titles(self.folder / "checks.py", checks)
        )

    @property
    def right(self) -> tuple[RightAnswer, ...]:
        folder = self.folder / "right"
        return self.shelf.get("right", (folder,), lambda: _right_answers(self._plain(folder), language=self.language))

    @property
    def equivalent(self) -> tuple[EquivalentMutant, ...]:
        """Only the proof asks for these."""
        rows = read_toml(self._plain(self.folder / "exercise.toml"), ExerciseFile).equivalent
        return tuple(
            EquivalentMutant(kind=row.kind, before=row.before, after=row.after, reason=row.reason) for row in rows
        )

    def read_everything(self) -> None:
        """Raises the first ContentError of any part."""
        _titles(self.folder / "checks.py", self.checks)
        for part in ("demands", "starter", "solution", "hints", "wrong", "right", "equivalent", "files"):
            getattr(self, part)

    def _words(self, name: str) -> str:
        file = self.folder / name
        return self.shelf.get("words", (file,), lambda: _words(self._plain(file)))

    def _plain(self, path: Path) -> Path:
        """`path`, once it is sure that no folder above it in the course became a link since the heads were read."""
        for folder in (self.folder.parents[1], self.folder.parent, self.folder):
            require_folder(folder)
        return path


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonBody:
    """The text of the lesson in `folder`. `places` are what the head says of it: its exercises, in order."""

    folder: Path
    places: tuple[str, ...]
    shelf: Shelf

    @property
    def blocks(self) -> tuple[Block, ...]:
        file = self.folder / "lesson.md"
        return self.shelf.get("blocks", (file,), self._blocks)

    def _blocks(self) -> tuple[Block, ...]:
        for folder in (self.folder.parent, self.folder):
            require_folder(folder)
        _, blocks = read_lesson_text(self.folder / "lesson.md")
        if tuple(block.text for block in blocks if block.kind is BlockKind.EXERCISE) != self.places:
            raise _changed(self.folder / "lesson.md", "the places of its exercises")
        return blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class CardsBody:
    """What the cards in `file` hold. `kinds` is what their heads say of them, by id."""

    file: Path
    kinds: Mapping[str, CardKind]
    shelf: Shelf
    above: tuple[Path, ...]
    """The folders that may not become links, the file's own last."""

    def __getitem__(self, card_id: str) -> CardBody:
        """What the card of that id holds. Raises ContentError."""
        return self.shelf.get("cards", (self.file,), self._cards)[card_id]

    def _cards(self) -> Mapping[str, CardBody]:
        for folder in self.above:
            require_folder(folder)
        cards = {card.id: card for card in read_cards(self.file)}
        for card_id, kind in self.kinds.items():
            if card_id not in cards or cards[card_id].kind is not kind:
                raise _changed(self.file, f"the card {card_id!r}")
        return {card_id: card.body for card_id, card in cards.items()}


def read_lesson_text(file: Path) -> tuple[LessonHead, tuple[Block, ...]]:
    """A `lesson.md` as its front matter and its blocks. Raises ContentError."""
    try:
        front, body, first_line = split_front_matter(read_text(file))
        head = parse_toml(front, LessonHead, path=file)
        environment = environment_named(file, head.environment)
        blocks = split_blocks(body, first_line=first_line, language=environment.language.id)
    except TextProblem as problem:
        raise ContentError(file, f"line {problem.line}", problem.problem) from problem
    if len(set(head.skills)) < len(head.skills):
        raise ContentError(file, "skills", "names a skill twice.")
    if not environment.can_run_cells and any(block.cell is not None for block in blocks):
        raise ContentError(file, "environment", f"runs no cells: {environment.id}. Mark the code blocks `static`.")
    return head, blocks


def _changed(file: Path, what: str) -> ContentError:
    return ContentError(file, "", f"{what} changed since this process read the course. Start Gradus again.")


def _titles(file: Path, source: str) -> Mapping[str, str]:
    try:
        return check_titles(source)
    except PythonProblem as problem:
        raise ContentError(file, f"line {problem.line}", problem.problem) from problem


def _hints(file: Path) -> tuple[str, ...]:
    hints = split_hints(read_text(file))
    if not hints:
        raise ContentError(file, "", "holds no hint. Write at least one.")
    return hints


def _demands(file: Path) -> tuple[TaskDemand, ...]:
    """What the marks of a task tie to checks."""
    try:
        marks = (mark for sentence in split_sentences(_words(file)) for mark in sentence.marks)
        return tuple(TaskDemand(text=mark.text, checks=mark.checks) for mark in marks if mark.checks)
    except TextProblem as problem:
        raise ContentError(file, f"line {problem.line}", problem.problem) from problem


def _right_answers(folder: Path, *, language: Language) -> tuple[RightAnswer, ...]:
    answers = []
    for file, source in _sources(folder, language=language):
        try:
            answers.append(
                RightAnswer(
                    name=file.stem, source=without_header(source, language), approach=approach(source, language)
                )
            )
        except PythonProblem as problem:
            raise ContentError(file, f"line {problem.line}", problem.problem) from problem
    return tuple(answers)


def _wrong_answers(folder: Path, *, language: Language, known: Mapping[str, str]) -> tuple[WrongAnswer, ...]:
    answers = []
    for file, source in _sources(folder, language=language):
        try:
            misconception, caught_by = misconception_and_check(source, language)
            has_passed = passed_at_first_sight(source)
        except PythonProblem as problem:
            raise ContentError(file, f"line {problem.line}", problem.problem) from problem
        if caught_by not in known:
            raise ContentError(
                file, "Caught by", f"{caught_by} is no check of checks.py, which has {', '.join(known)}."
            )
        answers.append(
            WrongAnswer(
                name=file.stem,
                source=without_header(source, language),
                misconception=misconception,
                caught_by=caught_by,
                passed_at_first_sight=has_passed,
            )
        )
    return tuple(answers)


def _sources(folder: Path, *, language: Language) -> Iterator[tuple[Path, str]]:
    """The files of `wrong` or `right` with their text. Raises ContentError for one of another language."""
    for file in list_optional(folder):
        if file.suffix != language.suffix:
            problem = f"is not a file in {language.title} ({language.suffix}). {folder.name}/ holds one answer a file."
            raise ContentError(file, "", problem)
        yield file, read_text(file)


def _data_files(folder: Path, *, filename: str) -> Mapping[str, bytes]:
    files: dict[str, bytes] = {}
    for file in list_optional(folder):
        if file.name == filename:
            raise ContentError(file, "", "has the name of the learner's own file. Rename one of the two.")
        files[file.name] = read_bytes(file, limit=MAX_DATA_BYTES)
    return files


def _words(file: Path) -> str:
    text = read_text(file)
    if not text.strip():
        raise ContentError(file, "", "is empty.")
    return text
