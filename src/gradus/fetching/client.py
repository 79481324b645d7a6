"""The one place that asks over the network.

Nothing of httpx2's client is used, only its URLs and responses: no cookies, no proxies out of the environment, no
redirects that are not checked here, and no log line with an address, for Adzuna's keys are part of it.
"""

import functools
import ssl
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from urllib.parse import quote, quote_plus

import httpcore2
import httpx2
import stamina

from gradus import __version__
from gradus.fetching.errors import (
    AnswerTooLarge,
    ComeBackLater,
    HostRefused,
    HostUnreachable,
    OriginRefused,
    PayloadUnreadable,
    RedirectRefused,
    TargetUnusable,
)
from gradus.fetching.guard import Guard, deadline_in
from gradus.fetching.pace import Pace, PaceInMemory, Sleep, await_turn
from gradus.fetching.types import NO_VALIDATORS, Keys, Request, Site, Validators

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_GONE = frozenset((404, 410))
_PAUSES = frozenset((429, 503))
_ENCODINGS = frozenset(("", "identity", "gzip", "deflate"))
_LOOPBACK = frozenset(("127.0.0.1", "::1", "localhost"))
_NETWORK_ERRORS = (httpcore2.NetworkError, httpcore2.TimeoutException, httpcore2.ProtocolError, httpx2.DecodingError)


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchLimits:
    """How much one request may take. Sizes are counted after decompression."""

    body_bytes: int = 10_000_000
    connect_s: float = 15
    read_s: float = 15
    request_s: float = 60
    """For one try of one request, its redirects included."""
    redirects: int = 3
    tries: int = 4
    first_wait_s: float = 1
    pause_s: float = 120
    """The longest Retry-After that is waited for; also what a 429 without one stands for."""


SHARED_PACE = PaceInMemory()
"""Of this process: for who has no folder to share with others."""
ORDINARY = FetchLimits()


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """What came back, unpacked and within the limits."""

    status: int
    headers: httpx2.Headers
    body: bytes


class Client:
    """Asks one site, with its keys, politely. Every request must lead to the host of `home`, an address.

    `origin` takes the place of the site's scheme and host. `contact`, an address to write to, goes into the User-Agent.
    Raises OriginRefused.
    """

    def __init__(
        self,
        site: Site,
        *,
        home: str,
        sleep: Sleep,
        origin: str | None = None,
        limits: FetchLimits = ORDINARY,
        contact: str = "",
        pace: Pace = SHARED_PACE,
    ) -> None:
        self._site = site
        self._host = _origin(httpx2.URL(home))
        self._origin = None if origin is None else _checked_origin(origin)
        self._limits = limits
        self._sleep = sleep
        self._agent = user_agent(contact)
        self._pace = pace

    def ask(self, request: Request, validators: Validators = NO_VALIDATORS) -> HttpAnswer:
        """An answer of status 200 or 304, or an empty body for what is gone. Tries again where that may help."""
        url = self._url(request)
        tries = self._limits.tries
        for attempt in stamina.retry_context(
            on=HostUnreachable,
            attempts=tries,
            timeout=None,
            wait_initial=self._limits.first_wait_s,
            wait_max=self._limits.pause_s,
        ):
            with attempt:
                self._await_turn(self._host[1])
                answer = self._follow(url, request, validators)
                self._raise_if_passing(answer, is_last=attempt.num >= tries)
                break
        if answer.status in _GONE and request.may_be_gone:
            return HttpAnswer(answer.status, answer.headers, b"")
        if answer.status not in (200, 304) or (answer.status == 304 and not validators):
            raise HostRefused(answer.status)
        if answer.status == 200:
            _check_type(answer.headers, request.accept)
        return answer

    def _await_turn(self, host: str) -> None:
        every_s, patience_s = self._site.terms.seconds_between, self._limits.pause_s
        await_turn(self._pace, host, every_s=every_s, patience_s=patience_s, sleep=self._sleep)

    def _raise_if_passing(self, answer: HttpAnswer, *, is_last: bool) -> None:
        """Raises HostUnreachable where a further try may help, ComeBackLater where none may be made now.

        A pause that the host asks for is kept by all who share the pace, and the next try waits for its end.
        """
        if answer.status in _PAUSES:
            told_s = _retry_after(answer.headers)
            pause_s = self._limits.pause_s if told_s is None and answer.status == 429 else told_s
            if pause_s is not None:
                self._pace.begin_rest(self._host[1], pause_s)
                if is_last or told_s is None or told_s > self._limits.pause_s:
                    raise ComeBackLater(pause_s)
                raise HostUnreachable(f"{self._site.title} asked for a pause.")
        if answer.status >= 500:
            raise HostUnreachable(f"{self._site.title} answered with the status {answer.status}. Fetch again later.")

    def _follow(self, url: httpx2.URL, request: Request, validators: Validators) -> HttpAnswer:
        """The answer at the end of at most `limits.redirects` redirects. Keys go to the first host only."""
        deadline = deadline_in(self._limits.request_s)
        home = _origin(url)
        for _ in range(self._limits.redirects + 1):
            is_home = _origin(url) == home
            if not is_home:
                self._await_turn(url.host)
            headers = headers_to_send(request, url, self._site.keys if is_home else None, validators, agent=self._agent)
            guard = Guard(deadline, loopback=self._loopback(url))
            answer = self._exchange(url, headers, guard)
            if answer.status not in _REDIRECTS:
                return answer
            url = self._redirected(url, answer.headers, home)
        raise RedirectRefused(
            f"Expected at most {self._limits.redirects} redirects, got more. Open the target in a browser and name the "
            "address where it ends."
        )

    def _exchange(self, url: httpx2.URL, headers: httpx2.Headers, guard: Guard) -> HttpAnswer:
        timeout = {"connect": self._limits.connect_s, "read": self._limits.read_s, "write": self._limits.read_s}
        asked = httpcore2.Request(
            "GET",
            httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=headers.raw,
            extensions={"timeout": timeout},
        )
        try:
            with httpcore2.ConnectionPool(ssl_context=_tls(), network_backend=guard, max_connections=1) as pool:
                answered = pool.handle_request(asked)
                try:
                    return self._read(answered)
                finally:
                    answered.close()
        except _NETWORK_ERRORS as error:
            # Without the cause: an error of the protocol may quote a header, and a header may be a key.
            raise HostUnreachable(
                f"{self._site.title} could not be read ({type(error).__name__}). "
                "Check the network and fetch again later."
            ) from None

    def _read(self, answered: httpcore2.Response) -> HttpAnswer:
        headers = httpx2.Headers(answered.headers)
        if headers.get("content-encoding", "").strip().lower() not in _ENCODINGS:
            raise PayloadUnreadable("Content-Encoding", "gzip, deflate or none", "another")
        response = httpx2.Response(answered.status, headers=headers, content=answered.iter_stream())
        body = bytearray()
        for chunk in response.iter_bytes():
            body += chunk
            if max(len(body), response.num_bytes_downloaded) > self._limits.body_bytes:
                raise AnswerTooLarge(
                    f"Expected at most {self._limits.body_bytes} bytes from {self._site.title}, got more. "
                    "Name a smaller target."
                )
        return HttpAnswer(answered.status, headers, bytes(body))

    def _url(self, request: Request) -> httpx2.URL:
        """Where to ask, keys included. Raises TargetUnusable for a stored request of another site."""
        try:
            url = httpx2.URL(request.url)
        except httpx2.InvalidURL:
            raise TargetUnusable(f"Expected a cursor of {self._site.title}, got none. Begin anew.") from None
        if _origin(url) != self._host:
            raise TargetUnusable(f"Expected a cursor of {self._site.title}, got one of another host. Begin anew.")
        if self._origin is not None:
            url = url.copy_with(scheme=self._origin.scheme, host=self._origin.host, port=self._origin.port)
        secret = ((name, self._site.keys[key]) for name, key in request.key_params)
        params = httpx2.QueryParams((*request.params, *secret))
        return url.copy_merge_params(params) if params else url

    def _redirected(self, url: httpx2.URL, headers: httpx2.Headers, home: tuple[str, str, int | None]) -> httpx2.URL:
        try:
            location = url.join(headers.get("location", "")).copy_with(fragment=None)
        except (httpx2.InvalidURL, ValueError):
            raise RedirectRefused(
                "Expected an address in a redirect, got something else. Leave the target out."
            ) from None
        if location.userinfo or (location.scheme != "https" and not self._is_own_origin(location)):
            raise RedirectRefused(
                "Expected a redirect to https, got another. Gradus does not follow it: correct the target."
            )
        if _origin(location) != home and self._holds_key(str(location)):
            raise RedirectRefused("Expected no key in a redirect to another host, got one. Gradus does not follow it.")
        return location

    def _holds_key(self, url: str) -> bool:
        forms = (str, quote, quote_plus, _quoted_all)
        return any(form(value) in url for value in self._site.keys.values() for form in forms)

    def _is_own_origin(self, url: httpx2.URL) -> bool:
        return self._origin is not None and _origin(url) == _origin(self._origin)

    def _loopback(self, url: httpx2.URL) -> tuple[str, int] | None:
        """The one place on this machine that may be asked, when `url` is there: an origin that the caller gave."""
        if self._origin is None or self._origin.host not in _LOOPBACK or not self._is_own_origin(url):
            return None
        return url.raw_host.decode(), url.port or (443 if url.scheme == "https" else 80)


def headers_to_send(
    request: Request, url: httpx2.URL, keys: Keys | None, validators: Validators, *, agent: str
) -> httpx2.Headers:
    """The headers of `request` at `url`. None for `keys` is another host than the site's: it learns nothing."""
    headers = httpx2.Headers({"Host": url.netloc.decode(), "Accept": request.accept, "User-Agent": agent})
    headers["Accept-Encoding"] = "gzip, deflate"
    if keys is not None:
        headers.update([*request.headers, *validators.as_headers()])
        headers.update([(name, keys[key]) for name, key in request.key_headers])
    return headers


def user_agent(contact: str = "") -> str:
    """How Gradus names itself to those it asks."""
    told = "".join(sign for sign in contact if "!" <= sign <= "~" and sign not in "()")[:200]
    return f"Gradus/{__version__} ({told})" if told else f"Gradus/{__version__}"


@functools.cache
def _tls() -> ssl.SSLContext:
    return httpcore2.default_ssl_context()


def _checked_origin(origin: str) -> httpx2.URL:
    url = httpx2.URL(origin)
    if url.scheme == "https" or (url.scheme == "http" and url.host in _LOOPBACK):
        return url
    raise OriginRefused(
        "Expected https, or http to 127.0.0.1, ::1 or localhost, as an origin; got another. Correct it."
    )


def _origin(url: httpx2.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port


def _quoted_all(value: str) -> str:
    return quote(value, safe="")


def validators_of(answer: HttpAnswer) -> Validators:
    """What the answer gave to ask "only if changed" with."""
    return Validators(etag=_header(answer.headers, "etag"), last_modified=_header(answer.headers, "last-modified"))


def _header(headers: httpx2.Headers, name: str) -> str:
    """A header that is to be sent back: as it came, or empty when it could not be."""
    value = headers.get(name, "")
    return value if len(value) <= 200 and value.isascii() and value.isprintable() else ""


def _check_type(headers: httpx2.Headers, accept: str) -> None:
    kind = accept.rpartition("/")[2]
    if kind not in headers.get("content-type", "").partition(";")[0].lower():
        raise PayloadUnreadable("Content-Type", accept, "another type")


def _retry_after(headers: httpx2.Headers) -> float | None:
    """Seconds, or a date measured from the answer's own Date, so that no clock has to agree. None when unreadable."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        return max(0.0, (parsedate_to_datetime(value) - parsedate_to_datetime(headers["date"])).total_seconds())
    except (ValueError, TypeError, KeyError, OverflowError):
        return None
