from django import forms
from django.utils.http import url_has_allowed_host_and_scheme

from gradus.web.themes import Theme


class ThemeForm(forms.Form):
    theme = forms.ChoiceField(choices=[(theme.value, theme.value) for theme in Theme])
    back = forms.CharField(max_length=2000, required=False)

    def clean_back(self) -> str:
        """A path of this site; the home page for anything else."""
        back: str = self.cleaned_data["back"]
        is_ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
        return back if is_ours else "/"
