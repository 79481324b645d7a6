from django import forms

from gradus.market.facts.engine.chosen import SORTS, PayQuery, ai_countries
from gradus.market.facts.types import Facts, Level


class PayForm(forms.Form):
    """What to show of the market. Everything may stay empty; an order that falls begins with a hyphen."""

    role = forms.ChoiceField(required=False)
    level = forms.ChoiceField(required=False, choices=[("", "all")] + [(level.value, level.value) for level in Level])
    country = forms.ChoiceField(required=False)
    sort = forms.ChoiceField(required=False, choices=[(f"{sign}{name}", name) for name in SORTS for sign in ("", "-")])
    terms = forms.ChoiceField(required=False, choices=[("all", "all")])

    def __init__(self, *args: object, facts: Facts, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        paid = {one.country for one in facts.reported} | set(ai_countries(facts))
        self._choose("role", [(role.id, role.title) for role in facts.roles.values()])
        self._choose("country", [(code, name) for code, name in facts.countries.items() if code in paid])

    @property
    def query(self) -> PayQuery:
        """The question; where the form is not valid, its valid parts."""
        found = {name: str(self.cleaned_data.get(name, "")) for name in ("role", "level", "country")}
        sort = str(self.cleaned_data.get("sort", ""))
        return PayQuery(**found, sort=sort.removeprefix("-"), is_falling=sort.startswith("-"))

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "all"), *choices]


class RowForm(forms.Form):
    """Which row of a table to show, among its neighbours."""

    row = forms.IntegerField(required=False, min_value=1, max_value=10**6)
