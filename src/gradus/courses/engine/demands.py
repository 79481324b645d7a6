"""Which sentences of a task demand something of the learner's code. A rule, not an understanding: docs/authoring.md.

A sentence demands when it orders (`Return …`, `If it is empty, raise …`), obliges or forbids (`must`, `never`),
or says what the learner's code does (`mse(y) returns …`, `The result has …`). A list item demands unless all it does
is describe a parameter (`X has shape (n, d)`). What only sounds like a demand is marked so by its author.
"""

import re
from collections.abc import Iterator

from gradus.courses.engine.task_text import Sentence

_ORDERS = (
    "add",
    "apply",
    "avoid",
    "begin",
    "build",
    "call",
    "centre",
    "choose",
    "commit",
    "compare",
    "compute",
    "convert",
    "count",
    "create",
    "define",
    "divide",
    "do",
    "draw",
    "drop",
    "ensure",
    "fill",
    "find",
    "fit",
    "fix",
    "follow",
    "give",
    "go",
    "group",
    "handle",
    "hold",
    "ignore",
    "implement",
    "include",
    "join",
    "keep",
    "label",
    "leave",
    "let",
    "list",
    "log",
    "make",
    "mark",
    "mend",
    "name",
    "pass",
    "plot",
    "predict",
    "print",
    "put",
    "raise",
    "read",
    "refuse",
    "remove",
    "replace",
    "report",
    "return",
    "round",
    "search",
    "select",
    "send",
    "set",
    "show",
    "shuffle",
    "skip",
    "sort",
    "split",
    "standardise",
    "start",
    "stop",
    "store",
    "subtract",
    "take",
    "throw",
    "train",
    "treat",
    "turn",
    "use",
    "write",
)
_CODE = r"(?:`[^`]+`|\$[^$]+\$)"
_NAMED = r"(?:`(?:[A-Za-z_][\w.]*(?:\([^`]*\))?|[\"'][^`]+)`)"
_NAMES = rf"{_NAMED}(?:(?:,| and|, and| or) {_NAMED})*"
_LEAD = r"(?:(?:and|but|so|then|or|also|please|first|next|finally|instead|therefore|here|otherwise)\b,?\s+)*"
_ORDER = re.compile(rf"(?:^|[,;:–]\s+|\b(?:and|then)\s+){_LEAD}(?:{'|'.join(_ORDERS)})\b(?!\s+of\b)", re.IGNORECASE)
_BIDS = re.compile(
    r"\b(?:must|should|shall|has to|have to|needs? to|never|may not|exactly|not allowed|there (?:is|are) \W*no\b"
    r"|not kept|comes? first|comes? last|keeps? the order|at once|changes nothing|without (?:a|any) loops?)\b",
    re.IGNORECASE,
)
_NAMES_ERROR = re.compile(r"`\w*(?:Error|Exception)`")
_ANNOUNCES = re.compile(r"(?:write|build|implement|put|find|let|mend)(?: [^\s`$]+){1,6}", re.IGNORECASE)
"""A task may open with `Write both for a straight line.`: what exactly, the next sentences say."""
_DOES = (
    "accepts|adds|answers|applies|asks|begins|catches|changes?|chooses|computes|contains|counts|creates|divides|draws"
    "|drops|ends|fits|gives?|goes|has|have|holds?|ignores|is|are|keeps?|leaves?|makes|names|passes|predicts|prints"
    "|raises?|reads|refuses|reports|returns?|searches|sorts|starts|stays?|stops|stores|takes?|throws?|turns|uses|works?"
    "|writes"
)
_RESULT = (
    r"(?:the |its |each |every )?(?:results?|output|answer|functions?|methods?|class|file|query|script"
    r"|rows?|columns?|names?|candidates|row names)"
)
_DEED = re.compile(
    rf"(?:^|[;:]\s+|[,;] (?:and|but) ){_LEAD}(?:It|Both(?: \w+)?|Neither(?: \w+)?|Each|{_RESULT})"
    rf"\s+(?:\w+ )?(?!is tempting|is a |is the )(?:{_DOES})\b",
    re.IGNORECASE,
)
_NAMED_DEED = re.compile(rf"(?:^|[;:,] (?:and )?)(?P<subjects>{_NAMES})(?: \([^)]*\))? (?:{_DOES})\b")
_RETURNS = re.compile(rf"{_NAMED}.*\b(?:returns|gives back|raises|throws)\b")
_AS_IT_WAS = re.compile(
    r"\b(?:as (?:it was|they were|they are|it is)|unchanged|(?:is|are) (?:left|kept|refused|passed over|thrown|sorted"
    r"|separated|left out|skipped|ignored))\b"
)
_SIGNATURE = re.compile(r"`[^`(]*\w\((?P<parameters>[^`]*)\)[^`]*`")
_DESCRIBES = re.compile(
    rf"(?:In the [a-z]+, )?(?P<subjects>{_CODE}(?:(?:,| and|, and| or) {_CODE})*)"
    r" (?:has|have|is|are|holds?|contains?|comes?)\b"
)


def demanding(sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """The sentences that demand something, in order, whether they are marked or not.

    What an introduction that ends in a colon demands, each item of its list demands; an introduction whose items are
    marked needs no mark of its own, and is left out.
    """
    parameters = frozenset(_parameters(sentences))
    return tuple(
        sentence
        for position, sentence in enumerate(sentences)
        if is_demand(sentence, parameters) and not _is_told_by_items(sentences, position)
    )


def is_demand(sentence: Sentence, parameters: frozenset[str] = frozenset()) -> bool:
    """Whether the sentence demands something; `parameters` are the names that the task's signatures take."""
    text = sentence.text
    if not sentence.begins_item and _ANNOUNCES.fullmatch(text):
        return False
    if _BIDS.search(re.sub(_CODE, "", text)) or _ORDER.search(text) or _NAMES_ERROR.search(text):
        return True
    if _describes_parameters(text, parameters):
        return False
    if sentence.begins_item or any(pattern.search(text) for pattern in (_DEED, _RETURNS, _AS_IT_WAS)):
        return True
    return any(not _codes(deed["subjects"]) <= parameters for deed in _NAMED_DEED.finditer(text))


def _is_told_by_items(sentences: tuple[Sentence, ...], position: int) -> bool:
    sentence = sentences[position]
    if sentence.marks or not sentence.text.endswith(":"):
        return False
    return any(item.marks for item in _items_after(sentences, position))


def _items_after(sentences: tuple[Sentence, ...], position: int) -> Iterator[Sentence]:
    above = -1 if (indent := sentences[position].indent) is None else indent
    for sentence in sentences[position + 1 :]:
        if sentence.indent is None or sentence.indent <= above:
            return
        yield sentence


def _parameters(sentences: tuple[Sentence, ...]) -> Iterator[str]:
    for sentence in sentences:
        for signature in _SIGNATURE.finditer(sentence.text):
            for parameter in signature["parameters"].split(","):
                yield from re.findall(r"\w+", parameter.partition("=")[0])[-1:]


def _describes_parameters(text: str, parameters: frozenset[str]) -> bool:
    """Whether all the sentence does is say what a parameter holds: `X has shape (n, d)`."""
    described = [_DESCRIBES.match(clause) for clause in re.split(r"[;,] (?=`)", text)]
    if described[0] is None:
        return False
    return all(match is None or _codes(match["subjects"]) <= parameters for match in described)


def _codes(subjects: str) -> set[str]:
    return {code.strip("`$") for code in re.findall(_CODE, subjects)}
