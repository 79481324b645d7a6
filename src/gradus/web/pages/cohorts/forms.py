from django import forms


class CohortForm(forms.Form):
    """The name of a new cohort."""

    name = forms.CharField(max_length=80, label="Name")


class LinkForm(forms.Form):
    """For how many, and for how long, an invitation's link works."""

    uses = forms.IntegerField(min_value=1, max_value=1000, initial=30, label="People")
    days = forms.IntegerField(min_value=1, max_value=90, initial=14, label="Days")
