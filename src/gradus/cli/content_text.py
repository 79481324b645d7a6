"""The report on a course as the terminal shows it."""

from typing import Any

import click


def print_report(report: Any, *, is_brief: bool = False) -> None:
    """Each exercise with its ledger and messages, what is counted over courses, every problem with its file and key.

    A brief report is without ledgers, messages and notes.
    """
    for exercise in report.exercises:
        _print_exercise(exercise, is_brief=is_brief)
    for course_id, reason in report.skipped_courses.items():
        click.echo(f"  – {course_id}  skipped: {reason}")
    for lesson_id, reason in report.skipped_cells.items():
        click.echo(f"  – {lesson_id}  cells skipped: {reason}")
    _print_lessons(report.by_lesson)
    for course in report.by_course:
        _print_course(course)
    _print_skills(report.by_skill)
    for note in () if is_brief else report.notes:
        click.echo(f"note: {_line(note)}")
    for problem in report.problems:
        _print_problem(problem)
    skipped = sum(bool(exercise.skipped) for exercise in report.exercises)
    left_out = f" {skipped} were skipped." if skipped else ""
    click.echo(
        f"{len(report.exercises)} exercises, {len(report.problems)} problems, {len(report.notes)} notes.{left_out}"
    )

    if report.remembered:
        known = f"{len(report.remembered)} exercises and lessons held before and are unchanged"
        click.echo(f"{known}: they were not run again. With --no-cache they are.")


def _print_exercise(exercise: Any, *, is_brief: bool) -> None:
    if exercise.skipped:
        click.echo(f"  – {exercise.id}  skipped: {exercise.skipped}")
        return
    sign = click.style("✓", fg="green") if exercise.holds else click.style("✕", fg="red")
    mutants = f"  {exercise.killed} of {exercise.mutants} mutants killed" if exercise.mutants else ""
    click.echo(f"  {sign} {exercise.id}{mutants}")
    if is_brief:
        return
    for row in exercise.ledger:
        print_ledger_row(row)
    for answer in exercise.right:
        click.echo(f"      right/{answer.name} {answer.outcome}: {answer.approach}")
    for answer in exercise.wrong:
        click.echo(f"      wrong/{answer.name} {answer.outcome}: {answer.message or 'passes every check.'}")


def print_ledger_row(row: Any) -> None:
    """A demand, and what holds it."""
    held = ", ".join(row.checks) or (f"no demand: {row.no_demand}" if row.no_demand else "NOTHING HOLDS IT")
    click.secho(f"      line {row.line}: {row.text} → {held}", fg="red" if row.is_open else None, dim=not row.is_open)


def _print_lessons(lessons: Any) -> None:
    """What each lesson is made of, and its minutes beside those that follow from it."""
    if lessons:
        click.echo("  lesson                       words  figures  cells  exercises  cards  minutes")
    for lesson in lessons:
        made_of = f"{lesson.words:>6} {lesson.figures:>8} {lesson.cells:>6} {lesson.exercises:>10} {lesson.cards:>6}"
        click.echo(f"  {lesson.id:<27} {made_of} {lesson.minutes:>8} (about {lesson.minutes_derived:.0f})")


def _print_skills(skills: Any) -> None:
    """How far each skill is taught that some lesson teaches, and how many are."""
    begun = [skill for skill in skills if skill.lessons]
    if begun:
        click.echo("  skill                          lessons  exercises  on real data  cards")
    for skill in begun:
        sign = click.style("✓", fg="green") if skill.is_taught else "·"
        lessons = f"{skill.lessons} of {skill.lessons_asked}"
        click.echo(f"  {sign} {skill.id:<28} {lessons:>7} {skill.exercises:>10} {skill.real:>13} {skill.cards:>6}")
    taught = sum(skill.is_taught for skill in skills)
    click.echo(f"{taught} of {len(skills)} skills are taught in full, {len(begun) - taught} in part.")


def _print_course(course: Any) -> None:
    click.echo(
        f"{course.id}: {course.exercises} exercises, {course.right} right and {course.wrong} wrong answers, of which "
        f"{course.passed_at_first_sight} ({course.share_at_first_sight:.0%}) passed at first sight."
    )
    rungs = (f"{count} {level or 'without a level'}" for level, count in course.levels.items())
    click.echo(f"  levels: {', '.join(rungs) or 'none'}")


def print_rot(report: Any) -> None:
    """What moved, and what no longer holds because of it."""
    for moved in report.moved:
        click.echo(f"  {moved.name} {moved.before or 'absent'} → {moved.after or 'absent'}")
    if not report.moved:
        click.echo("  The lock names no version that is not installed already.")
    for rotted in report.rotted:
        click.secho(f"{rotted.exercise_id} rotted:", bold=True)
        for problem in rotted.problems:
            _print_problem(problem)
    for problem in report.other:
        _print_problem(problem)
    if report.broken_before:
        click.echo(f"Not compared, because they do not hold now either: {', '.join(report.broken_before)}.")
    click.echo(f"{len(report.moved)} libraries moved, {len(report.rotted)} exercises rotted.")


def _print_problem(problem: Any) -> None:
    click.secho(_line(problem), fg="red")


def _line(problem: Any) -> str:
    return f"{problem.file}: {problem.key + ': ' if problem.key else ''}{problem.message}"
