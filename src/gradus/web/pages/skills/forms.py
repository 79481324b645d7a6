from django import forms

from gradus.mastery.models import Side


class MapForm(forms.Form):
    """Whether to show every skill or only those of the role, and how far they are done, or one side of them."""

    skills = forms.ChoiceField(choices=[("all", "all")], required=False)
    side = forms.ChoiceField(
        choices=[(side.value, side.value) for side in (Side.THEORY, Side.PRACTICE)], required=False
    )

    @property
    def shows_all(self) -> bool:
        return self._chosen("skills") == "all"

    @property
    def side_shown(self) -> str:
        """`theory`, `practice`, or empty for both together."""
        return self._chosen("side")

    def _chosen(self, name: str) -> str:
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")
