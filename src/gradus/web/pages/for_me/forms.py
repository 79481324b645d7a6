from collections.abc import Mapping

from django import forms

from gradus.skills.engine.graph import Role


class ShownRoleForm(forms.Form):
    """Whose way and pay to show; empty, or none of the roles, is the first."""

    role = forms.ChoiceField(required=False)

    def __init__(self, *args: object, roles: Mapping[str, Role], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["role"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(role.id, role.title) for role in roles.values()]
        self._roles = roles

    @property
    def chosen(self) -> Role:
        """The role that was asked for. There is at least one."""
        role_id = self.cleaned_data.get("role", "") if self.is_valid() else ""
        return self._roles[role_id] if role_id else next(iter(self._roles.values()))
