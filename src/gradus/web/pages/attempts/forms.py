from django import forms

from gradus.grading.verdicts import Outcome


class FilterForm(forms.Form):
    """Which attempts to list. What it does not know it leaves out, as a link may be old."""

    outcome = forms.ChoiceField(choices=[(outcome.value, outcome.value) for outcome in Outcome], required=False)
    exercise = forms.SlugField(max_length=64, required=False)

    @property
    def outcome_value(self) -> str:
        return str(self.cleaned_data.get("outcome", ""))

    @property
    def exercise_id(self) -> str:
        return str(self.cleaned_data.get("exercise", ""))
