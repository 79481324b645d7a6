"""`gradus attempts`: everything that was handed in, as a list."""

from pathlib import Path
from typing import Any

import click

from gradus.attempts.listing import count_attempts, count_by_exercise, list_attempts
from gradus.cli.django_setup import ForLearner, for_learner
from gradus.cli.listing import cut, list_options, print_page_json, read_options, tell_page, write_csv
from gradus.cli.verdict_text import signed
from gradus.presentation.attempts import (
    ATTEMPTS,
    COLUMNS,
    attempt_document,
    attempt_query,
    attempts_spec,
    exercise_title,
)
from gradus.presentation.lists import Page
from gradus.presentation.verdicts import words_of
from gradus.runtime import process


@click.command()
@list_options(ATTEMPTS)
@for_learner
def attempts(run: ForLearner, /, csv_file: Path | None, as_json: bool, **options: Any) -> None:
    """List what you handed in, newest first, as the page does."""
    learner_id, library = run.learner.id, process.library()
    asked = read_options(attempts_spec(library, count_by_exercise(learner_id)), options)
    query = attempt_query(asked)
    count = count_attempts(learner_id, query)
    if csv_file is not None:
        lines = list_attempts(learner_id, query, first=0, count=count)
        return write_csv(csv_file, [attempt_document(line, library) for line in lines], COLUMNS)
    lines = list_attempts(learner_id, query, first=asked.first, count=asked.spec.page_size)
    page = Page(asked=asked, rows=lines, count=count)
    if as_json:
        return print_page_json(page, [attempt_document(line, library) for line in lines])
    for line in lines:
        words = words_of(line.outcome)
        title = cut(exercise_title(line.exercise_id, library), 44)
        click.echo(f"{line.submitted_at.astimezone():%Y-%m-%d %H:%M}  {title}  {signed(words.sign)} {words.word}")
    return tell_page(page)
