"""Files that a page hands out to be kept."""

from django.http import HttpResponse


def as_file(body: str | bytes, *, name: str, media_type: str) -> HttpResponse:
    """The body as a file called `name`, which no cache between us and the learner keeps.

    `name` is our own word: a learner's or a course's text has no place in a header.
    """
    response = HttpResponse(body, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
