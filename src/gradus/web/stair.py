"""The skill map as a flight of steps: a column a prerequisite depth, a square a skill. Pure, in SVG units."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gradus.mastery.engine.status import Status
from gradus.presentation.states import SKILL_WORDS
from gradus.skills.engine.graph import Skill

WIDTH = 1180
SIDE = 19
PITCH = 24
RISE = 24
INSET = 6
LABEL_DROP = 19
TOP_MARGIN = 10
LEAD_MARGIN = 34
CHARACTER_WIDTH = 6.6
LABEL_CHARACTER_WIDTH = 5.9


_CSS = {Status.DONE: "done", Status.UNDER_WAY: "cell", Status.AHEAD: "cell"}
_LIST_CSS = {Status.DONE: "done", Status.UNDER_WAY: "half", Status.AHEAD: ""}
_CLIMB = (Status.DONE, Status.UNDER_WAY, Status.AHEAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLevel:
    """How far one side of a skill is shown. `is_placed`: a placement says so, nothing else does."""

    points: int
    is_shown: bool
    is_placed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendLine:
    """What a kind of square means. `css` is the square's own class beside the words."""

    css: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Square:
    skill_id: str
    title: str
    status: Status
    is_next: bool
    x: int
    y: int
    side: int = SIDE
    level: ShownLevel | None = None

    @property
    def status_text(self) -> str:
        if self.level is not None:
            return f"{self.level.points} of 100{', by placement' if self.level.is_placed else ''}"
        return f"{SKILL_WORDS[self.status].word}, next" if self.is_next else SKILL_WORDS[self.status].word

    @property
    def css(self) -> str:
        if self.level is not None:
            return "cell"
        return "here" if self.is_next else _CSS[self.status]

    @property
    def list_css(self) -> str:
        if self.level is not None and not self.level.is_placed:
            return "done" if self.level.is_shown else "third"
        return "here" if self.is_next else _LIST_CSS[self.status]

    @property
    def inner(self) -> str:
        """What is filled of the square, from below: how far it is told by shape, not by shade alone. Empty for none."""
        if self.level is not None:
            height = round(self.side * self.level.points / 100)
        else:
            is_half = self.status is Status.UNDER_WAY and not self.is_next
            height = self.side - self.side // 2 if is_half else 0
        return f"M{self.x} {self.y + self.side - height}h{self.side}v{height}h-{self.side}z" if height else ""

    @property
    def inner_css(self) -> str:
        return "level" if self.level is not None and not self.level.is_placed else "half"


@dataclass(frozen=True, slots=True, kw_only=True)
class StairColumn:
    label: str
    label_x: int
    label_y: int
    tread: str
    squares: tuple[Square, ...]
    """In the order of the skill file."""
    top: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """The line and the words that point at the next skill."""

    title: str
    path: str
    x: int
    y: int
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stair:
    name: str
    width: int
    height: int
    columns: tuple[StairColumn, ...]
    lead: Lead | None
    done: int
    under_way: int
    ahead: int
    legend: tuple[LegendLine, ...]
    summary: str

    @property
    def squares(self) -> tuple[Square, ...]:
        return tuple(square for column in self.columns for square in column.squares)


def build_stair(
    columns: Sequence[Sequence[Skill]],
    *,
    known: Mapping[str, Status],
    next_skill_id: str | None,
    name: str = "The stair",
) -> Stair:
    """The drawing of `columns`, easiest first; empty ones are left out. A skill that is not `known` is AHEAD."""
    return _build(columns, known=known, levels={}, next_skill_id=next_skill_id, name=name)


def build_level_stair(columns: Sequence[Sequence[Skill]], *, levels: Mapping[str, ShownLevel], name: str) -> Stair:
    """The drawing of `columns` with each square filled as far as its level. A skill without one is empty."""
    known = {
        skill_id: Status.DONE if level.is_shown else Status.AHEAD if level.is_placed else Status.UNDER_WAY
        for skill_id, level in levels.items()
    }
    return _build(columns, known=known, levels=levels, next_skill_id=None, name=name)


def _build(
    columns: Sequence[Sequence[Skill]],
    *,
    known: Mapping[str, Status],
    levels: Mapping[str, ShownLevel],
    next_skill_id: str | None,
    name: str,
) -> Stair:
    filled = [column for column in columns if column]
    width = WIDTH // max(len(filled), 1)
    per_row = max((width - INSET) // PITCH, 1)
    heights = [_rows(len(column), per_row) * PITCH for column in filled]
    base = max((index * RISE + height for index, height in enumerate(heights)), default=0)
    base += TOP_MARGIN + LEAD_MARGIN
    carried = _carried(filled)
    drawn = tuple(
        _column(
            skills,
            label=_label(skills, carried, width),
            known=known,
            levels=levels,
            next_skill_id=next_skill_id,
            left=index * width,
            floor=base - index * RISE,
            width=width,
            is_last=index == len(filled) - 1,
        )
        for index, skills in enumerate(filled)
    )
    counts = Counter(square.status for column in drawn for square in column.squares)
    lead = _lead(drawn, width)
    return Stair(
        name=name,
        width=WIDTH,
        height=base + LABEL_DROP + TOP_MARGIN,
        columns=drawn,
        lead=lead,
        done=counts[Status.DONE],
        under_way=counts[Status.UNDER_WAY],
        ahead=counts[Status.AHEAD],
        legend=_legend(counts, has_levels=bool(levels), has_lead=lead is not None),
        summary=_summary(counts, lead),
    )


def _legend(counts: Mapping[Status, int], *, has_levels: bool, has_lead: bool) -> tuple[LegendLine, ...]:
    done, under_way, ahead = (counts[status] for status in _CLIMB)
    if has_levels:
        return (
            LegendLine(css="third", text=f"filled as far as it is shown: {done} shown, {under_way} under way"),
            LegendLine(css="half", text="grey: by placement alone"),
        )
    lines = (
        LegendLine(css="done", text=f"{done} done"),
        LegendLine(css="half", text=f"{under_way} under way"),
        LegendLine(css="", text=f"{ahead} ahead"),
    )
    return (*lines, LegendLine(css="here", text="next")) if has_lead else lines


def _summary(counts: Mapping[Status, int], lead: Lead | None) -> str:
    done, under_way, ahead = (counts[status] for status in _CLIMB)
    follows = f"; next is {lead.title}" if lead else ""
    return f"Skill map: {done} of {done + under_way + ahead} skills done, {under_way} under way{follows}"


def _rows(count: int, per_row: int) -> int:
    return -(-count // per_row)


def _column(
    skills: Sequence[Skill],
    *,
    label: str,
    known: Mapping[str, Status],
    levels: Mapping[str, ShownLevel],
    next_skill_id: str | None,
    left: int,
    floor: int,
    width: int,
    is_last: bool,
) -> StairColumn:
    per_row = max((width - INSET) // PITCH, 1)
    status = {skill.id: known.get(skill.id, Status.AHEAD) for skill in skills}
    # What is done lies at the bottom; the next skill is the first square above.
    climbing = sorted(skills, key=lambda skill: (_CLIMB.index(status[skill.id]), skill.id != next_skill_id))
    place = {skill.id: divmod(position, per_row) for position, skill in enumerate(climbing)}
    squares = tuple(
        Square(
            skill_id=skill.id,
            title=skill.title,
            status=status[skill.id],
            is_next=skill.id == next_skill_id,
            x=left + INSET + place[skill.id][1] * PITCH,
            y=floor - (place[skill.id][0] + 1) * PITCH,
            level=levels.get(skill.id),
        )
        for skill in skills
    )
    return StairColumn(
        label=label,
        label_x=left + INSET,
        label_y=floor + LABEL_DROP,
        tread=f"M{left} {floor}h{width}" + ("" if is_last else f"v-{RISE}"),
        squares=squares,
        top=min(square.y for square in squares),
    )


def _carried(columns: Sequence[Sequence[Skill]]) -> Mapping[str, int]:
    """How many skills of the drawing stand on each, directly or not."""
    above: dict[str, set[str]] = {skill.id: set() for column in columns for skill in column}
    for column in reversed(columns):
        for skill in column:
            for prerequisite in skill.prerequisites:
                above.get(prerequisite, set()).update(above[skill.id], {skill.id})
    return {skill_id: len(standing) for skill_id, standing in above.items()}


def _label(skills: Sequence[Skill], carried: Mapping[str, int], width: int) -> str:
    """A step is named after the skill that carries most, of those whose name has room under it."""
    by_weight = sorted(skills, key=lambda skill: -carried[skill.id])
    names = [skill.id.replace("-", " ") for skill in by_weight]
    room = (width - INSET) / LABEL_CHARACTER_WIDTH
    return next((name for name in names if len(name) <= room), min(names, key=len))


def _lead(columns: Sequence[StairColumn], width: int) -> Lead | None:
    next_square = next((s for c in columns for s in c.squares if s.is_next), None)
    if next_square is None:
        return None
    middle = next_square.x + next_square.side // 2
    length = int(len(f"next: {next_square.title}") * CHARACTER_WIDTH)
    ends_here = middle > length
    span = (middle - length, middle) if ends_here else (middle, middle + length)
    tops = [c.top for i, c in enumerate(columns) if i * width <= span[1] and (i + 1) * width >= span[0]]
    y = min(tops) - 16
    return Lead(
        title=next_square.title,
        path=f"M{middle} {next_square.y - 2}V{y + 6}",
        x=middle + (6 if ends_here else -6),
        y=y,
        anchor="end" if ends_here else "start",
    )
