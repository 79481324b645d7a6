from pathlib import Path

import pytest

from gradus.runtime.database_url import DatabaseUrlUnusable, database_of

HOME = Path("/home/alice/gradus")


def test_without_a_url_the_database_is_a_file_in_the_data_folder() -> None:
    for environ in ({}, {"DATABASE_URL": ""}):
        database = database_of(environ, home=HOME)
        assert database["ENGINE"] == "django.db.backends.sqlite3"
        assert database["NAME"] == HOME / "gradus.sqlite3"


def test_a_url_says_where_postgresql_is() -> None:
    url = "postgresql://gradus:p%40ss%2Fword@db.example:5433/school?sslmode=require"
    database = database_of({"DATABASE_URL": url}, home=HOME)
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["NAME"], database["USER"], database["PASSWORD"]) == ("school", "gradus", "p@ss/word")
    assert (database["HOST"], database["PORT"]) == ("db.example", "5433")
    assert database["OPTIONS"]["sslmode"] == "require"


@pytest.mark.parametrize(
    "url",
    [
        "mysql://gradus:secret@db.example/school",
        "postgresql://gradus:secret@db.example",
        "postgresql://gradus:secret@db.example/school?no_such_option=1",
        "host=db.example password=secret dbname=school",
    ],
)
def test_a_url_that_names_no_postgresql_database_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(DatabaseUrlUnusable) as refused:
        database_of({"DATABASE_URL": url}, home=HOME)
    assert "Expected" in str(refused.value)
    assert "secret" not in str(refused.value)
