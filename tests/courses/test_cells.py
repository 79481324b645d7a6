"""Cells of lessons run in the environment that the lesson names."""

import pytest

from gradus.courses.jobs import job_of_cells
from gradus.grading.client import Grader
from gradus.grading.environments import ENVIRONMENTS
from gradus.grading.environments.installed import find

CELLS = {
    "python": "print(6 * 7)",
    "r": "print(6 * 7)",
    "java": "public class Solution { public static void main(String[] given) { System.out.println(6 * 7); } }",
    "sql": "SELECT 6 * 7 AS answer;",
    "shell": "echo $((6 * 7))",
    "chat": "print(6 * 7)",
    "torch": "import torch\nprint(int(torch.tensor(6) * 7))",
}


def test_every_environment_that_runs_cells_is_tried() -> None:
    assert set(CELLS) == {environment.id for environment in ENVIRONMENTS.values() if environment.can_run_cells}


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(CELLS))
def test_a_cell_runs_there(name: str, grader: Grader) -> None:
    if not find(name).is_here:
        pytest.skip(find(name).advice)
    result = grader.run(job_of_cells([CELLS[name]], ENVIRONMENTS[name]))
    shown = result.cells[0].stdout + result.cells[0].value
    assert "42" in shown, result
