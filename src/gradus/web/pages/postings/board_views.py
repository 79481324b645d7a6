from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from gradus.common.errors import GradusError
from gradus.fetching.errors import TargetUnusable
from gradus.market.postings import selectors
from gradus.market.postings.errors import NoSuchBoard, NotForSchools
from gradus.market.postings.sources.registry import SOURCES
from gradus.market.postings.sources.types import SourceId
from gradus.runtime import market_fetch
from gradus.web.access import for_operator
from gradus.web.pages.postings.forms import BoardForm


@require_http_methods(["GET", "HEAD", "POST"])
@for_operator
def boards(request: HttpRequest) -> HttpResponse:
    """The boards that are followed; on POST one more."""
    form = BoardForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        source = SOURCES[SourceId(form.cleaned_data["source"])]
        try:
            market_fetch.follow(source, form.cleaned_data["target"])
        except (TargetUnusable, NotForSchools) as error:
            form.add_error("target", str(error))
        else:
            return redirect("web:boards")
    followed = [{"board": board, "source": SOURCES[board.source]} for board in selectors.list_boards()]
    context = {"boards": followed, "form": form, "sources": SOURCES.values(), "missing": _missing()}
    return render(request, "web/pages/boards.html", context, status=422 if form.is_bound else 200)


@require_POST
@for_operator
def fetch(request: HttpRequest, board_id: int) -> HttpResponse:
    """Ask the board's source now; what went wrong is said on the page."""
    board = next((followed for followed in selectors.list_boards() if followed.id == board_id), None)
    if board is None:
        messages.error(request, str(NoSuchBoard(board_id)))
        return redirect("web:boards")
    try:
        stored = market_fetch.fetch_now(board)
    except GradusError as error:
        messages.error(request, f"{board.target}: {error}")
    else:
        messages.success(
            request, f"{board.target}: {stored.new} new, {stored.changed} changed, {stored.closed} closed."
        )
    return redirect("web:boards")


@require_POST
@for_operator
def remove(request: HttpRequest, board_id: int) -> HttpResponse:
    """Follow a board no more."""
    try:
        market_fetch.unfollow(board_id)
    except NoSuchBoard as error:
        messages.error(request, str(error))
    return redirect("web:boards")


def _missing() -> dict[str, str]:
    """The sources that need keys which are not there, and which."""
    have = market_fetch.keys()
    return {
        source.title: ", ".join(name for name in source.needs_keys if name not in have)
        for source in SOURCES.values()
        if any(name not in have for name in source.needs_keys)
    }
