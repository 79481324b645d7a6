"""What an author's checks may claim, and how a claim that does not hold is told to the learner.

A check imports from here. Each module holds one kind of claim; `showing` has the words in which values are told.
"""

from gradus.grading.checks.battery import agrees, battery, fixed
from gradus.grading.checks.claims import has_shape, holds, raises, source_of
from gradus.grading.checks.comparing import close, equal
from gradus.grading.checks.figure_claims import drawn_by, figure
from gradus.grading.checks.missing import is_na
from gradus.grading.checks.rules import rules
from gradus.grading.checks.scripts import exited
from gradus.grading.checks.showing import fail
from gradus.grading.checks.side_effects import leaves_alone, leaves_chance_alone
from gradus.grading.failures import Raised
from gradus.grading.offers import stands_for, watched
from gradus.grading.proxy import attribute, fetch, leave, put, put_tensor

__all__ = [
    "Raised",
    "agrees",
    "attribute",
    "battery",
    "close",
    "drawn_by",
    "equal",
    "exited",
    "fail",
    "fetch",
    "figure",
    "fixed",
    "has_shape",
    "holds",
    "is_na",
    "leave",
    "leaves_alone",
    "leaves_chance_alone",
    "put",
    "put_tensor",
    "raises",
    "rules",
    "source_of",
    "stands_for",
    "watched",
]
