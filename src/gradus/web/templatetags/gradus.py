"""What every template may use: the state of the page's frame, signs, and moments in words."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template import Context
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from gradus.web.themes import THEMES, Theme, theme_of

register = template.Library()

_NAV = (
    ("web:home", "Today", "g h", ("/review/",)),
    ("web:courses", "Learn", "g l", ("/courses/", "/lessons/", "/exercises/", "/cards/")),
    ("web:skills", "Skills", "g s", ("/skills/", "/placement/")),
    ("web:plan", "Plan", "g p", ("/plan/", "/roles/")),
    ("web:market", "Market", "g m", ("/market/", "/is-it-for-me/")),
    ("web:progress", "Progress", "g r", ("/progress/", "/attempts/", "/data/")),
)

_SCHOOL_NAV = (("web:account", "Account", "g u", ("/account/", "/cohorts/", "/people/")),)

_SIGNS = {
    "right": "M3 9.5l4 4 8-9",
    "wrong": "M4 4l10 10M14 4L4 14",
    "wait": "M9 4.5V9l3 2M9 1.5a7.5 7.5 0 1 0 .01 0",
    "idle": "M9 5.5a3.5 3.5 0 1 0 .01 0",
    "half": "M9 5.5a3.5 3.5 0 1 0 .01 0zM9 6v6",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NavLink:
    title: str
    href: str
    key: str
    current: str
    """`page` on the page itself, `true` on one below it, else empty: what aria-current takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeChoice:
    id: str
    title: str
    is_chosen: bool


class PageState:
    """What a page's frame depends on. Works without a request: Django's page for a server error has none."""

    def __init__(self, request: HttpRequest | None) -> None:
        self._request = request
        self.path = request.get_full_path() if request and request.method == "GET" else "/"
        self.theme = theme_of(request).value if request else Theme.AUTO.value
        user = getattr(request, "user", None)
        school = settings.GRADUS_SCHOOL
        self.is_school = school is not None
        self.school = school.name if school is not None else ""
        self.has_open_sign_up = school is not None and bool(school.sign_up_domains)
        self.is_signed_in = bool(user and user.is_authenticated)

    @property
    def nonce(self) -> str:
        """Read only by pages with an editor: reading it puts the nonce into the policy."""
        return str(getattr(self._request, "csp_nonce", ""))

    @property
    def links(self) -> tuple[NavLink, ...]:
        return tuple(
            NavLink(title=title, href=reverse(name), key=key, current=self._current(reverse(name), below))
            for name, title, key, below in (_NAV + _SCHOOL_NAV if self.is_school else _NAV)
        )

    @property
    def themes(self) -> tuple[ThemeChoice, ...]:
        return tuple(
            ThemeChoice(id=theme.value, title=title, is_chosen=theme.value == self.theme)
            for theme, title in THEMES.items()
        )

    def _current(self, href: str, below: tuple[str, ...]) -> str:
        path = self._request.path if self._request else ""
        if path == href:
            return "page"
        return "true" if path.startswith(below) and below else ""


@register.simple_tag(takes_context=True)
def page_state(context: Context) -> PageState:
    """The state of the page that is being rendered."""
    request = getattr(context, "request", None) or context.get("request")
    return PageState(request)


@register.simple_tag
def sign(name: str, words: str) -> SafeString:
    """A sign that does not depend on colour, with `words` for those who do not see it."""
    drawing = format_html(
        '<svg class="sign {}" viewBox="0 0 18 18" aria-hidden="true"><path d="{}"/></svg>', name, _SIGNS[name]
    )
    return drawing if not words else drawing + format_html('<span class="unseen">{} </span>', words)


@register.filter
def until_due(moment: datetime) -> str:
    """How long it is until then, in words: `in 10 minutes`, `tomorrow`, `in 8 days`."""
    here, now = moment.astimezone(), timezone.now().astimezone()
    days = (here.date() - now.date()).days
    if days == 1:
        return "tomorrow"
    if days > 1:
        return f"in {days} days"
    minutes = max(round((here - now).total_seconds() / 60), 1)
    return f"in {minutes} minute{'' if minutes == 1 else 's'}" if minutes < 60 else "later today"


@register.simple_tag
def when(moment: datetime) -> SafeString:
    """A moment on this machine's clock: the time for today and yesterday, the date for what is older."""
    here, now = moment.astimezone(), timezone.now().astimezone()
    clock = f"{here:%H:%M}"
    if here.date() == now.date():
        text = f"today, {clock}"
    elif here.date() == (now - timedelta(days=1)).date():
        text = f"yesterday, {clock}"
    else:
        text = f"{here.day} {here:%B %Y}"
    return format_html('<time datetime="{}">{}</time>', here.isoformat(timespec="seconds"), text)
