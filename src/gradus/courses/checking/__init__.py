"""Proves that a content tree holds together: `gradus content check`.

`survey` reads everything and collects what does not hold on paper; `proof` grades starters, solutions, wrong answers
and mutants through the real grader and runs every cell; `report` is what comes out.
"""

from gradus.courses.checking.check import check_content
from gradus.courses.checking.report import ContentReport, ExerciseReport, Problem, Survivor, WrongReport

__all__ = ["ContentReport", "ExerciseReport", "Problem", "Survivor", "WrongReport", "check_content"]
