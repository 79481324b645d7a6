from django import forms


class MapForm(forms.Form):
    """Whether to show every skill, or only those of the role."""

    skills = forms.ChoiceField(choices=[("all", "all")], required=False)

    @property
    def shows_all(self) -> bool:
        return self.is_valid() and self.cleaned_data["skills"] == "all"
