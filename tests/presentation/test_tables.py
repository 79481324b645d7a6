import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from gradus.presentation.tables import csv_text
from gradus.presentation.visible import visible


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2)))
def test_no_cell_of_a_csv_file_begins_as_a_formula_and_words_come_back(rows: list[list[str]]) -> None:
    cells = read(csv_text(["=a", "b"], rows))[1:]
    assert [[cell.removeprefix("'") for cell in row] for row in cells] == [
        [visible(cell).removeprefix("'") for cell in row] for row in rows
    ]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in cells for cell in row)


def test_a_number_below_zero_stays_a_number() -> None:
    assert csv_text(["a"], [[-1]]) == "a\r\n-1\r\n"


def test_a_control_sign_is_written_out() -> None:
    assert read(csv_text(["a"], [["\x1b[31m=1"]])) == [["a"], [r"\x1b[31m=1"]]
