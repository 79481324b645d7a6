"""Small changes to shell scripts: a flag less, quotes less, another test or redirection, a shorter pipe."""

import re
from collections.abc import Iterator

from gradus.courses.checking.mutants import Mutant, one_line

_SWAPS: tuple[tuple[str, str, str], ...] = (
    ("flag", r"(?<=\s)-[A-Za-z](?=\s|$)(?!\s+[+-]?\d)(?!\s+\S*\s*\]\]?)", ""),
    ("flag", r"(?<=\s-)(?P<kept>[A-Za-z]+)[A-Za-z](?=\s|$)", r"\g<kept>"),
    ("flag", r"(?<=\s-)[A-Za-z](?P<kept>[A-Za-z]+)(?=\s|$)", r"\g<kept>"),
    ("flag", r"(?<=\s)--[a-z][a-z-]+(?:=\S+)?(?=\s|$)", ""),
    ("test", r"(?<=\[\s)(?P<not>!\s+)?-f(?=\s)", r"\g<not>-e"),
    ("test", r"(?<=\[\s)(?P<not>!\s+)?-[ef](?=\s)", r"\g<not>-d"),
    ("test", r"(?<=\[\s)(?P<not>!\s+)?-d(?=\s)", r"\g<not>-f"),
    ("test", r"(?<=\[\s)(?P<not>!\s+)?-z(?=\s)", r"\g<not>-n"),
    ("test", r"(?<=\[\s)(?P<not>!\s+)?-n(?=\s)", r"\g<not>-z"),
    ("test", r"(?<=\s)-lt(?=\s)", "-le"),
    ("test", r"(?<=\s)-le(?=\s)", "-lt"),
    ("test", r"(?<=\s)-gt(?=\s)", "-ge"),
    ("test", r"(?<=\s)-ge(?=\s)", "-gt"),
    ("test", r"(?<=\s)-eq(?=\s)", "-ne"),
    ("test", r"(?<=\s)-ne(?=\s)", "-eq"),
    ("test", r"(?<=\s)==?(?=\s)", "!="),
    ("test", r"(?<=\s)!=(?=\s)", "="),
    ("test", r"(?<=\[)\s+!(?=\s)", ""),
    ("logic", r"&&", "||"),
    ("logic", r"(?<!\|)\|\|(?!\|)", "&&"),
    ("redirection", r"(?<![>&\d<])>>(?!>)", ">"),
    ("redirection", r"(?<![>&\d<=\-])>(?![>&(=])", ">>"),
    ("redirection", r"\s*>\s*&2\b", ""),
    ("redirection", r"\s2>\s*(?:&1|\S+)", ""),
    ("quotes", r"(?<![=<>])(?<![<>] )(?<!\[\[ -\w )\"(?P<word>\$(?:\{\w+\}|\w+|[@*#]))\"", r"\g<word>"),
    ("quotes", r"\"\$@\"", '"$*"'),
    ("quotes", r"\"(?P<word>\$\{\w+\[@\]\})\"", r"\g<word>"),
    ("constant", r"(?<=\s)\d+(?=[\s;)]|$)", "{next}"),
    ("constant", r"(?<=-[A-Za-z])\d+(?=\s|$)", "{next}"),
    ("constant", r"(?<=\$)[1-8]\b", "{next}"),
    ("exit", r"\b(?P<how>exit|return)\s+0\b", r"\g<how> 1"),
    ("exit", r"\b(?P<how>exit|return)\s+[1-9]\d*\b", r"\g<how> 0"),
    ("setting", r"^\s*set\s+-[a-z]+(?:\s+-o\s+pipefail|\s+pipefail)?[^\n]*$", ""),
    ("setting", r"^\s*shopt\s[^\n]*$", ""),
    ("setting", r"\blocal\s+(?=\w+=)", ""),
    ("setting", r"\bIFS=(?=\s)", ""),
    ("program", r"\bhead(?=\s)", "tail"),
    ("program", r"\btail(?=\s)", "head"),
    ("program", r"\|\s*sort(?=\s*(?:\||$|[)&;]))", "| cat"),
    ("program", r"\bcp(?=\s)", "mv"),
    ("program", r"\bmv(?=\s)", "cp"),
    ("loop", r"\bwhile(?=\s)", "until"),
    ("loop", r"\bcontinue\b", "break"),
    ("loop", r"\bbreak\b", "continue"),
    ("default", r"\$\{(?P<name>\w+):-[^{}]*\}", r"${\g<name>}"),
    ("default", r"\$\{(?P<name>\w+)(?:##?|%%?)[^{}]*\}", r"${\g<name>}"),
    ("default", r"\$\{(?P<name>\w+)##(?P<rest>[^{}]*)\}", r"${\g<name>#\g<rest>}"),
    ("default", r"\$\{(?P<name>\w+)%%(?P<rest>[^{}]*)\}", r"${\g<name>%\g<rest>}"),
)
_STAGE = re.compile(r"(?<![|>])\|(?![|&])")
_STAGE_END = re.compile(r"(?<![|>])\|(?!\|)|\|\||&&|;|\)|\n|(?<!\S)>>?|$")
_TEXT = re.compile(r"'[^']*'|\$'(?:[^'\\]|\\.)*'")
_COMMENT = re.compile(r"(?<!\S)#[^\n]*", re.MULTILINE)


def mutate_bash(source: str) -> Iterator[Mutant]:
    """Every mutant of a shell script, in the order of the text for each kind of change.

    Comments and what stands between single quotes stay, and quotes where the shell splits no words. What a word
    means is not looked at: a mutant may not be shell any more, and then it is killed at once.
    """
    blind = [match.span() for pattern in (_TEXT, _COMMENT) for match in pattern.finditer(source)]
    for kind, pattern, instead in _SWAPS:
        for match in re.finditer(pattern, source, re.MULTILINE):
            if not _touches(match.span(), blind):
                yield _mutant(source, kind, *match.span(), _replacement(match, instead))
    for match in _STAGE.finditer(source):
        if not _touches(match.span(), blind):
            yield _mutant(source, "stage", match.start(), _stage_end(source, match.end(), blind), " ")


def _replacement(match: "re.Match[str]", instead: str) -> str:
    return str(int(match[0]) + 1) if instead == "{next}" else match.expand(instead)


def _touches(span: tuple[int, int], blind: list[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in blind)


def _stage_end(source: str, start: int, blind: list[tuple[int, int]]) -> int:
    """Where the command that begins at `start` ends: at the next pipe, or where the whole pipe does."""
    for end in _STAGE_END.finditer(source, start):
        if not _touches((end.start(), end.start() + 1), blind):
            return end.start()
    return len(source)


def _mutant(source: str, kind: str, start: int, end: int, instead: str) -> Mutant:
    changed = source[:start] + instead + source[end:]
    line = source.count("\n", 0, start)
    before = source.splitlines()[line]
    after = [*changed.splitlines(), ""][line]
    return Mutant(kind=kind, line=line + 1, before=one_line(before), after=one_line(after), source=changed)
