# ruff: noqa: E501 - inputs stand on one line
"""Texts that are not run, read by checks in the real sandbox."""

from collections.abc import Iterator

import pytest

from gradus.grading.client import Grader
from gradus.grading.jobs import GradeJob, Limits
from gradus.grading.verdicts import Outcome, Verdict

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def texts() -> Iterator[Grader]:
    with Grader.start(at_once=1) as grader:
        yield grader


def judge(grader: Grader, source: str, body: str) -> Verdict:
    """The verdict on `source` of one check with that body."""
    lines = "\n".join(f"    {line}" for line in body.strip().splitlines())
    head = "from gradus.grading.checks import *\nfrom gradus.grading.checks.texts import *\n"
    checks = f'{head}\ndef check_it(student):\n    """It holds."""\n{lines}\n'
    job = GradeJob(source=source, checks=checks, environment="text", filename="text.yml", limits=Limits(seconds=60))
    return grader.grade(job)


def message(verdict: Verdict) -> str:
    assert verdict.outcome is Outcome.FAILED, verdict
    return verdict.checks[0].message


WORKFLOW = """name: tests
on: [push, pull_request]
permissions:
  contents: read
jobs:
  test:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4
      - run: pytest
  deploy:
    needs: test
    runs-on: ubuntu-24.04
    steps:
      - run: ./deploy
"""


def test_a_workflow_is_read_with_its_lines(texts: Grader) -> None:
    body = """
workflow = as_workflow(student)
equal(workflow.triggers, ("push", "pull_request"))
equal(workflow.needs("deploy"), ("test",))
holds(workflow.runs_before("test", "deploy") and not workflow.runs_before("deploy", "test"), "Tests come first.")
equal([(action.plain, action.line) for action in workflow.uses()], [("actions/checkout@v4", 9)])
equal(workflow.file["permissions"].plain, {"contents": "read"})
equal(workflow.file["jobs"]["deploy"].line, 11)
"""
    verdict = judge(texts, WORKFLOW, body)
    assert verdict.is_passed, verdict.checks[0].message


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (
            WORKFLOW.replace("runs-on: ubuntu-24.04\n    steps:\n      - run", "steps:\n      - run"),
            "jobs.deploy (line 11): 'runs-on' is a required property",
        ),
        (WORKFLOW.replace("needs: test", "needs: tests"), "`tests` (line 12)"),
        (WORKFLOW.replace("test:\n    runs", "test:\n    needs: deploy\n    runs"), "wait for each other"),
        (WORKFLOW.replace("name: tests", "name: tests\nname: again"), "line 1 and in line 2"),
        (WORKFLOW.replace("  test:", "   test:"), "not YAML"),
        ("on: push\njobs: {}\n", "(line 2)"),
    ],
)
def test_a_workflow_that_is_none_names_the_line(texts: Grader, source: str, words: str) -> None:
    assert words in message(judge(texts, source, "as_workflow(student)"))


def test_words_of_yaml_stay_words_and_what_is_missing_is_told_with_what_there_is(texts: Grader) -> None:
    source = "on: no\nport: 8080\nratio: 0.5\nday: 2026-01-31\nready: true\nname: 'true'\nnone: ~\n"
    body = """
file = as_yaml(student)
equal(file.plain, {"on": "no", "port": 8080, "ratio": 0.5, "day": "2026-01-31", "ready": True, "name": "true", "none": None})
file["replicas"]
"""
    assert "Expected `replicas` in the file (line 1). It has: on, port, ratio" in message(judge(texts, source, body))


def test_manifests_have_a_kind_and_a_name(texts: Grader) -> None:
    source = "apiVersion: v1\nkind: Service\nmetadata: {name: web}\n---\nkind: Pod\napiVersion: v1\nmetadata:\n  labels: {}\n"
    assert "Expected `name` in metadata (line 7)" in message(judge(texts, source, "as_manifests(student)"))


def test_a_dockerfile_is_instructions_and_stages(texts: Grader) -> None:
    source = 'ARG V=3\n# base\nFROM python:3.12-slim AS build\nRUN pip install \\\n    numpy\nFROM scratch\nUSER app\nCMD ["x"]\n'
    body = """
file = as_dockerfile(student)
equal([stage.image for stage in file.stages], ["python:3.12-slim", "scratch"])
equal(file.stages[0].name, "build")
run = file.all("RUN")[0]
equal((run.line, run.last_line), (4, 5))
equal(file.stages[1].last("USER").value, "app")
holds(file.stages[0].last("USER") is None, "No user there.")
"""
    verdict = judge(texts, source, body)
    assert verdict.is_passed, verdict.checks[0].message


def test_what_is_no_instruction_is_named(texts: Grader) -> None:
    assert "Line 2 begins with 'NUMPY'" in message(judge(texts, "FROM a\nnumpy\n", "as_dockerfile(student)"))
    assert "Expected a FROM" in message(judge(texts, "RUN ls\n", "as_dockerfile(student)"))


def test_a_schema_is_built_and_asked(texts: Grader) -> None:
    source = (
        "CREATE TABLE person (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE);\n"
        "CREATE TABLE visit (person INTEGER REFERENCES person (id), day TEXT, PRIMARY KEY (person, day));\n"
        "CREATE INDEX by_day ON visit (day);\n"
    )
    body = """
tables = as_schema(student).tables
equal(tables["visit"].primary_key, ("person", "day"))
equal(tables["visit"].foreign_keys, (("person", "person", "id"),))
equal(tables["person"].unique, (("email",),))
equal(tables["visit"].indexes, (("day",),))
holds(tables["person"].columns["email"].not_null, "An address is there.")
"""
    verdict = judge(texts, source, body)
    assert verdict.is_passed, verdict.checks[0].message
    assert "SQLite refuses line 2" in message(judge(texts, source.replace("REFERENCES", "REFERS"), body))


def test_markdown_and_toml(texts: Grader) -> None:
    body = """
text = as_markdown(student)
equal([(h.level, h.text, h.line) for h in text.headings], [(1, "Findings", 1)])
equal(text.links, (("the table", "data.csv"),))
equal(text.code, (("python", "x = 1\\n"),))
equal(len(text.sentences), 2)
"""
    source = "# Findings\n\nIt rose by 3.5 points. See [the table](data.csv).\n\n```python\nx = 1\n```\n"
    verdict = judge(texts, source, body)
    assert verdict.is_passed, verdict.checks[0].message
    assert "line 2" in message(judge(texts, "a = 1\nb = \n", "as_toml(student)"))


@pytest.mark.parametrize(
    ("source", "reader"),
    [
        ("a: &a [x]\n" + "".join(f"b{n}: &b{n} [{', '.join(['*a' if not n else f'*b{n - 1}'] * 9)}]\n" for n in range(9)), "as_yaml"),
        ("[" * 5000, "as_yaml"),
        ("- " * 3000 + "a", "as_yaml"),
        ("a: 1\n" * 60_000, "as_yaml"),
        ("!!python/object/apply:os.system ['id']", "as_workflow"),
        ("[" * 100_000, "as_toml"),
        ("a = " + "[" * 5000, "as_toml"),
        ("CREATE TABLE t AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c;", "as_schema"),
        ("CREATE TABLE t AS SELECT zeroblob(900000000);", "as_schema"),
        ("ATTACH DATABASE '/tmp/x' AS y;", "as_schema"),
        ("\x00\x1b]52;\ud7ff" * 100, "as_dockerfile"),
    ],
)  # fmt: skip
def test_what_is_made_to_hurt_ends_in_a_verdict_about_the_learner(texts: Grader, source: str, reader: str) -> None:
    assert judge(texts, source, f"{reader}(student)").outcome in {Outcome.FAILED, Outcome.ERROR}


def test_a_text_has_nothing_to_call(texts: Grader) -> None:
    assert "is read and not run" in message(judge(texts, "x = 1", "student.x"))
