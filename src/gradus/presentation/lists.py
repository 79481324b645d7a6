"""What can be asked of a list, and what was asked: the same for a page's URL, a CSV file and the terminal.

A *list* declares its filters and the orders it can be put in. Whatever comes in (a link that is old or forged, an
option on a command line) is read against that into a `ListQuery`, whose values are all of known kinds and bounded; what
could not be read is left out and said. A `ListQuery` gives its URL again, so that a page, its neighbours, its other
orders and its file are links that anybody can share.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Generic, TypeVar
from urllib.parse import urlencode

from gradus.presentation.tables import csv_text
from gradus.presentation.visible import in_one_line

T = TypeVar("T")
Value = str | int | bool
SORT, PAGE = "sort", "page"
MOST_PAGES = 100_000
PROBLEMS_SHOWN = 5
LONGEST_ECHO = 40
NAMED = 12


class FilterKind(StrEnum):
    CHOICE = "choice"
    WORDS = "words"
    NUMBER = "number"
    FLAG = "flag"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Something to narrow a list by. `choices` are value to words; a number is from `least` to `most`."""

    name: str
    title: str
    kind: FilterKind = FilterKind.CHOICE
    choices: Mapping[str, str] = field(default_factory=dict)
    least: int = 1
    most: int = 10_000_000
    longest: int = 80
    is_minor: bool = False
    """Shown only on request: most people do without."""

    def read(self, text: str) -> Value:
        """The value. Raises ValueError, whose text says what was expected."""
        match self.kind:
            case FilterKind.CHOICE:
                if text not in self.choices:
                    raise ValueError(f"expected {_one_of(tuple(self.choices))}")
                return text
            case FilterKind.WORDS:
                if len(text) > self.longest:
                    raise ValueError(f"expected at most {self.longest} characters")
                return text
            case FilterKind.NUMBER:
                return _whole(text, least=self.least, most=self.most)
            case FilterKind.FLAG:
                if text not in {"on", "1", "true"}:
                    raise ValueError("expected on")
                return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A way to sort. `falls` when the highest, or the newest, comes first at the first choice."""

    name: str
    title: str
    falls: bool = False
    has_both: bool = True
    """Whether it can be turned round."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSpec:
    """What can be asked of one list. The first order is the one it has unasked."""

    filters: tuple[Filter, ...] = ()
    orders: tuple[Order, ...]
    page_size: int = 50

    def with_choices(self, **choices: Mapping[str, str]) -> "ListSpec":
        """The same with the choices that are only known now, such as the library's roles."""
        known = tuple(
            replace(each, choices=choices[each.name]) if each.name in choices else each for each in self.filters
        )
        return replace(self, filters=known)

    def order(self, name: str) -> Order | None:
        return next((order for order in self.orders if order.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListQuery:
    """What was asked of a list. `values` has only what narrows; `page` counts from 1."""

    spec: ListSpec
    values: Mapping[str, Value] = field(default_factory=dict)
    order: Order
    is_falling: bool
    page: int = 1
    problems: tuple[str, ...] = ()

    @property
    def first(self) -> int:
        """How many rows come before this page."""
        return (self.page - 1) * self.spec.page_size

    @property
    def is_narrowed(self) -> bool:
        return bool(self.values)

    def text(self, name: str) -> str:
        """The value of a choice or of words; empty where that was not asked."""
        return str(self.values.get(name, ""))

    def number(self, name: str) -> int | None:
        value = self.values.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def flag(self, name: str) -> bool:
        return self.values.get(name) is True

    def but(self, name: str, value: Value | None) -> "ListQuery":
        """The same, narrowed by `value` (by nothing, for None), from the first page."""
        others = {key: known for key, known in self.values.items() if key != name}
        return replace(self, values=others if value is None else {**others, name: value}, page=1)

    def by(self, order: Order, *, is_falling: bool) -> "ListQuery":
        """The same in another order, from the first page."""
        return replace(self, order=order, is_falling=is_falling, page=1)

    def at(self, page: int) -> "ListQuery":
        return replace(self, page=page)

    @property
    def by_default(self) -> bool:
        """Whether it is in the order that it has unasked."""
        return (self.order, self.is_falling) == (self.spec.orders[0], self.spec.orders[0].falls)

    @property
    def sort_text(self) -> str:
        """The order as URLs and options write it."""
        return f"-{self.order.name}" if self.is_falling and self.order.has_both else self.order.name

    @property
    def query(self) -> str:
        """What follows `?` in the URL of exactly this; the same for the same question, empty for the list unasked."""
        pairs = [
            (each.name, "on" if self.values[each.name] is True else str(self.values[each.name]))
            for each in self.spec.filters
            if each.name in self.values
        ]
        if not self.by_default:
            pairs.append((SORT, self.sort_text))
        if self.page > 1:
            pairs.append((PAGE, str(self.page)))
        return urlencode(pairs)


_OWN_TITLES = {SORT: "Order", PAGE: "Page"}


def read_asked(spec: ListSpec, given: Iterable[tuple[str, str]], *, aside: Iterable[str] = ()) -> ListQuery:
    """The question in these names and values; of a name that comes twice the last. Never raises.

    What is empty asks nothing. What cannot be read is left out and stands in `problems`. `aside` are names of a page's
    own, which are none of the list's business.
    """
    known = {each.name: each for each in spec.filters}
    values: dict[str, Value] = {}
    problems: list[str] = []
    order, is_falling, page = spec.orders[0], spec.orders[0].falls, 1
    for name, text in dict(given).items():
        try:
            if not text or name in aside:
                continue
            if name == SORT:
                order, is_falling = _order(spec, text)
            elif name == PAGE:
                page = _whole(text, least=1, most=MOST_PAGES)
            elif name in known:
                values[name] = known[name].read(text)
            else:
                raise ValueError("there is no such filter here")
        except ValueError as error:
            title = known[name].title if name in known else _OWN_TITLES.get(name, name)
            problems.append(f"{_echo(title)}: {error}; got {_echo(text)}. It was left out.")
    return ListQuery(
        spec=spec,
        values=values,
        order=order,
        is_falling=is_falling,
        page=page,
        problems=tuple(problems[:PROBLEMS_SHOWN]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """The rows of one page, and how many there are in all."""

    asked: ListQuery
    rows: Sequence[T]
    count: int

    @property
    def before(self) -> ListQuery | None:
        """The page before; None on the first. From beyond the end it is the last."""
        last = -(-self.count // self.asked.spec.page_size)
        return self.asked.at(max(min(self.asked.page - 1, last), 1)) if self.asked.page > 1 else None

    @property
    def after(self) -> ListQuery | None:
        more = self.asked.first + self.asked.spec.page_size < self.count and self.asked.page < MOST_PAGES
        return self.asked.at(self.asked.page + 1) if more else None

    @property
    def words(self) -> str:
        """`1 to 50 of 312`."""
        if not self.rows:
            return f"none of {self.count:,}" if self.count else "none"
        return f"{self.asked.first + 1:,} to {self.asked.first + len(self.rows):,} of {self.count:,}"


def list_csv(documents: Sequence[Mapping[str, object]], columns: Sequence[str]) -> str:
    """The rows, as `--json` has them, under these columns."""
    return csv_text(columns, ([document[column] for column in columns] for document in documents))


def _order(spec: ListSpec, text: str) -> tuple[Order, bool]:
    """The order and whether it falls: `-name` falls, `name` rises; one that cannot be turned round has its own way."""
    order = spec.order(text.removeprefix("-"))
    if order is None:
        raise ValueError(f"expected one of {', '.join(order.name for order in spec.orders)}")
    return order, text.startswith("-") if order.has_both else order.falls


def _whole(text: str, *, least: int, most: int) -> int:
    is_number = text.isascii() and text.isdigit() and len(text) <= 12
    if not is_number or not least <= int(text) <= most:
        raise ValueError(f"expected a whole number from {least:,} to {most:,}")
    return int(text)


def _one_of(values: Sequence[str]) -> str:
    """The values, where these are few enough to be read; else the first, so that one sees what they look like."""
    if len(values) <= NAMED:
        return f"one of {', '.join(values)}" if values else "nothing: there is none yet"
    return f"one of {len(values)}, such as {', '.join(values[:3])}"


def _echo(text: str) -> str:
    """What somebody sent, as far as it is worth repeating."""
    shown = in_one_line(text)
    return shown if len(shown) <= LONGEST_ECHO else f"{shown[:LONGEST_ECHO]}…"
