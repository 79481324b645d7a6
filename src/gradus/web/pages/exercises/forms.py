from django import forms

from gradus.web.source_field import SourceField


class SourceForm(forms.Form):
    """The learner's file."""

    source = SourceField()
