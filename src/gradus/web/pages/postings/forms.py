from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from gradus.market.postings.engine.reading.reader import LONGEST_TEXT
from gradus.market.postings.sources.registry import SOURCES

LARGEST_FILE = 2_000_000


class PasteForm(forms.Form):
    """A posting as its page has it: pasted, or as a file of text or HTML."""

    title = forms.CharField(required=False, max_length=300, label="Title")
    company = forms.CharField(required=False, max_length=200, label="Company")
    url = forms.URLField(required=False, max_length=2000, label="Where it stands (https)", assume_scheme="https")
    text = forms.CharField(
        required=False, max_length=LONGEST_TEXT, strip=True, label="What it says", widget=forms.Textarea
    )
    file = forms.FileField(required=False, label="Or a file: .txt, .md or .html")

    def clean_url(self) -> str:
        url = str(self.cleaned_data["url"] or "")
        if url and not url.startswith("https://"):
            raise ValidationError("Expected an address that begins with https://. It may stay empty.")
        return url

    def clean_file(self) -> "UploadedFile[Any] | None":
        file: UploadedFile[Any] | None = self.cleaned_data["file"]
        if file is not None and (file.size or 0) > LARGEST_FILE:
            raise ValidationError(f"Expected a file of at most {LARGEST_FILE // 10**6} MB. Paste the text instead.")
        return file


class BoardForm(forms.Form):
    """A source and what to ask it for."""

    source = forms.ChoiceField(label="Source", choices=[(known.id.value, known.title) for known in SOURCES.values()])
    target = forms.CharField(max_length=500, label="Board")


class PlanPostingForm(forms.Form):
    """Whether a posting's skills go on the plan or come off it."""

    is_on = forms.BooleanField(required=False)
