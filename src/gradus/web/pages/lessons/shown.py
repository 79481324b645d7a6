"""A lesson's blocks as the page shows them to one learner."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from gradus.attempts.engine.cards import mark, shown_order
from gradus.attempts.selectors import Prediction
from gradus.courses.library import Library
from gradus.courses.markdown import render as render_markdown
from gradus.courses.markdown import render_code, render_inline
from gradus.courses.types import Block, BlockKind, Card, Lesson
from gradus.presentation.states import ExerciseLine, exercise_line
from gradus.web.asking import view_question
from gradus.web.cells import CellView
from gradus.web.pictures import Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameView:
    """One picture of a slider, and the value it is drawn for."""

    value: str
    picture: Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockView:
    """What `partials/lesson_block.html` shows, with the prediction that is asked before it."""

    kind: str
    html: SafeString | str = ""
    cell: int = 0
    number: int = 0
    source: str = ""
    output: CellView | None = None
    picture: Picture | None = None
    frames: tuple[FrameView, ...] = ()
    name: str = ""
    caption: str = ""
    place: ExerciseLine | None = None
    prediction: Mapping[str, Any] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        return max(self.source.count("\n") + 1, 2)

    @property
    def is_covered(self) -> bool:
        """Whether it waits for a prediction that was not made yet."""
        return bool(self.prediction) and not self.prediction["told"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonReading:
    """One learner at one lesson: what they have done of it, and the cells as they changed them."""

    learner_id: int
    lesson: Lesson
    library: Library
    solved: frozenset[str]
    tried: frozenset[str]
    predictions: Mapping[str, Prediction]
    now: datetime
    sources: Sequence[str]
    outputs: Mapping[int, CellView] = field(default_factory=dict)

    @property
    def editable(self) -> list[int]:
        """The numbers of the cells that the reader may change."""
        return [number for number in range(len(self.lesson.cells)) if number not in self.lesson.drawn_cells]

    def blocks(self, asked: Mapping[str, Any] | None = None) -> list[BlockView]:
        """The blocks in order. A prediction is shown with the block that it covers; `asked` in place of its own."""
        views: list[BlockView] = []
        prediction: Mapping[str, Any] = {}
        for block in self.lesson.blocks:
            if block.kind is BlockKind.PREDICTION:
                is_asked = asked is not None and asked["card"]["id"] == block.text
                prediction = asked if asked and is_asked else self.prediction(self.card(block.text))
            else:
                views.append(self._view(block, prediction))
                prediction = {}
        return views

    def card(self, card_id: str) -> Card:
        """The card of that id in this lesson."""
        return next(card for card in self.lesson.cards if card.id == card_id)

    def prediction(
        self,
        card: Card,
        *,
        errors: Sequence[str] = (),
        compare: Mapping[str, Any] | None = None,
        is_fresh: bool = False,
    ) -> Mapping[str, Any]:
        """What `partials/prediction.html` shows."""
        predicted = self.predictions.get(card.id)
        return {
            "card": view_question(
                card, self.library, shown_order(card, seed=self.learner_id * 1000), prefix=f"{card.id}-"
            ),
            "here": reverse("web:predict", args=(self.lesson.id, card.id)),
            "shown_at": self.now.isoformat(),
            "told": _told(card, predicted) if predicted else None,
            "errors": errors,
            "compare": compare,
            "is_fresh": is_fresh,
        }

    def _view(self, block: Block, prediction: Mapping[str, Any]) -> BlockView:
        match block.kind:
            case BlockKind.PROSE | BlockKind.PREDICTION:
                return BlockView(kind="prose", html=safe(render_markdown(block.text)))
            case BlockKind.EXERCISE:
                return BlockView(kind="exercise", place=self._place(block.text))
            case BlockKind.FIGURE | BlockKind.SLIDER:
                return self._drawn(block, prediction)
            case BlockKind.CELL:
                cell = block.cell_numbers[0]
                return BlockView(
                    kind="cell",
                    cell=cell,
                    number=self.editable.index(cell) + 1,
                    source=self.sources[cell].rstrip("\n"),
                    output=self.outputs.get(cell),
                    prediction=prediction,
                )

    def _drawn(self, block: Block, prediction: Mapping[str, Any]) -> BlockView:
        frames = tuple(
            FrameView(
                value=frame.value,
                picture=self._picture(frame.cell, alt=f"{block.caption} ({block.name} = {frame.value})"),
            )
            for frame in block.frames
        )
        return BlockView(
            kind=block.kind.value,
            html=safe(render_code(block.text, self.lesson.environment.language.id)),
            caption=block.caption,
            name=block.name,
            frames=frames,
            picture=None if frames else self._picture(block.cell_numbers[0], alt=block.caption),
            prediction=prediction,
        )

    def _place(self, exercise_id: str) -> ExerciseLine:
        exercise = next(exercise for exercise in self.lesson.exercises if exercise.id == exercise_id)
        return exercise_line(exercise, self.lesson, solved=self.solved, tried=self.tried)

    def _picture(self, cell: int, *, alt: str) -> Picture:
        light, dark = (reverse("web:figure", args=(self.lesson.id, cell, ink)) for ink in ("light", "dark"))
        return Picture(light=light, dark=dark, alt=alt, is_photo=False)


def safe(html: str) -> SafeString:
    """HTML that `courses.markdown` made, and so sanitised."""
    return mark_safe(html)  # noqa: S308


def _told(card: Card, predicted: Prediction) -> Mapping[str, Any]:
    marking = mark(card, predicted.given) if not isinstance(predicted.given, dict) else None
    return {
        "is_right": predicted.is_right,
        "given": _given_in_words(card, predicted),
        "answer": safe(render_inline(marking.right_answer if marking else card.model)),
        "why": safe(render_markdown(card.why)),
    }


def _given_in_words(card: Card, predicted: Prediction) -> str:
    match predicted.given:
        case {"text": str(text)}:
            return text
        case list(positions):
            texts = card.steps or tuple(option.text for option in card.options)
            return "; ".join(texts[position] for position in positions) or "none of them"
        case int(position) if card.options:
            return card.options[position].text
        case int(position) if card.code:
            return f"line {position + 1}"
        case int(number) | float(number):
            return f"{number:g}"
        case text:
            return str(text)
