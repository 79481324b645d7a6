"""The list of reported pay: what can be asked of it, and its rows. Facts only: no database is behind it."""

from gradus.market.facts.engine.chosen import PayQuery, ai_countries
from gradus.market.facts.levels import Level
from gradus.market.facts.types import Facts, ReportedPay, TableId
from gradus.presentation.lists import Filter, ListQuery, ListSpec, Order

PAY_HEADS = (
    ("role", "Role"),
    ("level", "Level"),
    ("country", "Country"),
    ("year", "Year"),
    ("n", "People"),
    ("p10", "10 of 100 below"),
    ("p25", "25"),
    ("p50", "Median"),
    ("p75", "75"),
    ("p90", "90"),
)
PAY_COLUMNS = (*(name for name, _ in PAY_HEADS), "row", "source")
_WORDS = ("role", "level", "country")
PAY = ListSpec(
    filters=(
        Filter(name="role", title="Role"),
        Filter(name="level", title="Level", choices={level.value: level.value for level in Level}),
        Filter(name="country", title="Country"),
    ),
    orders=(
        Order(name="table", title="as in the table", has_both=False),
        *(Order(name=name, title=title, falls=name not in _WORDS) for name, title in PAY_HEADS),
    ),
    page_size=1_000,
)


def pay_spec(facts: Facts) -> ListSpec:
    """The filters of reported pay: countries are those that something is known of."""
    known = {cell.country for cell in facts.reported} | set(ai_countries(facts))
    return PAY.with_choices(
        role={role.id: role.title for role in facts.roles.values()},
        country={code: name for code, name in facts.countries.items() if code in known},
    )


def pay_query(asked: ListQuery) -> PayQuery:
    """The question to the table."""
    return PayQuery(
        role=asked.text("role"),
        level=asked.text("level"),
        country=asked.text("country"),
        sort="" if asked.by_default else asked.order.name,
        is_falling=asked.is_falling,
    )


def pay_document(cell: ReportedPay, facts: Facts) -> dict[str, object]:
    """The cell as CSV has it, with where it comes from."""
    source = facts.sources[TableId.PAY_REPORTED]
    credit = f"{source.publisher}, {source.as_of}, {source.licence}, {source.link}"
    return {name: getattr(cell, name) for name in (*(name for name, _ in PAY_HEADS), "row")} | {"source": credit}
