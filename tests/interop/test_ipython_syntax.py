"""Cells as IPython reads them, made plain Python, and what they do in the sandbox."""

import ast
import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradus.common.files import ContentError
from gradus.courses.interop.ipython_syntax import to_plain_python
from gradus.courses.interop.notebooks import Cell, CellKind, Notebook, parse_notebook
from gradus.courses.interop.running import NotebookRun, run_notebook
from gradus.grading.client import Grader
from gradus.grading.jobs import Limits
from gradus.grading.verdicts import CellOutput, Outcome

pytestmark = pytest.mark.slow


def run(grader: Grader, *cells: str, cell_seconds: float = 5.0, **limits: float) -> NotebookRun:
    notebook = Notebook(cells=tuple(Cell(kind=CellKind.CODE, source=source) for source in cells))
    return run_notebook(
        notebook,
        grader=grader,
        limits=Limits(**{"seconds": 20.0} | limits),  # type: ignore[arg-type]
        cell_seconds=cell_seconds,
    )


def outputs(grader: Grader, *cells: str, cell_seconds: float = 5.0) -> list[CellOutput]:
    maybe_outputs = [cell.output for cell in run(grader, *cells, cell_seconds=cell_seconds).cells]
    return [output for output in maybe_outputs if output is not None]


@pytest.mark.parametrize(
    "source",
    [
        "x = 1",
        "x % 2",
        "'''\n%matplotlib inline\n!ls\n'''",
        "f(a,\n  %b)",
        "s = 'a?'",
        "# what?",
        "x = 5 \\\n% 3",
        "",
    ],
)
def test_plain_python_is_left_alone(source: str):
    assert to_plain_python(source).source == source


@given(st.text(max_size=200))
def test_no_text_makes_it_fail(source: str):
    to_plain_python(source)


@given(
    st.lists(
        st.sampled_from(
            ["x = 1", "%matplotlib inline", "!ls 'it", "  y", "print?", "'''", "(", ")", "z;", "display(x)"]
        )
    )
)
def test_line_numbers_stay(lines: list[str]):
    source = "\n".join(lines)
    plain = to_plain_python(source).source.split("\n")
    assert len(plain) in (len(source.split("\n")), len(source.split("\n")) + 1)


@pytest.mark.parametrize(
    "line", ["%matplotlib inline", "%load_ext autoreload", "%autoreload 2", "%config X.y = 'a'", "x?", "?x", "x??"]
)
def test_what_only_jupyter_shows_is_left_out(line: str):
    plain = to_plain_python(f"x = 1\n{line}\ny = 2")
    ast.parse(plain.source)
    assert plain.source.split("\n")[1] == "None"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("!ls -la", "`!ls` is refused. Shell commands are not run while grading"),
        ("!pip install numpy", "Packages cannot be installed while grading"),
        ("%pip install numpy", "Packages cannot be installed while grading"),
        ("files = !ls", "`!ls` is refused"),
        ("%run other.py", "`%run` is refused. This magic is not known here"),
        ("if True:\n    !rm -r x", "`!rm` is refused"),
        ("%%bash\nls", "`%%bash` is refused"),
    ],
)
def test_what_reaches_outside_is_refused_in_words_and_the_notebook_goes_on(line: str, words: str, grader: Grader):
    refused, after = outputs(grader, line, "1 + 1")
    assert words in refused.error
    assert "Traceback" not in refused.error
    assert after.value == "2"


def test_timing_magics_print_as_ipython_does(grader: Grader):
    line, cell, once = outputs(grader, "x = 3\n%timeit x + 1", "%%timeit\nsum(range(10))", "%time y = x\ny")
    assert "per loop (mean ± std. dev. of" in line.stdout
    assert "per loop (mean ± std. dev. of" in cell.stdout
    assert "Wall time:" in once.stdout
    assert once.value == "3"


def test_time_of_a_cell_keeps_its_value_and_its_names(grader: Grader):
    timed, after = outputs(grader, "%%time\nz = 4\nz", "z")
    assert timed.stdout.startswith("CPU times:")
    assert (timed.value, after.value) == ("4", "4")


def test_an_endless_timeit_is_bounded(grader: Grader):
    (timed,) = outputs(grader, "%timeit __import__('time').sleep(0.2)", cell_seconds=8.0)
    assert "per loop" in timed.stdout


def test_captured_output_is_not_shown_but_kept(grader: Grader):
    captured, kept = outputs(grader, "%%capture out\nprint('secret')", "out.stdout")
    assert captured.stdout == ""
    assert kept.value == "'secret\\n'"


def test_a_trailing_semicolon_hides_the_value(grader: Grader):
    hidden, shown = outputs(grader, "3;  # no value", "3")
    assert (hidden.value, shown.value) == ("", "3")


def test_a_displayed_table_is_kept_rich(grader: Grader):
    table, text = outputs(
        grader,
        "import pandas as pd\ndisplay(pd.DataFrame({'ä': [1]}))",
        "from IPython.display import display, HTML\ndisplay(1, 'a')\nHTML('<b>')",
    )
    assert "<table" in table.value_html
    assert text.stdout == "1\n'a'\n"
    assert "HTML object" in text.value


def test_figures_are_kept(grader: Grader):
    (drawn,) = outputs(grader, "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2]);")
    assert [figure.media_type for figure in drawn.figures] == ["image/svg+xml"]


def test_an_error_names_the_cells_as_the_reader_counts_them(grader: Grader):
    _, error = outputs(grader, "def f(n):\n    return 1 / n", "f(0)")
    assert 'File "cell 2", line 1' in error.error
    assert 'File "cell 1", line 2, in f' in error.error


def test_an_endless_cell_is_stopped_and_the_next_one_runs(grader: Grader):
    endless, after = outputs(grader, "while True:\n    pass", "1", cell_seconds=0.5)
    assert "CellTimeout: The cell was stopped: not done after 0.5 seconds." in endless.error
    assert after.value == "1"


def test_what_is_written_to_stderr_is_noticed_per_cell(grader: Grader):
    cells = run(grader, "import warnings\nwarnings.warn('a')", "1", "warnings.warn('a')").cells
    assert [cell.wrote_to_stderr for cell in cells] == [True, False, True]


def test_the_end_of_the_process_ends_the_run_and_says_where(grader: Grader):
    result = run(grader, "1", "import os\nos._exit(3)", "2")
    assert result.outcome is Outcome.CRASHED
    assert [cell.has_failed for cell in result.cells] == [False, True, True]
    assert [cell.ended_the_run for cell in result.cells] == [False, True, False]
    assert result.cells[2].output is None


def test_code_runs_as_the_main_module(grader: Grader):
    assert outputs(grader, "__name__")[0].value == "'__main__'"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is not JSON"),
        (b"[]", "not a notebook of format 4"),
        (b'{"cells": [], "nbformat": 3, "nbformat_minor": 0, "metadata": {}}', "not a notebook of format 4"),
        (b'{"worksheets": [], "nbformat": 3}', "not a notebook of format 4"),
        (b'{"cells": [{"cell_type": "odd"}], "nbformat": 4, "nbformat_minor": 5, "metadata": {}}', "format 4"),
        (b'{"cells": [3], "nbformat": 4, "nbformat_minor": 5, "metadata": {}}', "format 4"),
        (b"[" * 100_000, "is not a notebook"),
        (b" " * (16 * 1024 * 1024 + 1), "larger than 16 MB"),
    ],
)
def test_what_is_no_notebook_of_format_4_is_refused(data: bytes, words: str):
    with pytest.raises(ContentError, match=words):
        parse_notebook(data, path=Path("a.ipynb"))


@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["cells", "metadata", "nbformat", "cell_type", "source"]), inner, max_size=4
            )
        ),
    )
)
def test_any_json_is_read_or_refused(tree: object):
    body = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": tree}
    with contextlib.suppress(ContentError):
        parse_notebook(json.dumps(body).encode(), path=Path("a.ipynb"), thoroughly=True)
    with contextlib.suppress(ContentError):
        parse_notebook(json.dumps(body).encode(), path=Path("a.ipynb"))


def test_a_thorough_reading_refuses_what_jupyter_would_not_open():
    body = {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": 3}, "cells": []}
    data = json.dumps(body).encode()
    assert parse_notebook(data, path=Path("a.ipynb")).language == "python"
    with pytest.raises(ContentError, match="not a valid notebook"):
        parse_notebook(data, path=Path("a.ipynb"), thoroughly=True)
