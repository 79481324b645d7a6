"""What an outcome means to the learner, and what to try next."""

from gradus.grading.jobs import Limits
from gradus.grading.verdicts import Outcome


def meaning(outcome: Outcome, *, limits: Limits) -> str:
    """What an outcome other than passed, failed and error means, and what to try next."""
    match outcome:
        case Outcome.PASSED | Outcome.FAILED | Outcome.ERROR:
            return ""
        case Outcome.TIMEOUT:
            return (
                f"It was stopped after {limits.seconds:g} seconds. Look for a loop that never ends, or for a loop "
                "over rows where one array operation would do. Press Run with a smaller input first."
            )
        case Outcome.MEMORY:
            return (
                f"It asked for more than {limits.memory_mb} MB. Look for an array with a row and a column for "
                "every data point, or a list that never stops growing."
            )
        case Outcome.OUTPUT_LIMIT:
            return (
                f"It printed more than {limits.output_kb} kB and was stopped. Take the print out of the loop, or "
                "print every hundredth step."
            )
        case Outcome.CRASHED:
            return (
                "It ended without a Python error: mostly recursion that goes too deep, or a fault in compiled "
                "code. Press Run with half of the file to find the line."
            )
        case Outcome.REFUSED:
            return (
                "The code did something the sandbox does not allow, such as opening a connection, or sent "
                "back something that cannot be read. The exercise needs neither: return plain values and arrays."
            )
        case Outcome.INTERNAL:
            return (
                "It is not your code. Your text is kept and this does not count as a try. Press Check again; if "
                "it happens twice, run gradus doctor in a terminal."
            )
