"""Files in SQL, in the real sandbox."""

from collections.abc import Iterator

import pytest

from gradus.grading.client import Grader
from gradus.grading.jobs import GradeJob, Limits, RunJob
from gradus.grading.languages.sql.statements import Misplaced, named_statements, single_statements
from gradus.grading.verdicts import CheckOutcome, Outcome, Verdict

pytestmark = pytest.mark.slow

TABLES = """
import pandas as pd
from gradus.grading.checks import close, equal, holds, raises

ORDERS = pd.DataFrame({
    "customer": ["ann", "bo", "ann", None],
    "days": [3, 9, None, 12],
    "placed": pd.to_datetime(["2026-01-02", "2026-01-03", None, "2026-02-01"]),
    "is_gift": [True, False, False, True],
})
"""


@pytest.fixture(scope="module")
def sql() -> Iterator[Grader]:
    with Grader.start(at_once=1) as grader:
        yield grader


def judge(grader: Grader, source: str, body: str, **limits: float) -> Verdict:
    """The verdict on `source` of one check with that body."""
    lines = "\n".join(f"    {line}" for line in body.strip().splitlines())
    checks = f'{TABLES}\ndef check_it(student):\n    """It holds."""\n{lines}\n'
    seconds = limits.get("seconds", 30.0)
    job = GradeJob(source=source, checks=checks, environment="sql", limits=Limits(seconds=seconds))
    return grader.grade(job)


def test_a_statement_takes_tables_and_parameters_and_gives_a_table(sql: Grader) -> None:
    source = "-- name: late\nSELECT customer, days FROM orders WHERE days > :least ORDER BY days DESC;"
    body = """
table = student.late(orders=ORDERS, least=5)
equal(list(table.columns), ["customer", "days"])
close(table["days"].to_numpy(), [12.0, 9.0])
holds(pd.isna(table["customer"].iloc[0]), "A gap stays one.", actual=table)
"""
    verdict = judge(sql, source, body)
    assert verdict.is_passed, verdict.checks[0].message
    assert "sqlite" in verdict.versions


def test_days_truths_and_gaps_cross_as_sqlite_keeps_them(sql: Grader) -> None:
    source = "-- name: kinds\nSELECT typeof(customer) c, typeof(days) d, typeof(placed) p, placed, is_gift FROM orders;"
    body = """
table = student.kinds(orders=ORDERS)
equal(table["c"].tolist(), ["text", "text", "text", "null"])
equal(table["d"].tolist(), ["real", "real", "null", "real"])
equal(table["placed"].iloc[0], "2026-01-02")
equal(table["is_gift"].tolist(), [1, 0, 0, 1])
"""
    verdict = judge(sql, source, body)
    assert verdict.is_passed, verdict.checks[0].message


def test_what_changes_data_is_judged_by_the_tables_afterwards(sql: Grader) -> None:
    source = "-- name: mend\nUPDATE orders SET days = 0 WHERE days IS NULL;\nDELETE FROM orders WHERE customer = 'bo';"
    body = """
tables = student.mend.tables_after(orders=ORDERS)
close(tables["orders"]["days"].to_numpy(), [3.0, 0.0, 12.0])
holds(student.mend(orders=ORDERS) is None, "Nothing is selected.")
"""
    verdict = judge(sql, source, body)
    assert verdict.is_passed, verdict.checks[0].message


def test_a_script_of_the_author_makes_typed_tables_and_the_plan_shows_the_index(sql: Grader) -> None:
    source = "-- name: late\nSELECT customer FROM orders WHERE days > 5;"
    body = """
schema = "CREATE TABLE orders (customer TEXT, days REAL, placed TEXT, is_gift INTEGER); CREATE INDEX i ON orders (days)"
steps = student.late.plan(schema, orders=ORDERS)
holds(any("INDEX i" in step for step in steps), "The index is used.", actual=steps)
"""
    verdict = judge(sql, source, body)
    assert verdict.is_passed, verdict.checks[0].message


@pytest.mark.parametrize(
    ("statement", "line", "message"),
    [
        ("SELECT customer,\nFROM orders;", 3, 'near "FROM"'),
        ("SELECT customer\nFROM orders\nWHERE nought > 1;", 4, "no such column: nought"),
        ("SELECT customer\nFROM\n  order_lines;", 4, "no such table: order_lines"),
        ("SELECT count(*\nFROM orders;", 3, 'near "FROM"'),
        ("SELECT 'from', customer FROM orders\nGROUP customer;", 3, 'near "customer"'),
        ("SELECT customer FROM orders WHERE days > 'x' AND", 2, "incomplete input"),
        ("SELECT o.days, o.price\nFROM orders AS o;", 2, "no such column: o.price"),
    ],
)
def test_an_error_shows_its_place_in_the_file(sql: Grader, statement: str, line: int, message: str) -> None:
    verdict = judge(sql, f"-- name: it\n{statement}", "student.it(orders=ORDERS)")
    assert verdict.checks[0].outcome is CheckOutcome.ERROR
    assert f'File "solution.py", line {line}, in it' in verdict.checks[0].message.replace(".sql", ".py")
    assert message in verdict.checks[0].message
    assert "^" in verdict.checks[0].message


def test_a_name_that_is_missing_is_told_with_those_there_are(sql: Grader) -> None:
    verdict = judge(sql, "-- name: one\nSELECT 1;", "student.two()")
    assert "`-- name: two`. It names: one." in verdict.checks[0].message


@pytest.mark.parametrize(
    ("source", "line", "problem"),
    [
        ("SELECT 1;\n-- name: a\nSELECT 2;", 1, "before the first statement"),
        ("-- name: a\n\n-- name: b\nSELECT 1;", 1, "Expected a statement under"),
        ("-- name: a\nSELECT 1;\n-- name: a\nSELECT 2;", 3, "there twice"),
        ("-- name: Late-Orders\nSELECT 1;", 1, "small letters"),
    ],
)
def test_a_file_that_cannot_be_read_names_the_line(source: str, line: int, problem: str) -> None:
    with pytest.raises(Misplaced, match=problem) as raised:
        named_statements(source)
    assert raised.value.line == line


def test_semicolons_in_texts_comments_and_triggers_end_no_statement() -> None:
    text = "SELECT ';' -- a; b\n; /* ; */ CREATE TRIGGER t AFTER INSERT ON x BEGIN SELECT 1; END; SELECT 2"
    assert [part.split()[0] for _, part in single_statements(text)] == ["SELECT", "/*", "SELECT"]


@pytest.mark.parametrize(
    "statement",
    [
        "ATTACH DATABASE '/tmp/other.sqlite' AS other",
        "PRAGMA journal_mode = WAL",
        "SELECT load_extension('/tmp/x.so')",
        "VACUUM INTO '/tmp/stolen.sqlite'",
        "SELECT readfile('/etc/passwd')",
    ],
)
def test_nothing_leads_out_of_the_database(sql: Grader, statement: str) -> None:
    verdict = judge(sql, f"-- name: it\n{statement};", "student.it(orders=ORDERS)")
    assert verdict.outcome is Outcome.ERROR


def test_a_query_without_end_is_out_of_time_and_a_giant_out_of_memory(sql: Grader) -> None:
    endless = "-- name: it\nWITH RECURSIVE t(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM t) SELECT count(*) FROM t;"
    assert judge(sql, endless, "student.it()", seconds=2.0).outcome is Outcome.TIMEOUT
    giant = "-- name: it\nSELECT length(group_concat(zeroblob(90000000))) FROM orders a, orders b, orders c;"
    assert judge(sql, giant, "student.it(orders=ORDERS)").outcome in {Outcome.MEMORY, Outcome.ERROR}


def test_one_call_leaves_nothing_for_the_next(sql: Grader) -> None:
    source = "-- name: make\nCREATE TABLE loot (a);\n-- name: look\nSELECT * FROM loot;"
    verdict = judge(sql, source, "student.make()\nstudent.look()")
    assert "no such table: loot" in verdict.checks[0].message


def test_cells_share_a_database_and_show_what_is_selected(sql: Grader) -> None:
    cells = ("CREATE TABLE t (a); INSERT INTO t VALUES (1), (2);", "SELECT a, 2 * a AS b FROM t;", "SELEC 1")
    result = sql.run(RunJob(cells=cells, environment="sql", limits=Limits(seconds=30)))
    assert "a  b" in result.cells[1].value
    assert "<table" in result.cells[1].value_html
    assert 'File "cell 3", line 1' in result.cells[2].error
