"""Small changes to statements in SQL: another join, comparison, aggregate, order, or a condition left out."""

import re
from collections.abc import Iterator

from gradus.courses.checking.mutants import Mutant, one_line

_SWAPS: tuple[tuple[str, str, str], ...] = (
    ("join", r"\bLEFT\s+(?:OUTER\s+)?JOIN\b", "JOIN"),
    ("join", r"(?<!LEFT )(?<!OUTER )(?<!CROSS )\b(?:INNER\s+)?JOIN\b", "LEFT JOIN"),
    ("set", r"\bUNION\s+ALL\b", "UNION"),
    ("set", r"\bUNION\b(?!\s+ALL)", "UNION ALL"),
    ("set", r"\bEXCEPT\b", "INTERSECT"),
    ("aggregate", r"\bcount\(\s*DISTINCT\s+", "count("),
    ("aggregate", r"\bcount\((?!\s*(?:\*|DISTINCT))", "count(DISTINCT "),
    ("aggregate", r"\bcount\(\s*(?!\*|DISTINCT)[\w.]+\s*\)", "count(*)"),
    ("aggregate", r"\bsum\(", "avg("),
    ("aggregate", r"\bavg\(", "sum("),
    ("aggregate", r"\bmax\(", "min("),
    ("aggregate", r"\bmin\(", "max("),
    ("aggregate", r"\brow_number\(", "rank("),
    ("aggregate", r"\brank\(", "dense_rank("),
    ("aggregate", r"\blag\(", "lead("),
    ("aggregate", r"\blead\(", "lag("),
    ("distinct", r"\bSELECT\s+DISTINCT\b", "SELECT"),
    ("order", r"\bDESC\b", "ASC"),
    ("order", r"(?<=\bORDER BY )(?P<key>[\w.]++)(?!\s+(?:ASC|DESC)\b)(?!\()", r"\g<key> DESC"),
    ("comparison", r"(?<![<>=!])<(?![<>=])", "<="),
    ("comparison", r"(?<![<>=!-])>(?![<>=])", ">="),
    ("comparison", r"<=", "<"),
    ("comparison", r">=", ">"),
    ("comparison", r"(?<![<>=!:])=(?!=)", "<>"),
    ("comparison", r"<>|!=", "="),
    ("logic", r"\bAND\b(?![^()]*\bBETWEEN\b)", "OR"),
    ("logic", r"\bOR\b", "AND"),
    ("logic", r"\bIS\s+NOT\s+NULL\b", "IS NULL"),
    ("logic", r"\bIS\s+NULL\b", "IS NOT NULL"),
    ("logic", r"\bNOT\s+(?=IN|EXISTS|LIKE|BETWEEN)", ""),
    ("clause", r"\bPARTITION\s+BY\s+[\w.]+(?:\s*,\s*[\w.]+)*", ""),
    ("clause", r"\bLIMIT\s+\S+?(?=[\s;)]|$)", ""),
    ("arithmetic", r"(?<=[\w)] )\+(?= )", "-"),
    ("arithmetic", r"(?<=[\w)] )-(?= )", "+"),
    ("arithmetic", r"(?<=[\w)] )\*(?= )", "/"),
    ("arithmetic", r"(?<=[\w)] )/(?= )", "*"),
    ("constant", r"(?<![\w.'])\d+(?![\w.'])", "{next}"),
    ("null", r"\bcoalesce\((?P<first>[\w.]+),[^()]*\)", r"\g<first>"),
)
_CONDITION = re.compile(r"\b(?:WHERE|HAVING)\b", re.IGNORECASE)
_CONDITION_STEP = re.compile(
    r"\b(?:GROUP\s+BY|HAVING|ORDER\s+BY|LIMIT|UNION|EXCEPT|INTERSECT|WINDOW|RETURNING)\b|[();]", re.IGNORECASE
)
_BLIND = re.compile(r"--[^\n]*|/\*.*?\*/|'(?:[^']|'')*'|\"[^\"]*\"", re.DOTALL)


def mutate_sql(source: str) -> Iterator[Mutant]:
    """Every mutant of a file in SQL, in the order of the text for each kind of change. Texts and comments stay."""
    blind = [match.span() for match in _BLIND.finditer(source)]
    for kind, pattern, instead in _SWAPS:
        for match in re.finditer(pattern, source, re.IGNORECASE):
            if not _touches(match.span(), blind):
                yield _mutant(source, kind, *match.span(), _replacement(match, instead))
    for match in _CONDITION.finditer(source):
        if not _touches(match.span(), blind):
            yield _mutant(source, "condition", match.start(), _condition_end(source, match.end()), " ")


def _replacement(match: "re.Match[str]", instead: str) -> str:
    return str(int(match[0]) + 1) if instead == "{next}" else match.expand(instead)


def _touches(span: tuple[int, int], blind: list[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in blind)


def _condition_end(source: str, start: int) -> int:
    """Where the condition that begins at `start` ends: at the next clause, or where a bracket around it closes."""
    depth = 0
    for step in _CONDITION_STEP.finditer(source, start):
        depth += {"(": 1, ")": -1}.get(step[0], 0)
        if depth < 0 or (depth == 0 and step[0] not in "()"):
            return step.start()
    return len(source)


def _mutant(source: str, kind: str, start: int, end: int, instead: str) -> Mutant:
    changed = source[:start] + instead + source[end:]
    line = source.count("\n", 0, start)
    before = source.splitlines()[line]
    after = [*changed.splitlines(), ""][line]
    return Mutant(kind=kind, line=line + 1, before=one_line(before), after=one_line(after), source=changed)
