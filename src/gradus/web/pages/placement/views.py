from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.views.decorators.http import require_POST, require_safe

from gradus.accounts.selectors import get_profile
from gradus.attempts.engine.cards import Given, shown_order
from gradus.attempts.errors import AnswerRefused
from gradus.courses.library import Library
from gradus.courses.markdown import render as render_markdown
from gradus.courses.markdown import render_inline
from gradus.mastery.placements import selectors as placements
from gradus.mastery.placements import services
from gradus.mastery.placements.engine.placement import FEWEST, MOST, Amount, AnsweredQuestion, Conclusion, area_name
from gradus.mastery.placements.engine.telling import Finding, finding_of, telling_findings
from gradus.mastery.placements.selectors import PlacementView
from gradus.mastery.placements.services import NoAnswer
from gradus.planner.selectors import list_next_steps
from gradus.presentation.placements import FINDING_WORDS
from gradus.runtime.process import library
from gradus.web.access import for_learner, learner_id_of
from gradus.web.asking import view_question
from gradus.web.pages.cards.forms import AnswerForm
from gradus.web.pages.placement.forms import DO_NOT_KNOW, ON_AREAS, SKIP, ExperienceForm, QuestionForm, WordForm
from gradus.web.steps import view_step

NO_ANSWERS = {DO_NOT_KNOW: NoAnswer.DO_NOT_KNOW, SKIP: NoAnswer.SKIP}


@dataclass(frozen=True, slots=True, kw_only=True)
class ConclusionView:
    skill_id: str
    title: str
    points: int
    finding: Finding
    reason: SafeString
    word: bool | None
    """What the learner said themselves; None for nothing."""

    @property
    def finding_words(self) -> str:
        return FINDING_WORDS[self.finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaTold:
    """The conclusions on one area, and how many of them are of which kind."""

    name: str
    lines: tuple[ConclusionView, ...]

    @property
    def summary(self) -> str:
        counts = Counter(line.finding for line in self.lines)
        words = ((Finding.KNOWN, "known"), (Finding.OPEN, "open"), (Finding.AHEAD, "ahead"))
        return ", ".join(f"{counts[kind]} {word}" for kind, word in words if counts[kind])

    @property
    def is_open(self) -> bool:
        """Whether the learner has said something here, and comes back to it."""
        return any(line.word is not None for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedView:
    title: str
    href: str
    sign: str
    words: str


@require_safe
@for_learner
def placement(request: HttpRequest) -> HttpResponse:
    """The question to answer now; before the first, or with `?new`, an introduction; after the last the conclusions."""
    view = placements.find_placement(learner_id_of(request))
    content = library()
    if view is None or "new" in request.GET:
        context = {
            "fewest": FEWEST,
            "most": MOST,
            "has_role": _has_role(request, content),
            "areas": placements.areas_offered(content, view),
        }
        return render(request, "web/pages/placement.html", context)
    return _ask(request, view, content) if view.is_open else _tell(request, view, content)


@require_POST
@for_learner
def begin(request: HttpRequest) -> HttpResponse:
    """Go on with the newest placement, or begin one; with what the learner says they have done of areas."""
    content, now, learner_id = library(), timezone.now(), learner_id_of(request)
    experience = _experience(request, content)
    view = services.begin(learner_id=learner_id, library=content, now=now)
    if view is not None and experience:
        services.describe(learner_id=learner_id, library=content, experience=experience, now=now)
    return redirect("web:placement")


@require_POST
@for_learner
def answer(request: HttpRequest) -> HttpResponse:
    """Take the answer, "I don't know" or a skip, and go to the next question."""
    content, now = library(), timezone.now()
    view = placements.find_placement(learner_id_of(request))
    question = QuestionForm(request.POST)
    if view is None or not question.is_valid():
        return redirect("web:placement")
    card = content.card(question.cleaned_data["card"])
    given: Given | NoAnswer | None = NO_ANSWERS.get(question.cleaned_data["instead"])
    form = AnswerForm(request.POST, card=card)
    if given is None:
        if not form.is_valid():
            return _ask(request, view, content, form=form)
        given = form.answer()
    form.is_valid()
    try:
        services.answer(
            learner_id=learner_id_of(request),
            library=content,
            card=card,
            given=given,
            seconds=form.seconds(now),
            now=now,
        )
    except AnswerRefused as error:
        form.add_error("given", str(error))
        return _ask(request, view, content, form=form)
    return redirect("web:placement")


@require_POST
@for_learner
def stop(request: HttpRequest) -> HttpResponse:
    """End the placement here and use what it found so far."""
    if placements.find_placement(learner_id_of(request)) is not None:
        services.stop(learner_id=learner_id_of(request), library=library(), now=timezone.now())
    return redirect("web:placement")


@require_POST
@for_learner
def word(request: HttpRequest) -> HttpResponse:
    """Take the learner's own word on a skill or on areas, or take it back."""
    content, now, learner_id = library(), timezone.now(), learner_id_of(request)
    if placements.find_placement(learner_id) is None:
        return redirect("web:placement")
    if request.POST.get("said") == ON_AREAS:
        experience = _experience(request, content)
        services.describe(learner_id=learner_id, library=content, experience=experience, now=now)
        return redirect("web:placement")
    form = WordForm(request.POST)
    skill = content.graph.skills.get(form.skill_id) if form.is_valid() else None
    if skill is None:
        raise Http404("No such skill, or no such word.")
    services.say(learner_id=learner_id, library=content, skill=skill, is_known=form.is_known, now=now)
    return redirect(f"{reverse('web:placement')}#skill-{skill.id}")


def _experience(request: HttpRequest, content: Library) -> dict[str, Amount | None]:
    """What the form says of areas. Raises Http404 when one of its words is none that the page offers."""
    areas = {skill.area for skill in content.graph.skills.values()}
    form = ExperienceForm(request.POST, areas=areas)
    if not form.is_valid():
        raise Http404("No such word on an area.")
    return form.experience


def _ask(
    request: HttpRequest, view: PlacementView, content: Library, *, form: AnswerForm | None = None
) -> HttpResponse:
    asked = placements.question_now(learner_id_of(request), view, content) if view.is_open else None
    if asked is None:
        return _tell(request, view, content)
    card = content.card(asked.question.card_id)
    context = {
        "card": view_question(card, content, shown_order(card, seed=learner_id_of(request))),
        "number": asked.number,
        "at_most": asked.number + asked.at_most_after,
        "can_stop": view.counted > 0,
        "form": form,
        "shown_at": timezone.now().isoformat(),
    }
    return render(request, "web/pages/placement_question.html", context)


def _tell(request: HttpRequest, view: PlacementView, content: Library) -> HttpResponse:
    learner_id = learner_id_of(request)
    role = content.roles.get(get_profile(learner_id).role_id)
    concluded = [
        conclusion
        for conclusion in placements.conclusions(view, content)
        if role is None or conclusion.skill_id in role.weights
    ]
    told = {conclusion.skill_id: _conclusion(conclusion, view, content) for conclusion in concluded}
    named = telling_findings(content.graph, concluded, role.weights if role else {})
    steps = () if view.is_open else list_next_steps(learner_id=learner_id, library=content, now=timezone.now(), count=1)
    context = {
        "role": role,
        "is_open": view.is_open,
        "next": view_step(steps[0], number=1) if steps else None,
        "findings": [told[skill_id] for skill_id in named],
        "has_words": bool(view.words),
        "areas": placements.areas_offered(content, view),
        "counted": view.counted,
        "groups": _by_area(content, [line for skill_id, line in told.items() if skill_id not in named]),
        "asked": [_asked(answered, content) for answered in view.placement.answered],
        "can_go_on": placements.question_now(learner_id, view, content) is not None,
    }
    return render(request, "web/pages/placement_told.html", context)


def _by_area(content: Library, lines: Sequence[ConclusionView]) -> list[AreaTold]:
    """The conclusions by area, in the order of the map."""
    by_area: dict[str, list[ConclusionView]] = {}
    for line in lines:
        by_area.setdefault(content.graph.skills[line.skill_id].area, []).append(line)
    return [AreaTold(name=area_name(area), lines=tuple(of_area)) for area, of_area in by_area.items()]


def _conclusion(conclusion: Conclusion, view: PlacementView, content: Library) -> ConclusionView:
    return ConclusionView(
        skill_id=conclusion.skill_id,
        title=content.graph.skills[conclusion.skill_id].title,
        points=round(100 * conclusion.probability),
        finding=finding_of(conclusion),
        reason=mark_safe(render_inline(conclusion.reason)),  # noqa: S308 - sanitised there
        word=view.words.get(conclusion.skill_id),
    )


def _asked(answered: AnsweredQuestion, content: Library) -> AskedView:
    """A question that was asked, with its card's page, where it can be answered again and says why."""
    sign, words = {True: ("right", "right"), False: ("wrong", "not right"), None: ("idle", "skipped")}[
        answered.is_right
    ]
    card = content.questions.get(answered.question.card_id)
    if card is None:
        return AskedView(title=answered.question.card_id, href="", sign=sign, words=words)
    question = strip_tags(render_markdown(card.question))
    return AskedView(
        title=Truncator(question).words(20), href=reverse("web:card", args=(card.id,)), sign=sign, words=words
    )


def _has_role(request: HttpRequest, content: Library) -> bool:
    return get_profile(learner_id_of(request)).role_id in content.roles
