"""Everything of a learner is exported, and nothing is left when they are deleted: in whatever table it is."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import Group, Permission
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models

from gradus.accounts.errors import LastOperator, NoSuchLearner, StillTeaching
from gradus.accounts.models import Invitation, Learner, SchoolRole
from gradus.accounts.owned_files import keep_file
from gradus.accounts.personal_data import WITHHELD_ELSEWHERE, export, forget, personal_tables, withheld_fields
from gradus.accounts.services import accept_invitation, choose_role, invite_person, invite_to_cohort, open_cohort
from gradus.attempts.services import save_draft
from gradus.courses.library import Library
from gradus.grading.client import Grader
from gradus.market.postings.services import paste
from gradus.mastery.placements.selectors import question_now
from gradus.mastery.placements.services import NoAnswer, answer, begin, say, stop
from gradus.mastery.reviews.services import NewCard, add_own_cards, set_review_settings
from gradus.mastery.services import answer_card, practise
from gradus.planner.engine.agenda import TargetLevel
from gradus.planner.selectors import list_fits
from gradus.planner.services import choose_plan, note_studied, put_on_plan
from gradus.runtime import process
from tests.other_checks import with_checks


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def live(learner_id: int, library: Library, grader: Grader, home: Path, now: datetime) -> None:
    """Do everything that leaves a row. A new table of learners' rows: leave one in it here too."""
    learner = Learner.objects.get(pk=learner_id)
    learner.groups.add(Group.objects.get_or_create(name="everybody")[0])
    learner.user_permissions.add(Permission.objects.all()[0])
    choose_role(learner_id=learner_id, role_id="averager", now=now)
    choose_plan(learner_id=learner_id, level=TargetLevel.MID, starts_on=now.date(), hours_per_week=5)
    note_studied(learner_id=learner_id, skill=library.graph.skills["counting"], now=now)
    view = begin(learner_id=learner_id, library=library, now=now)
    assert view is not None
    asked = question_now(learner_id, view, library)
    assert asked is not None
    card = library.card(asked.question.card_id)
    answer(learner_id=learner_id, library=library, card=card, given=NoAnswer.DO_NOT_KNOW, seconds=1, now=now)
    say(learner_id=learner_id, library=library, skill=library.graph.skills["averaging"], is_known=True, now=now)
    stop(learner_id=learner_id, library=library, now=now)
    exercise = library.exercise("double")
    save_draft(learner_id=learner_id, exercise_id="double", source="x", now=now)
    practise(learner_id=learner_id, exercise=exercise, source=exercise.solution, origin="web", grader=grader, now=now)
    answer_card(learner_id=learner_id, card=library.card("double-of-three"), given=6, seconds=1, now=now)
    teacher = Learner.objects.create(username=f"teacher of {learner_id}", date_joined=now).pk
    cohort = open_cohort(instructor_id=teacher, name="Autumn", now=now)
    token = invite_to_cohort(instructor_id=teacher, cohort_id=cohort, uses=1, days=1, now=now)
    accept_invitation(token=token, learner_id=learner_id, now=now)
    email = f"friend-of-{learner_id}@school.example"
    invite_person(email=email, school_role=SchoolRole.LEARNER, days=1, now=now, invited_by=learner_id)
    set_review_settings(learner_id=learner_id, retention=0.85, minutes_per_day=20)
    add_own_cards(learner_id=learner_id, cards=[NewCard(question="Two doubled?", answer="Four.")], now=now)
    text = "Location: Berlin, Germany\nRequirements:\n- Python, and patience with people"
    posting_id = paste(
        learner_id=learner_id, title="Analyst", company="", text=text, vocabulary=process.vocabulary(), now=now
    )
    (meets,) = list_fits(
        learner_id=learner_id, library=library, postings={posting_id: {"averaging": True}}, now=now
    ).values()
    put_on_plan(learner_id=learner_id, posting_id=posting_id, title="Analyst", company="", fit=meets, now=now)
    keep_file(learner_id=learner_id, home=home, kind="portrait", name="me.txt", content=b"mine", now=now)
    session = SessionStore()
    session[SESSION_KEY] = str(learner_id)
    session.save()


def rows_of(learner_id: int) -> dict[str, int]:
    """By table, how many rows point at the learner: found by any key whatever, not by what the product walks."""
    counts: dict[str, int] = {}
    known: dict[type[models.Model], set[Any]] = {Learner: {learner_id}}
    grew = True
    while grew:
        grew = False
        for model in apps.get_models(include_auto_created=True):
            for field in model._meta.get_fields():
                if isinstance(field, models.ForeignKey) and field.related_model in known and model is not Learner:
                    primary_keys = set(
                        model._default_manager.filter(**{f"{field.name}__in": known[field.related_model]}).values_list(
                            "pk", flat=True
                        )
                    )
                    if not primary_keys <= known.get(model, set()):
                        known.setdefault(model, set()).update(primary_keys)
                        grew = True
    for model, keys in known.items():
        counts[model._meta.label_lower] = model._default_manager.filter(pk__in=keys).count()
    return counts


def sessions_of(learner_id: int) -> int:
    return sum(session.get_decoded().get(SESSION_KEY) == str(learner_id) for session in Session.objects.all())


def test_after_forgetting_no_row_in_any_table_is_theirs(  # noqa: PLR0917 - fixtures
    alice: int, bob: int, small_library: Library, grader: Grader, now: datetime, home: Path
) -> None:
    for learner_id in (alice, bob):
        live(learner_id, small_library, grader, home, now)
    his = rows_of(bob)
    ours = [
        table.model._meta.label_lower for table in personal_tables() if table.model.__module__.startswith("gradus.")
    ]
    empty = [label for label in ours if not rows_of(alice).get(label)]
    assert empty == [], "live() must leave a row in each of these tables, or this proves nothing of them"
    keys = {table.model: set(table.rows(alice).values_list("pk", flat=True)) for table in personal_tables()}
    forget(alice, home=home)
    assert all(count == 0 for count in rows_of(alice).values())
    assert all(not model._default_manager.filter(pk__in=its).exists() for model, its in keys.items())
    assert sessions_of(alice) == 0
    assert rows_of(bob) == his
    assert sessions_of(bob) == 1


def test_an_invitation_to_their_address_goes_too(alice: int, bob: int, now: datetime, home: Path) -> None:
    Learner.objects.filter(pk=alice).update(email="alice@else.example")
    for email in ("Alice@else.example", "bob@else.example"):
        invite_person(email=email, school_role=SchoolRole.LEARNER, days=7, now=now, invited_by=bob)
    forget(alice, home=home)
    assert [row.email for row in Invitation.objects.all()] == ["bob@else.example"]


def test_every_table_with_a_key_to_a_learner_is_walked(db: None) -> None:
    walked = {table.model for table in personal_tables()}
    pointing = {
        model
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey)
        and field.related_model is Learner
        and field.remote_field.on_delete is models.CASCADE
    }
    assert pointing <= walked


def test_an_export_has_every_row_and_nothing_of_anybody_else(  # noqa: PLR0917 - fixtures
    alice: int, bob: int, small_library: Library, grader: Grader, now: datetime, home: Path
) -> None:
    for learner_id in (alice, bob):
        live(learner_id, small_library, grader, home, now)
    text = json.dumps(export(alice, home=home, now=now), cls=DjangoJSONEncoder)
    exported = json.loads(text)
    assert exported["format"] == "gradus-learner-1"
    counts = {label: len(rows) for label, rows in exported["tables"].items() if rows}
    assert counts == {label: count for label, count in rows_of(alice).items() if count}
    (attempt,) = exported["tables"]["attempts.attempt"]
    assert attempt["source"] == small_library.exercise("double").solution
    (who,) = exported["tables"]["accounts.learner"]
    assert who["username"] == "alice"
    assert "password" not in who
    assert {row["learner_id"] for rows in exported["tables"].values() for row in rows if "learner_id" in row} == {alice}


def test_an_export_of_nobody_and_forgetting_nobody_are_refused(db: None, now: datetime, home: Path) -> None:
    with pytest.raises(NoSuchLearner):
        export(4711, home=home, now=now)
    with pytest.raises(NoSuchLearner):
        forget(4711, home=home)


@pytest.mark.django_db(transaction=True)
def test_what_was_deleted_is_not_in_the_file_any_more(small_library: Library, now: datetime, home: Path) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's files are its own")
    learner = Learner.objects.create(username="alice", date_joined=now)
    secret = "a-sentence-that-nobody-else-writes-4711"
    save_draft(learner_id=learner.pk, exercise_id="double", source=secret * 50, now=now + timedelta(days=1))
    file = connection.settings_dict["NAME"]

    def held() -> bytes:
        with open(file, "rb") as database, open(f"{file}-wal", "rb") as log:
            return database.read() + log.read()

    assert secret.encode() in held()
    forget(learner.pk, home=home)
    assert secret.encode() not in held()


def test_whom_others_depend_on_cannot_be_forgotten_yet(alice: int, now: datetime, home: Path) -> None:
    open_cohort(instructor_id=alice, name="Autumn", now=now)
    with pytest.raises(StillTeaching):
        forget(alice, home=home)
    assert Learner.objects.filter(pk=alice).exists()


def test_the_last_operator_stays(alice: int, bob: int, home: Path) -> None:
    Learner.objects.filter(pk=alice).update(school_role=SchoolRole.OPERATOR)
    with pytest.raises(LastOperator):
        forget(alice, home=home)
    Learner.objects.filter(pk=bob).update(school_role=SchoolRole.OPERATOR)
    forget(alice, home=home)
    assert not Learner.objects.filter(pk=alice).exists()


@pytest.mark.slow
def test_what_a_teacher_hides_is_not_in_the_file(
    alice: int, small_library: Library, grader: Grader, now: datetime, home: Path
) -> None:
    checks = (
        "from gradus.grading.checks import close, rules\n\n@rules(hidden=True)\ndef check_secret(student):\n"
        '    """double knows 4711."""\n    close(student.double(4711), 9422)\n'
    )
    exercise = with_checks(small_library.exercise("double"), checks)
    practise(
        learner_id=alice, exercise=exercise, source="def double(x): return 0\n", origin="web", grader=grader, now=now
    )
    assert "4711" not in json.dumps(export(alice, home=home, now=now), cls=DjangoJSONEncoder)


def test_what_is_withheld_is_a_field_of_its_model() -> None:
    for model in apps.get_models(include_auto_created=True):
        fields = {field.name for field in model._meta.concrete_fields}
        assert withheld_fields(model) <= fields, model._meta.label_lower


def test_our_own_models_say_themselves_what_is_withheld() -> None:
    ours = {model._meta.label_lower for model in apps.get_models() if model.__module__.startswith("gradus.")}
    assert ours.isdisjoint(WITHHELD_ELSEWHERE)
    assert withheld_fields(Learner) == {"password"}


SOUNDS_SECRET = ("password", "token", "secret", "session_key")


def test_a_field_that_sounds_like_a_secret_is_withheld(db: None) -> None:
    told = [
        f"{table.model._meta.label_lower}.{field.name}"
        for table in personal_tables()
        for field in table.model._meta.concrete_fields
        if any(word in field.name for word in SOUNDS_SECRET) and field.name not in withheld_fields(table.model)
    ]
    assert told == [], "name it in the model's `withheld`"
