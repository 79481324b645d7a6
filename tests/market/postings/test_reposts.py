"""Whether two postings are one job."""

from hypothesis import given
from hypothesis import strategies as st

from gradus.market.postings.engine.reposts import SAME, fingerprint, likeness, sketch
from tests.market.postings.conftest import TEXT

OTHER = """We look for a data analyst who writes SQL and draws honest charts for the people who run our warehouses.
You will own the weekly report, mend the queries behind it, and say what the numbers cannot."""


def test_case_and_signs_do_not_make_another_job() -> None:
    first = fingerprint("Fennick Energy", "ML Engineer (m/w/d)", ["Berlin DE", "Paris FR"])
    assert first == fingerprint("fennick energy", "ML engineer: m w d", ["Paris FR", "Berlin DE"])
    assert fingerprint("Fennick", "C++ engineer", []) != fingerprint("Fennick", "C engineer", [])


def test_the_same_job_elsewhere_is_another() -> None:
    assert fingerprint("Fennick", "Engineer", ["Berlin DE"]) != fingerprint("Fennick", "Engineer", ["Paris FR"])


def test_a_text_with_another_date_and_closing_line_is_the_same_job() -> None:
    changed = TEXT.replace("Berlin, Germany · Hybrid", "Berlin, Germany · Hybrid · posted 9 November") + "Apply soon.\n"
    assert likeness(sketch(TEXT), sketch(changed)) >= SAME


def test_another_text_is_another_job() -> None:
    assert likeness(sketch(TEXT), sketch(OTHER)) < 0.1


@given(st.text(max_size=300), st.text(max_size=300))
def test_likeness_is_a_share_and_the_same_both_ways(first: str, second: str) -> None:
    first_sketch, second_sketch = sketch(first), sketch(second)
    assert 0 <= likeness(first_sketch, second_sketch) <= 1
    assert likeness(first_sketch, second_sketch) == likeness(second_sketch, first_sketch)
    assert likeness(first_sketch, first_sketch) == 1
