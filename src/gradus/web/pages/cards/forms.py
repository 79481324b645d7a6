from datetime import datetime

from django import forms

from gradus.attempts.engine.cards import MAX_TEXT_CHARS, Given, JudgedText
from gradus.courses.types import Card, CardKind

MAX_SECONDS = 3600.0


class DeckForm(forms.Form):
    """Which cards: those of a lesson or on a skill, again if wanted, or the reviews of a day, or more than those."""

    lesson = forms.SlugField(max_length=64, required=False)
    skill = forms.SlugField(max_length=64, required=False)
    again = forms.BooleanField(required=False)
    review = forms.ChoiceField(choices=[("day", ""), ("more", "")], required=False)


class AnswerForm(forms.Form):
    """What a learner answered. The marking's own rules decide whether that is an answer to the card."""

    shown_at = forms.CharField(max_length=40, required=False)
    given = forms.CharField(max_length=MAX_TEXT_CHARS, required=False)
    judged = forms.ChoiceField(choices=[("right", ""), ("wrong", "")], required=False)

    def __init__(self, *args: object, card: Card, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self._card = card
        for position in range(len(card.steps)):
            self.fields[f"place-{position}"] = forms.IntegerField(
                min_value=1, max_value=len(card.steps), required=False
            )
        if card.kind is CardKind.CHOICES:
            choices = [(str(position), "") for position in range(len(card.options))]
            self.fields["given"] = forms.MultipleChoiceField(choices=choices, required=False)

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or self.cleaned_data
        if self._card.kind in {CardKind.CHOICE, CardKind.BUG} and not str(cleaned.get("given", "")).isdecimal():
            self.add_error("given", "Choose one of the answers.")
        if self._card.kind is CardKind.FREE and not str(cleaned.get("given", "")).strip():
            self.add_error("given", "Write a sentence first: comparing needs something to compare.")
        if self._card.kind is CardKind.ORDER and len(set(self._places())) != len(self._card.steps):
            self.add_error("given", "Give every step a place of its own.")
        return cleaned

    def answer(self) -> Given:
        """The answer as the marking takes it. Only for a valid form."""
        match self._card.kind:
            case CardKind.CHOICE | CardKind.BUG:
                return int(self.cleaned_data["given"])
            case CardKind.CHOICES:
                return [int(position) for position in self.cleaned_data["given"]]
            case CardKind.NUMBER | CardKind.GAP:
                return str(self.cleaned_data["given"])
            case CardKind.FREE:
                return JudgedText(text=self.cleaned_data["given"], is_right=self.cleaned_data["judged"] == "right")
            case CardKind.ORDER:
                places = self._places()
                return sorted(range(len(places)), key=lambda position: places[position])

    @property
    def is_to_be_judged(self) -> bool:
        """Whether the learner has yet to compare their words with the model answer. Only for a valid form."""
        return self._card.kind is CardKind.FREE and not self.cleaned_data["judged"]

    def seconds(self, now: datetime) -> float:
        """How long the card was looked at; 0 when the page does not say."""
        try:
            shown_at = datetime.fromisoformat(self.cleaned_data["shown_at"])
            return min(max((now - shown_at).total_seconds(), 0.0), MAX_SECONDS)
        except (ValueError, TypeError):
            return 0.0

    def _places(self) -> list[int]:
        places = [self.cleaned_data.get(f"place-{position}") for position in range(len(self._card.steps))]
        return [place for place in places if place is not None]
