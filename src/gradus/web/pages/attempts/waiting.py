"""What stands in the place of a verdict while an attempt waits in the queue."""

from dataclasses import dataclass, replace

from gradus.web.verdicts import VerdictView, waiting_verdict

EVERY_SECOND = "every 1s"
SOON = f"load delay:250ms, {EVERY_SECOND}"
"""For what was handed in just now: with nobody in line the verdict is there before the second is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """Where the page asks for the verdict, and where a browser without JavaScript looks again."""

    href: str
    reload: str
    trigger: str = EVERY_SECOND


def waiting_in_line(place: int | None) -> VerdictView:
    """The waiting verdict, with the place in line as `selectors.place_in_line` gives it."""
    if not place:
        return replace(
            waiting_verdict(), headline="Your code is being judged", means="The verdict is there in a moment."
        )
    return replace(
        waiting_verdict(),
        headline="You are next in line" if place == 1 else f"You are {ordinal(place)} in line",
        means="Your code is kept, and judged when its turn comes. You may leave this page: the verdict waits for you.",
    )


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th … 11th … 21st."""
    last = 0 if number // 10 % 10 == 1 else number % 10
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th') }"
