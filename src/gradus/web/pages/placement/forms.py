from django import forms

DO_NOT_KNOW, SKIP = "do-not-know", "skip"
WORDS: dict[str, bool | None] = {"known": True, "not-yet": False, "take-back": None}


class QuestionForm(forms.Form):
    """Which card is answered; and whether with an answer, with "I don't know", or not at all."""

    card = forms.SlugField(max_length=64)
    instead = forms.ChoiceField(choices=[(DO_NOT_KNOW, ""), (SKIP, "")], required=False)


class WordForm(forms.Form):
    """The learner's own word on a skill, as the button they pressed has it: `known/linear-regression`."""

    said = forms.RegexField(rf"^({'|'.join(WORDS)})/[a-z0-9-]+$", max_length=80)

    @property
    def skill_id(self) -> str:
        return str(self.cleaned_data["said"]).partition("/")[2]

    @property
    def is_known(self) -> bool | None:
        return WORDS[str(self.cleaned_data["said"]).partition("/")[0]]
