from gradus.mastery.engine.status import Status
from gradus.planner.engine.fit import Fit, FitSkill
from gradus.presentation.fits import fit_sentence, fit_words
from gradus.skills.engine.graph import Skill, SkillKind


def asked(name: str, *, is_must: bool) -> FitSkill:
    skill = Skill(id=name, title=name, area="x", prerequisites=(), hours=8, sources=("s",), kind=SkillKind.BOTH)
    return FitSkill(skill=skill, is_must=is_must, status=Status.AHEAD, shown=0.0, hours=8.0, missing_before=0)


def test_every_way_to_meet_a_posting_has_its_words() -> None:
    must, nice = asked("sql", is_must=True), asked("spark", is_must=False)
    all_there = Fit(share=1.0, have=(must, nice), missing=(), hours=0.0, hours_all=0.0)
    only_nice = Fit(share=0.8, have=(must,), missing=(nice,), hours=0.0, hours_all=8.0)
    both_missing = Fit(share=0.25, have=(), missing=(must, nice), hours=8.0, hours_all=16.0)
    assert [fit_words(fit) for fit in (None, all_there, only_nice, both_missing)] == [
        "asks for no skill of the map",
        "you have shown all it asks for",
        "you have shown all that must be",
        "0 of 2 skills, 8 h away",
    ]
    assert fit_sentence(None).startswith("It asks for no skill")
    assert fit_sentence(all_there) == "You have shown everything that it asks for."
    assert "nice is 8 hours away" in fit_sentence(only_nice)
    assert fit_sentence(both_missing).startswith("25 of 100 of what it asks is shown.")
    assert fit_sentence(both_missing).endswith("with the nice-to-haves 16.")
