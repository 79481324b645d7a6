"""A list as a page shows it: headings that sort, rows of cells, the way to its other pages and to its file.

The question and its URL are `presentation.lists`; here they meet a request and the partials `list_problems.html`,
`list_filters.html`, `list_table.html` and `list_pager.html`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse

from gradus.presentation.lists import SORT, Filter, FilterKind, ListQuery, ListSpec, Page, read_asked

UNREADABLE = 422
"""What was asked is not what is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnHead:
    """A column's head. Without `href` it cannot be sorted by; `order` is what aria-sort takes, or empty."""

    title: str
    href: str = ""
    order: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListCell:
    """One cell: words that may lead somewhere, with a sign before or a small note after; or a moment."""

    text: str = ""
    href: str = ""
    sign: str = ""
    note: str = ""
    moment: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceView:
    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterField:
    """A filter as a field of the form."""

    name: str
    title: str
    kind: str
    value: str
    choices: tuple[ChoiceView, ...] = ()
    least: int = 0
    most: int = 0
    longest: int = 0
    is_minor: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """All that the partials need. `asked` is the query of this page's own URL, for its file and for sharing."""

    path: str
    asked: str
    words: str
    count: int
    start: int
    problems: tuple[str, ...]
    is_narrowed: bool
    fields: tuple[FilterField, ...]
    sort: str
    before: str | None
    after: str | None

    @property
    def major(self) -> tuple[FilterField, ...]:
        return tuple(each for each in self.fields if not each.is_minor)

    @property
    def minor(self) -> tuple[FilterField, ...]:
        return tuple(each for each in self.fields if each.is_minor)

    @property
    def is_minor_open(self) -> bool:
        return any(each.value for each in self.minor)


def read_list(request: HttpRequest, spec: ListSpec, *, aside: Iterable[str] = ()) -> ListQuery:
    """What the request asks of the list; see `read_asked`."""
    return read_asked(spec, ((name, str(value)) for name, value in request.GET.items()), aside=aside)


def status_of(asked: ListQuery) -> int:
    """What the page answers with: 422 where what is shown is not what was asked."""
    return UNREADABLE if asked.problems else 200


def refuse_file(asked: ListQuery) -> HttpResponse:
    """In place of a file that would not hold what was asked for."""
    return HttpResponse("\n".join(asked.problems), status=UNREADABLE, content_type="text/plain; charset=utf-8")


def view_list(page: Page[Any], *, path: str, chooses_order: bool = False) -> Listing:
    """The list at `path`, as the page shows it. With `chooses_order` a field sorts: there are no heads to do it."""
    asked = page.asked
    fields = tuple(_field(each, asked) for each in asked.spec.filters)
    return Listing(
        path=path,
        asked=f"?{asked.query}" if asked.query else "",
        words=page.words,
        count=page.count,
        start=asked.first + 1,
        problems=asked.problems,
        is_narrowed=asked.is_narrowed,
        fields=(*fields, _order_field(asked)) if chooses_order else fields,
        sort="" if chooses_order or asked.by_default else asked.sort_text,
        before=None if page.before is None else href_of(path, page.before),
        after=None if page.after is None else href_of(path, page.after),
    )


def href_of(path: str, asked: ListQuery) -> str:
    """The list at `path`, asked so."""
    return f"{path}?{asked.query}" if asked.query else path


def headings(
    asked: ListQuery, columns: Sequence[tuple[str, str]], *, path: str, fragment: str = ""
) -> tuple[ColumnHead, ...]:
    """The heads of columns, given as name and title. One that is an order leads there; the chosen one turns round.

    `fragment` is the place on the page where the table stands.
    """
    return tuple(_heading(name, title, asked, path=path, fragment=fragment) for name, title in columns)


def _heading(name: str, title: str, asked: ListQuery, *, path: str, fragment: str) -> ColumnHead:
    order = asked.spec.order(name)
    if order is None:
        return ColumnHead(title=title)
    is_chosen = asked.order == order
    is_turned = is_chosen and order.has_both
    turned = asked.by(order, is_falling=not asked.is_falling if is_turned else order.falls)
    way = "descending" if asked.is_falling else "ascending"
    return ColumnHead(title=title, href=href_of(path, turned) + fragment, order=way if is_chosen else "")


def _field(each: Filter, asked: ListQuery) -> FilterField:
    value = asked.values.get(each.name)
    text = "" if value is None else "on" if value is True else str(value)
    everything = ChoiceView(value="", words="all", is_chosen=not text)
    choices = (ChoiceView(value=key, words=words, is_chosen=key == text) for key, words in each.choices.items())
    return FilterField(
        name=each.name,
        title=each.title,
        kind=each.kind.value,
        value=text,
        choices=(everything, *choices) if each.kind is FilterKind.CHOICE else (),
        least=each.least,
        most=each.most,
        longest=each.longest,
        is_minor=each.is_minor,
    )


def _order_field(asked: ListQuery) -> FilterField:
    choices = tuple(
        ChoiceView(value=order.name, words=order.title, is_chosen=order == asked.order) for order in asked.spec.orders
    )
    return FilterField(name=SORT, title="Order", kind=FilterKind.CHOICE.value, value=asked.order.name, choices=choices)
