"""The exercise `double` of the small course, written in another language."""

import shutil
from pathlib import Path

from gradus.grading.languages import LANGUAGES
from tests.courses.test_loader import DOUBLE

HEAD = 'title = "Twice as much"\nskills = {{ doubling = 1.0 }}\nminutes = 3\nlanguage = "{language}"\n'
WRONG = {"squares": "{x} * {x}", "adds_one": "{x} + 1", "forgets": "{x}"}
TURNED = {
    "r": "double <- function(x) {{ {body} }}\n",
    "java": "public class Solution {{\n    static double twice(double x) {{ {body} }}\n}}\n",
}


def turn_double_into(language: str, tree: Path) -> Path:
    """Rewrite the exercise `double` under `tree` in `language`; the checks stay. Returns its folder."""
    folder = tree / DOUBLE
    suffix, comment = LANGUAGES[language].suffix, LANGUAGES[language].comment
    for name in ("starter.py", "solution.py"):
        (folder / name).unlink()
    shutil.rmtree(folder / "wrong")
    (folder / "wrong").mkdir()
    (folder / "exercise.toml").write_text(HEAD.format(language=language))
    (folder / f"starter{suffix}").write_text(TURNED[language].format(body=_body(language, "0 * x")))
    (folder / f"solution{suffix}").write_text(TURNED[language].format(body=_body(language, "2 * x")))
    if language == "java":  # where double is a word of the language
        checks = folder / "checks.py"
        checks.write_text(checks.read_text().replace("student.double(", "student.twice("))
    for name, wrong in WRONG.items():
        said = f"{comment} Squares instead of doubling.\n{comment} Caught by: check_doubles_three\n"
        code = TURNED[language].format(body=_body(language, wrong.format(x="x")))
        (folder / "wrong" / f"{name}{suffix}").write_text(said + code)
    return folder


def _body(language: str, expression: str) -> str:
    return f"return {expression};" if language == "java" else expression
