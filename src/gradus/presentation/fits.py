"""How a posting meets the learner, in words."""

from gradus.planner.engine.fit import Fit


def fit_words(fit: Fit | None) -> str:
    """How much of what it asks for is there, and how far the rest is."""
    if fit is None:
        return "asks for no skill of the map"
    if not fit.missing:
        return "you have shown all it asks for"
    if fit.has_all_musts:
        return "you have shown all that must be"
    return f"{len(fit.have)} of {len(fit.have) + len(fit.missing)} skills, {fit.hours:.0f} h away"


def fit_sentence(fit: Fit | None) -> str:
    """The same at length, for the posting's own page."""
    if fit is None:
        return "It asks for no skill of the map in words that were understood."
    if not fit.missing:
        return "You have shown everything that it asks for."
    if fit.has_all_musts:
        return f"You have shown all that must be there. What would be nice is {fit.hours_all:.0f} hours away."
    nice = f"; with the nice-to-haves {fit.hours_all:.0f}" if fit.hours_all > fit.hours else ""
    return (
        f"{fit.share * 100:.0f} of 100 of what it asks is shown. What must be there is about {fit.hours:.0f} hours "
        f"away, what stands before it included{nice}."
    )
