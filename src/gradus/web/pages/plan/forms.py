from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError

from gradus.planner.engine.agenda import TargetLevel

FARTHEST = timedelta(days=730)


class PlanForm(forms.Form):
    """What a plan is made for. An empty start means at once."""

    level = forms.ChoiceField(choices=[(level.value, level.value) for level in TargetLevel])
    hours = forms.IntegerField(min_value=1, max_value=80)
    starts_on = forms.DateField(required=False)

    def __init__(self, *args: object, today: date, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self._today = today

    def clean_starts_on(self) -> date | None:
        starts_on: date | None = self.cleaned_data["starts_on"]
        if starts_on is not None and not self._today - FARTHEST <= starts_on <= self._today + FARTHEST:
            raise ValidationError("Expected a start within two years of today. Leave it empty to start at once.")
        return starts_on


class WeeksForm(forms.Form):
    """Whether to show every week or the next ones."""

    weeks = forms.ChoiceField(choices=[("all", "all")], required=False)

    @property
    def shows_all(self) -> bool:
        return self.is_valid() and self.cleaned_data["weeks"] == "all"
