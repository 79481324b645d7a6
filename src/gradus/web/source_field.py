"""Code that comes in by a form: bounded, with the line ends that the learner wrote."""

from django import forms
from django.core.exceptions import ValidationError

MAX_SOURCE_BYTES = 100_000


class SourceField(forms.CharField):
    """Text of a file. Browsers send CRLF; the value has LF. At most `max_bytes` of UTF-8."""

    def __init__(self, *, max_bytes: int = MAX_SOURCE_BYTES, required: bool = False) -> None:
        super().__init__(required=required, strip=False, empty_value="")
        self._max_bytes = max_bytes

    def to_python(self, value: object) -> str:
        text = super().to_python(value) or ""
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def validate(self, value: str) -> None:
        super().validate(value)
        size = len(value.encode(errors="replace"))
        if size > self._max_bytes:
            raise ValidationError(
                f"At most {self._max_bytes // 1000} kB can be handed in and this is {size // 1000} kB. "
                "Take out data that is pasted into the file."
            )
