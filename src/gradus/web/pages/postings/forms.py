from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from gradus.market.facts.types import Level
from gradus.market.postings.engine.reading.reader import LONGEST_TEXT
from gradus.market.postings.engine.reading.types import Remote
from gradus.market.postings.selectors import SORTS, PostingQuery
from gradus.market.postings.sources.registry import SOURCES
from gradus.skills.engine.graph import Skill

LARGEST_FILE = 2_000_000
_SORT_WORDS = {"newest": "newest first", "pay": "highest pay first", "fit": "best fit first"}


class PostingsForm(forms.Form):
    """Which postings to show. Everything may stay empty."""

    q = forms.CharField(required=False, max_length=80, label="Words in title or company")
    role = forms.ChoiceField(required=False, label="Role")
    level = forms.ChoiceField(
        required=False, label="Level", choices=[("", "all"), *((level.value, level.value) for level in Level)]
    )
    country = forms.ChoiceField(required=False, label="Country")
    remote = forms.ChoiceField(
        required=False, label="Where", choices=[("", "all"), *((one.value, one.value) for one in Remote)]
    )
    skill = forms.ChoiceField(required=False, label="Asks for")
    pay = forms.IntegerField(required=False, min_value=1, max_value=10_000_000, label="Pays at least, USD a year")
    visa = forms.BooleanField(required=False, label="sponsors a visa")
    closed = forms.BooleanField(required=False, label="closed ones too")
    sort = forms.ChoiceField(required=False, label="Order", choices=[(one, _SORT_WORDS[one]) for one in SORTS])
    first = forms.IntegerField(required=False, min_value=0, max_value=1_000_000)

    def __init__(
        self,
        *args: object,
        roles: Mapping[str, str],
        countries: Iterable[tuple[str, str]],
        skills: Iterable[Skill],
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for name, choices in (
            ("role", roles.items()),
            ("country", countries),
            ("skill", ((skill.id, skill.title) for skill in skills)),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", "all"), *choices]

    @property
    def query(self) -> PostingQuery:
        """The question; where the form is not valid, its valid parts."""
        found = self.cleaned_data
        return PostingQuery(
            words=found.get("q") or "",
            role=found.get("role") or "",
            level=found.get("level") or "",
            country=found.get("country") or "",
            remote=found.get("remote") or "",
            skill=found.get("skill") or "",
            pay_from=found.get("pay"),
            sponsors_visa=bool(found.get("visa")),
            shows_closed=bool(found.get("closed")),
            sort=found.get("sort") or "newest",
        )


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

    source = forms.ChoiceField(label="Source", choices=[(one.id.value, one.title) for one in SOURCES.values()])
    target = forms.CharField(max_length=500, label="Board")


class PlanPostingForm(forms.Form):
    """Whether a posting's skills go on the plan or come off it."""

    is_on = forms.BooleanField(required=False)
