"""The exercise `double` of the small course, written in another language."""

import shutil
from pathlib import Path

from gradus.grading.languages import LANGUAGES
from tests.courses.test_loader import DOUBLE

HEAD = 'title = "Twice as much"\nskills = {{ doubling = 1.0 }}\nminutes = 3\nlanguage = "{language}"\n'
WRONG = {
    "squares": ("x * x", "check_doubles_three"),
    "adds_one": ("x + 1", "check_doubles_three"),
    "adds_two": ("x + 2", "check_doubles_three"),
    "forgets": ("x", "check_doubles_three"),
    "bends": ("2 * x + (x - 3)", "check_doubles_a_fraction"),
}
RIGHT = {"adds": "x + x", "divides": "x / 0.5"}
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
    for answers in ("wrong", "right"):
        shutil.rmtree(folder / answers)
        (folder / answers).mkdir()
    (folder / "exercise.toml").write_text(HEAD.format(language=language))
    (folder / f"starter{suffix}").write_text(TURNED[language].format(body=_body(language, "0 * x")))
    (folder / f"solution{suffix}").write_text(TURNED[language].format(body=_body(language, "2 * x")))
    if language == "java":  # where double is a word of the language
        checks = folder / "checks.py"
        checks.write_text(checks.read_text().replace("student.double(", "student.twice("))
    for name, (wrong, check) in WRONG.items():
        said = f"{comment} Squares instead of doubling.\n{comment} Caught by: {check}\n"
        code = TURNED[language].format(body=_body(language, wrong))
        (folder / "wrong" / f"{name}{suffix}").write_text(said + code)
    for name, right in RIGHT.items():
        code = TURNED[language].format(body=_body(language, right))
        (folder / "right" / f"{name}{suffix}").write_text(f"{comment} In another way.\n{code}")
    return folder


def _body(language: str, expression: str) -> str:
    return f"return {expression};" if language == "java" else expression
