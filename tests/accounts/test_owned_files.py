"""Files that belong to a learner: kept and opened, exported, and gone with them, whatever they are called."""

import base64
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from gradus.accounts import owned_files
from gradus.accounts.errors import FileRefused, NoSuchFile, NoSuchLearner
from gradus.accounts.models import Learner, OwnedFile
from gradus.accounts.owned_files import drop_file, keep_file, open_file, sweep
from gradus.accounts.personal_data import export, forget

pytestmark = pytest.mark.django_db(transaction=True)

REPOSITORY = Path(__file__).parents[2]
HOSTILE = [
    "../../etc/passwd", "/etc/passwd", "..", ".", "", "a/b", "a\\b", "x" * 5000, "con\0trol", "line\nbreak", "-rf",
    "\u202egnp.exe", "$(id)", "~root", "files/0", "\ud800",
]  # fmt: skip


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def alice(now: datetime) -> int:
    return Learner.objects.create(username="alice", date_joined=now).pk


@pytest.fixture
def bob(now: datetime) -> int:
    return Learner.objects.create(username="bob", date_joined=now).pk


def keep(learner_id: int, home: Path, now: datetime, name: str = "notes.txt", content: bytes = b"mine") -> OwnedFile:
    file_id = keep_file(learner_id=learner_id, home=home, kind="portfolio", name=name, content=content, now=now)
    return OwnedFile.objects.get(pk=file_id)


def on_disk(home: Path) -> list[str]:
    folder = home / "files"
    return sorted(f"files/{file.name}" for file in folder.iterdir()) if folder.is_dir() else []


def grow_old(home: Path, now: datetime) -> None:
    """The files were written two hours ago."""
    moment = (now - timedelta(hours=2)).timestamp()
    for path in on_disk(home):
        os.utime(home / path, times=(moment, moment))


def test_a_file_is_kept_and_opened_by_its_learner_alone(alice: int, bob: int, home: Path, now: datetime) -> None:
    row = keep(alice, home, now)
    with open_file(learner_id=alice, file_id=row.pk, home=home) as file:
        assert file.read() == b"mine"
    assert (home / row.path).stat().st_mode & 0o777 == 0o600
    assert (home / "files").stat().st_mode & 0o777 == 0o700
    for learner_id, file_id in ((bob, row.pk), (alice, uuid4())):
        with pytest.raises(NoSuchFile), open_file(learner_id=learner_id, file_id=file_id, home=home):
            pass
        with pytest.raises(NoSuchFile):
            drop_file(learner_id=learner_id, file_id=file_id, home=home)
    assert on_disk(home) == [row.path]


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_leads_out_of_the_folder(alice: int, home: Path, tmp_path: Path, now: datetime, name: str) -> None:
    row = keep(alice, home, now, name=name)
    assert on_disk(home) == [f"files/{row.pk.hex}"]
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == [home / row.path]
    assert len(row.name) <= 200
    assert row.name.isprintable()


def test_a_dropped_file_is_gone_from_table_and_disk(alice: int, home: Path, now: datetime) -> None:
    kept, dropped = keep(alice, home, now), keep(alice, home, now)
    drop_file(learner_id=alice, file_id=dropped.pk, home=home)
    assert (on_disk(home), OwnedFile.objects.get()) == ([kept.path], kept)


def test_a_drop_that_is_rolled_back_leaves_the_file(alice: int, home: Path, now: datetime) -> None:
    row = keep(alice, home, now)
    with transaction.atomic():
        drop_file(learner_id=alice, file_id=row.pk, home=home)
        assert on_disk(home) == [row.path], "its bytes stay until the row is gone for good"
        transaction.set_rollback(True)
    with open_file(learner_id=alice, file_id=row.pk, home=home) as file:
        assert file.read() == b"mine"


def test_an_export_carries_the_files_and_nobody_elses(alice: int, bob: int, home: Path, now: datetime) -> None:
    row, gone, his = keep(alice, home, now), keep(alice, home, now), keep(bob, home, now, content=b"his")
    (home / gone.path).unlink()
    document = export(alice, home=home, now=now)
    assert document["files"] == {str(row.pk): base64.b64encode(b"mine").decode(), str(gone.pk): None}
    assert {listed["id"] for listed in document["tables"]["accounts.ownedfile"]} == {row.pk, gone.pk}
    assert str(his.pk) not in str(document)


def test_forgetting_a_learner_removes_their_files_and_nobody_elses(
    alice: int, bob: int, home: Path, now: datetime
) -> None:
    keep(alice, home, now)
    his = keep(bob, home, now)
    forget(alice, home=home)
    assert (on_disk(home), list(OwnedFile.objects.all())) == ([his.path], [his])


def test_too_much_is_refused_and_leaves_nothing(
    alice: int, home: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    for limit, value in (("LARGEST_BYTES", 10), ("MOST_BYTES", 15), ("MOST_FILES", 2)):
        monkeypatch.setattr(owned_files, limit, value)
    first = keep(alice, home, now, content=b"0123456789")
    for content, words in ((b"x" * 11, "at most 10 bytes"), (b"x" * 6, "10 of 15 bytes")):
        with pytest.raises(FileRefused, match=words):
            keep(alice, home, now, content=content)
    second = keep(alice, home, now, content=b"x")
    with pytest.raises(FileRefused, match="2 files"):
        keep(alice, home, now, content=b"x")
    assert on_disk(home) == sorted([first.path, second.path])


def test_a_file_of_nobody_is_refused_and_leaves_nothing(home: Path, now: datetime) -> None:
    with pytest.raises(NoSuchLearner):
        keep(4711, home, now)
    assert on_disk(home) == []


@pytest.mark.parametrize("path", ["/etc/passwd", "files/../../etc/passwd", "files/0", "../x"])
def test_a_row_that_was_tampered_with_opens_nothing(alice: int, home: Path, now: datetime, path: str) -> None:
    row = keep(alice, home, now)
    try:
        OwnedFile.objects.filter(pk=row.pk).update(path=path)
    except IntegrityError:
        assert not path.startswith("files/"), "the database refuses it"
        return
    with pytest.raises(NoSuchFile), open_file(learner_id=alice, file_id=row.pk, home=home):
        pass
    assert export(alice, home=home, now=now)["files"] == {str(row.pk): None}


def test_a_link_in_a_files_place_is_not_followed(alice: int, home: Path, tmp_path: Path, now: datetime) -> None:
    row = keep(alice, home, now)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("not theirs")
    (home / row.path).unlink()
    (home / row.path).symlink_to(elsewhere)
    with pytest.raises(NoSuchFile), open_file(learner_id=alice, file_id=row.pk, home=home):
        pass
    forget(alice, home=home)
    assert (elsewhere.read_text(), on_disk(home)) == ("not theirs", [])


def test_a_folder_that_is_a_link_is_not_written_into(alice: int, home: Path, tmp_path: Path, now: datetime) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    home.mkdir()
    (home / "files").symlink_to(elsewhere)
    with pytest.raises(OSError, match="files"):
        keep(alice, home, now)
    assert (list(elsewhere.iterdir()), OwnedFile.objects.count()) == ([], 0)


# What broke off


def test_a_file_whose_row_was_never_committed_is_swept(alice: int, home: Path, now: datetime) -> None:
    kept = keep(alice, home, now)
    with transaction.atomic():
        keep(alice, home, now)
        transaction.set_rollback(True)
    assert len(on_disk(home)) == 2
    assert sweep(home=home, now=datetime.now(UTC)) == 0, "it is young: its row may be about to be committed"
    grow_old(home, now)
    assert sweep(home=home, now=now) == 1
    assert on_disk(home) == [kept.path]


BEGIN = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
import django
django.setup()
from gradus.accounts.models import OwnedFile
from gradus.accounts.owned_files import keep_file
from gradus.accounts.personal_data import forget
from gradus.accounts.services import the_learner
from gradus.runtime.database import prepare_database
now, home = datetime.now(UTC), Path(os.environ["GRADUS_HOME"])
prepare_database(now)
"""
MAKES = """
learner_id = the_learner(now=now).id
file_id = keep_file(learner_id=learner_id, home=home, kind="portfolio", name="x", content=b"x", now=now)
print(learner_id, OwnedFile.objects.get(pk=file_id).path)
"""
DIES = """
sys.addaudithook(lambda event, _: os._exit(9) if event == "os.remove" else None)
forget(int(sys.argv[1]), home=home)
"""
COUNTS = "print(OwnedFile.objects.count())"


@pytest.mark.slow
def test_a_process_that_dies_before_it_removes_a_file_leaves_no_row_and_the_next_start_removes_it(
    tmp_path: Path, now: datetime
) -> None:
    """It ends at the very call that would remove the bytes: the rows are gone by then."""
    home = tmp_path / "home"
    environment = {**os.environ, "GRADUS_HOME": str(home), "DJANGO_SETTINGS_MODULE": "gradus.config.settings"}
    environment |= {"PYTHONPATH": str(REPOSITORY / "src")}
    environment.pop("DATABASE_URL", None)
    learner_id, path = run(BEGIN + MAKES, environment).split()
    assert on_disk(home) == [path]
    run(BEGIN + DIES, environment, learner_id, expected=9)
    assert on_disk(home) == [path], "the crash came in between"
    grow_old(home, now)
    assert run(BEGIN + COUNTS, environment) == "0\n"
    assert on_disk(home) == []


def run(code: str, environment: dict[str, str], *words: str, expected: int = 0) -> str:
    command = [sys.executable, "-c", code, *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == expected, done.stderr
    return done.stdout


def test_a_sweep_without_files_asks_nothing(home: Path, now: datetime) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a query")

    with connection.execute_wrapper(refuse):
        assert sweep(home=home, now=now) == 0
        (home / "files").mkdir(parents=True)
        assert sweep(home=home, now=now) == 0
