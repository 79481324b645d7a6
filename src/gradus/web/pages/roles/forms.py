from collections.abc import Collection

from django import forms
from django.core.exceptions import ValidationError


class RoleForm(forms.Form):
    role = forms.CharField(max_length=64)
    programmed = forms.ChoiceField(choices=[("no", ""), ("yes", "")], required=False)

    def __init__(self, *args: object, known: Collection[str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self._known = known

    def clean_role(self) -> str:
        role_id: str = self.cleaned_data["role"]
        if role_id not in self._known:
            raise ValidationError("There is no such role. Choose one of those below.")
        return role_id
