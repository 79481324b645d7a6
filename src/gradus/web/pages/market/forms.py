from django import forms


class RowForm(forms.Form):
    """Which row of a table to show, among its neighbours."""

    row = forms.IntegerField(required=False, min_value=1, max_value=10**6)
