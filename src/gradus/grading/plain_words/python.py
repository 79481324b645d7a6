"""The commonest errors of Python itself."""

import re

from gradus.grading.plain_words.phrase import Phrase, kind_of, phrase

_NONE_CAME = "A function that ends without `return` gives None, and so do methods that change a thing in place."


def _operands(match: re.Match[str]) -> str:
    left, right = match["left"], match["right"]
    said = f"`{match['op'].split()[0]}` does not go between {kind_of(left)} and {kind_of(right)}."
    return f"{said} {_NONE_CAME}" if "NoneType" in (left, right) else f"{said} Look at what the two sides hold."


def _none_used(match: re.Match[str]) -> str:
    return f"There is None where a value belongs. {_NONE_CAME}"


def _no_attribute(match: re.Match[str]) -> str:
    holder, name = match["kind"], match["name"]
    if holder == "NoneType":
        return f"`.{name}` is asked of None. {_NONE_CAME}"
    if holder == "list" and name in _OF_ARRAYS:
        return f"A list has no `.{name}`; an array has: numpy.asarray(…) makes one of it."
    return f"{kind_of(holder).capitalize()} has nothing called `{name}`. Look at what is in front of the dot."


_OF_ARRAYS = frozenset(
    [
        "shape",
        "ndim",
        "dtype",
        "T",
        "mean",
        "sum",
        "std",
        "var",
        "min",
        "max",
        "astype",
        "reshape",
        "argmax",
        "argmin",
        "size",
        "dot",
    ]
)


def _not_such(match: re.Match[str]) -> str:
    done = "looped over" if match["what"] == "iterable" else "indexed with [ ]"
    return f"{kind_of(match['kind']).capitalize()} is {done}, which it does not allow."


def _unhashable(match: re.Match[str]) -> str:
    kind = kind_of(match["kind"]).capitalize()
    return f"{kind} can be no key of a dict and no member of a set, because it can change. Use a tuple."


PYTHON: tuple[Phrase, ...] = (
    phrase(
        "SystemExit",
        r"Your code called exit\(.*\)\.",
        "The file ended itself with exit() while a check was using it. Take that out, or put what only a run needs "
        'under `if __name__ == "__main__":`.',
    ),
    phrase(
        "IndexError",
        r"(?P<kind>list|tuple|string) index out of range",
        "A position is asked for that the {kind} does not have: positions go from 0 to its length minus 1. Look "
        "at the "
        "last round of the loop, and at what happens when it is empty.",
    ),
    phrase("IndexError", r"pop from empty list", "Something is taken from a list that is empty already."),
    phrase(
        "TypeError",
        r"unsupported operand type\(s\) for (?P<op>.+?): '(?P<left>[\w.]+)' and '(?P<right>[\w.]+)'",
        _operands,
    ),
    phrase(
        "TypeError",
        r"'(?P<op>[<>=]+)' not supported between instances of '(?P<left>[\w.]+)' and '(?P<right>[\w.]+)'",
        _operands,
    ),
    phrase("TypeError", r"'NoneType' object is not (?:subscriptable|iterable|callable)", _none_used),
    phrase("TypeError", r"object of type 'NoneType' has no len\(\)", _none_used),
    phrase("TypeError", r"cannot unpack non-iterable NoneType object", _none_used),
    phrase(
        "TypeError",
        r'can only concatenate (?P<a>\w+) \(not "(?P<b>[\w.]+)"\) to \w+',
        lambda match: (
            f"{kind_of(match['a']).capitalize()} and {kind_of(match['b'])} cannot be joined with +. "
            "Convert one of them first."
        ),
    ),
    phrase(
        "TypeError",
        r"can't multiply sequence by non-int of type 'float'",
        "A list or text is multiplied by a number. To multiply each entry, make an array of it: numpy.asarray(…).",
    ),
    phrase(
        "TypeError",
        r"'(?P<kind>[\w.]+)' object is not callable",
        lambda match: (
            f"{kind_of(match['kind']).capitalize()} is called with ( ) as if it were a function. "
            "Look for [ ] that are meant, or a function whose name was given to something else."
        ),
    ),
    phrase(
        "TypeError",
        r"'(?P<kind>[\w.]+)' object is not (?P<what>subscriptable|iterable)",
        _not_such,
    ),
    phrase(
        "TypeError",
        r"object of type '(?P<kind>[\w.]+)' has no len\(\)",
        lambda match: f"len() is asked of {kind_of(match['kind'])}, which has no length.",
    ),
    phrase(
        "TypeError",
        r"(?P<kind>list|tuple) indices must be integers or slices, not (?P<b>\w+)",
        lambda match: f"A {match['kind']} is indexed with {kind_of(match['b'])}; positions are whole numbers, from 0.",
    ),
    phrase(
        "TypeError",
        r"'(?P<kind>[\w.]+)' object cannot be interpreted as an integer",
        "A whole number is needed here, as for range() or a size. Division with / gives decimals: use //, or int().",
    ),
    phrase(
        "TypeError",
        r"(?P<f>[\w.<>]+)\(\) missing (?P<n>\d+) required (?:positional|keyword-only) arguments?: (?P<names>.+)",
        "`{f}` is called without {names}. Look at the names in its first line, and at their defaults.",
    ),
    phrase(
        "TypeError",
        r"(?P<f>[\w.<>]+)\(\) takes (?P<n>(?:from )?\d+(?: to \d+)?) positional arguments? but (?P<m>\d+) "
        r"(?:was|were) given",
        "`{f}` is called with {m} arguments, and its first line has room for {n}.",
    ),
    phrase(
        "TypeError",
        r"(?P<f>[\w.<>]+)\(\) got an unexpected keyword argument '(?P<name>\w+)'.*",
        "`{f}` is called with an argument named `{name}`, and its first line has none of that name.",
    ),
    phrase(
        "TypeError",
        r"unhashable type: '(?P<kind>[\w.]+)'",
        _unhashable,
    ),
    phrase("AttributeError", r"'(?P<kind>[\w.]+)' object has no attribute '(?P<name>\w+)'.*", _no_attribute),
    phrase(
        "UnboundLocalError",
        r"cannot access local variable '(?P<name>\w+)' where it is not associated with a value",
        "`{name}` is used before it has a value in this function. Since the function assigns to it, a variable "
        "of the same "
        "name outside is not seen.",
    ),
    phrase(
        "NameError",
        r"name '(?P<name>\w+)' is not defined.*",
        "Nothing is called `{name}` here. Look at the spelling, and at whether it has to be imported or passed in.",
    ),
    phrase(
        "ModuleNotFoundError",
        r"No module named '(?P<name>[\w.]+)'",
        "There is no module `{name}` here. Look at the spelling; what is not installed cannot be used.",
    ),
    phrase(
        "ZeroDivisionError",
        r"(?:division by zero|float division by zero|integer modulo by zero|integer division or modulo by zero)",
        "Something is divided by 0. Look at when the divisor, a length or a sum, can be 0.",
    ),
    phrase(
        "ValueError",
        r"(?P<f>max|min)\(\) (?:arg|iterable argument) is (?:an )?empty(?: sequence)?",
        "{f}() is asked of something empty. Look at what happens without entries.",
    ),
    phrase(
        "ValueError",
        r"(?:too many values to unpack \(expected (?P<n>\d+)(?:, got \d+)?\))",
        "More than {n} values come, and {n} names stand on the left of the `=`.",
    ),
    phrase(
        "ValueError",
        r"not enough values to unpack \(expected (?P<n>\d+), got (?P<m>\d+)\)",
        "{m} values come, and {n} names stand on the left of the `=`.",
    ),
    phrase(
        "ValueError",
        r"(?:could not convert string to float|invalid literal for int\(\) with base 10): (?P<text>'.*')",
        "The text {text} is not a number. Look at where it comes from, and at spaces, signs and empty fields.",
    ),
    phrase(
        "KeyError",
        r"(?P<key>'[^'\s]*'|-?\d+|\([^\[\]]*\))",
        "The key {key} is not in the dict. Look at the spelling, and at which keys there are; .get() has a default.",
    ),
    phrase(
        "RecursionError",
        r"maximum recursion depth exceeded.*",
        "A function calls itself without end. Look at the case in which it should stop.",
    ),
    phrase(
        "FileNotFoundError",
        r"\[Errno 2\] No such file or directory: '(?P<name>.*)'",
        "There is no file {name} beside your code. Look at the spelling; files are read by their plain name.",
    ),
)
