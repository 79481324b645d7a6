from django import forms

from gradus.accounts.models import SchoolRole


class InviteForm(forms.Form):
    """Whom to invite, and as what."""

    email = forms.EmailField(max_length=254, label="E-mail", widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    school_role = forms.TypedChoiceField(choices=SchoolRole.choices, coerce=SchoolRole, label="As")
    days = forms.IntegerField(min_value=1, max_value=90, initial=14, label="Days")


class SchoolRoleForm(forms.Form):
    """What somebody may do from now on."""

    school_role = forms.TypedChoiceField(choices=SchoolRole.choices, coerce=SchoolRole)


class ActiveForm(forms.Form):
    """Whether somebody may come in."""

    is_active = forms.TypedChoiceField(choices=[("yes", "yes"), ("no", "no")], coerce=lambda text: text == "yes")


class SearchForm(forms.Form):
    """Part of a name or an address."""

    find = forms.CharField(max_length=100, required=False, strip=True)
