"""Tells on a page that what it asks to run needs something that this machine has not."""

from django.utils.safestring import SafeString, mark_safe

from gradus.courses.markdown import render as render_markdown
from gradus.grading.environments import Environment
from gradus.grading.environments.installed import find


def advice_on(environment: Environment) -> SafeString | str:
    """What is missing and how to get it, as HTML; empty where nothing is."""
    installation = find(environment.id)
    if installation.is_here:
        return ""
    return mark_safe(render_markdown(installation.advice))  # noqa: S308 - sanitised there
