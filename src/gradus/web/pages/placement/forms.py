from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from gradus.mastery.placements.engine.placement import Amount

DO_NOT_KNOW, SKIP = "do-not-know", "skip"
WORDS: dict[str, bool | None] = {"known": True, "not-yet": False, "take-back": None}
ON_AREAS = "areas"
"""What the button says that changes the words on areas."""


class QuestionForm(forms.Form):
    """Which card is answered; and whether with an answer, with "I don't know", or not at all."""

    card = forms.SlugField(max_length=64)
    instead = forms.ChoiceField(choices=[(DO_NOT_KNOW, ""), (SKIP, "")], required=False)


class WordForm(forms.Form):
    """The learner's own word on a skill, as the button they pressed has it: `known/linear-regression`."""

    said = forms.RegexField(rf"^({'|'.join(WORDS)})/[a-z0-9-]+$", max_length=80)

    @property
    def skill_id(self) -> str:
        return str(self.cleaned_data["said"]).partition("/")[2]

    @property
    def is_known(self) -> bool | None:
        return WORDS[str(self.cleaned_data["said"]).partition("/")[0]]


class ExperienceForm(forms.Form):
    """How much of each area the learner says they have done; areas that were not in the form are left as they are."""

    def __init__(self, data: Mapping[str, Any], *, areas: Iterable[str]) -> None:
        super().__init__(data)
        self._areas = [area for area in areas if _field_of(area) in data]
        for area in self._areas:
            choices = [(amount, "") for amount in Amount]
            self.fields[_field_of(area)] = forms.ChoiceField(choices=choices, required=False)

    @property
    def experience(self) -> dict[str, Amount | None]:
        """By area; None for one of which nothing is said."""
        said = {area: str(self.cleaned_data[_field_of(area)]) for area in self._areas}
        return {area: Amount(amount) if amount else None for area, amount in said.items()}


def _field_of(area: str) -> str:
    return f"area-{area}"
