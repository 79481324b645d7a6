from django import forms

from gradus.courses.types import Lesson
from gradus.web.source_field import SourceField

MAX_CELL_BYTES = 20_000


class CellsForm(forms.Form):
    """The cells of a lesson as the reader changed them, and which one to run."""

    run = forms.IntegerField(min_value=0)

    def __init__(self, *args: object, lesson: Lesson, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self._lesson = lesson
        self._editable = [n for n in range(len(lesson.cells)) if n not in lesson.drawn_cells]
        for number in self._editable:
            self.fields[f"cell-{number}"] = SourceField(max_bytes=MAX_CELL_BYTES)

    def clean_run(self) -> int:
        number: int = self.cleaned_data["run"]
        if number not in self._editable:
            raise forms.ValidationError("There is no such cell to run.")
        return number

    @property
    def sources(self) -> tuple[str, ...]:
        """The text of every cell: the reader's where they sent one, else the lesson's."""
        return tuple(
            self.cleaned_data[name] if (name := f"cell-{number}") in self.data and name in self.cleaned_data else source
            for number, source in enumerate(self._lesson.cells)
        )
