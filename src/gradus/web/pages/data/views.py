import json
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import logout
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from gradus.accounts.errors import LastOperator, StillTeaching
from gradus.accounts.personal_data import export as export_everything
from gradus.accounts.personal_data import forget, personal_tables
from gradus.web.access import for_learner, freshly_signed_in, learner_id_of
from gradus.web.files import as_file
from gradus.web.pages.data.forms import WORD, DeleteForm


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    title: str
    count: int


@require_safe
@for_learner
def data(request: HttpRequest) -> HttpResponse:
    """What is stored, table by table, and the two things that one can do with it."""
    return _show(request, DeleteForm())


@require_safe
@for_learner
@freshly_signed_in
def export(request: HttpRequest) -> HttpResponse:
    """Everything as one JSON file."""
    everything = export_everything(learner_id_of(request), home=settings.GRADUS_HOME, now=timezone.now())
    body = json.dumps(everything, cls=DjangoJSONEncoder, indent=1)
    return as_file(body, name="gradus.json", media_type="application/json")


@require_POST
@for_learner
@freshly_signed_in
def delete(request: HttpRequest) -> HttpResponse:
    """Delete everything, once the words say that it is meant."""
    form = DeleteForm(request.POST)
    if not form.is_valid():
        return _show(request, form, status=422)
    try:
        forget(learner_id_of(request), home=settings.GRADUS_HOME)
    except (StillTeaching, LastOperator) as error:
        form.add_error("words", str(error))
        return _show(request, form, status=422)
    logout(request)
    return render(request, "web/pages/data_deleted.html")


def _show(request: HttpRequest, form: DeleteForm, *, status: int = 200) -> HttpResponse:
    learner_id = learner_id_of(request)
    tables = [
        TableView(title=str(table.model._meta.verbose_name_plural), count=table.rows(learner_id).count())
        for table in personal_tables()
    ]
    context = {"tables": [table for table in tables if table.count], "form": form, "word": WORD}
    return render(request, "web/pages/data.html", context, status=status)
