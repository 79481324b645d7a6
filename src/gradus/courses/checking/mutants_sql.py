"""Small changes to statements in SQL: another join, comparison, aggregate, order, or a condition left out."""

import re
from collections.abc import Iterator

from gradus.courses.checking.mutants import Mutant

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
_CONDITION = re.compile(
    r"\b(?:WHERE|HAVING)\b.*?(?=\b(?:GROUP\s+BY|HAVING|ORDER\s+BY|LIMIT|UNION|EXCEPT|INTERSECT|WINDOW|RETURNING)\b|;|\)\s|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_BLIND = re.compile(r"--[^\n]*|/\*.*?\*/|'(?:[^']|'')*'|\"[^\"]*\"", re.DOTALL)


def mutate_sql(source: str) -> Iterator[Mutant]:
    """Every mutant of a file in SQL, in the order of the text for each kind of change. Texts and comments stay."""
    blind = [match.span() for match in _BLIND.finditer(source)]
    for kind, pattern, instead in _SWAPS:
        for match in re.finditer(pattern, source, re.IGNORECASE):
            if not _touches(match.span(), blind):
                yield _mutant(source, kind, match, _replacement(match, instead))
    for match in _CONDITION.finditer(source):
        if not any(start <= match.start() < end for start, end in blind):
            yield _mutant(source, "condition", match, " ")


def _replacement(match: "re.Match[str]", instead: str) -> str:
    return str(int(match[0]) + 1) if instead == "{next}" else match.expand(instead)


def _touches(span: tuple[int, int], blind: list[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in blind)


def _mutant(source: str, kind: str, match: "re.Match[str]", instead: str) -> Mutant:
    changed = source[: match.start()] + instead + source[match.end() :]
    line = source.count("\n", 0, match.start()) + 1
    before = source.splitlines()[line - 1]
    after = (changed.splitlines() + [""] * line)[line - 1]
    return Mutant(kind=kind, line=line, before=before.strip(), after=after.strip(), source=changed)
