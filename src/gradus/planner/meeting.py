"""The list of postings with how each meets the learner: in one place, since a page and a command both show it."""

from dataclasses import dataclass
from datetime import datetime

from gradus.courses.library import Library
from gradus.market.postings import selectors
from gradus.market.postings.selectors import MOST_MATCHED, PostingQuery, PostingView
from gradus.planner.engine.fit import Fit
from gradus.planner.selectors import by_fit, list_fits


@dataclass(frozen=True, slots=True, kw_only=True)
class MetPosting:
    """A posting and the learner's fit to it; None where it asks for no skill of the graph."""

    posting: PostingView
    fit: Fit | None


def list_met(
    *, learner_id: int, library: Library, query: PostingQuery, first: int, count: int, now: datetime
) -> tuple[MetPosting, ...]:
    """The postings that were asked for, from number `first` on. Seven queries.

    By fit they are the best of the newest MOST_MATCHED: each has to be held against the learner to be put in order.
    """
    is_by_fit = query.sort == "fit"
    window = (0, MOST_MATCHED) if is_by_fit else (first, count)
    postings = selectors.list_postings(learner_id, query, first=window[0], count=window[1])
    asked_for = {posting.id: posting.skills for posting in postings}
    meets = list_fits(learner_id=learner_id, library=library, postings=asked_for, now=now)
    if is_by_fit:
        postings = by_fit(postings, meets)[first : first + count]
    return tuple(MetPosting(posting=posting, fit=meets.get(posting.id)) for posting in postings)
