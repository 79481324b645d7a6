"""The commonest errors of Java."""

from gradus.grading.plain_words.phrase import Phrase, phrase

JAVA: tuple[Phrase, ...] = (
    phrase(
        "IndexOutOfBoundsException",
        r"[Ii]ndex:? (?P<i>-?\d+)(?:,| out of bounds for) [Ll]ength:? (?P<n>\d+)",
        "Position {i} does not exist: there are {n} entries, counted from 0.",
    ),
    phrase(
        "IndexOutOfBoundsException",
        r"Index:? (?P<i>-?\d+),? [Ss]ize:? (?P<n>\d+)",
        "Position {i} does not exist: there are {n} entries, counted from 0.",
    ),
    phrase(
        "StringIndexOutOfBoundsException",
        r"(?:begin (?P<i>-?\d+), end (?P<j>-?\d+), length (?P<n>\d+)|String index out of range: .*)",
        "A part of a text is asked for that goes beyond it. Look at its length().",
    ),
    phrase(
        "NullPointerException",
        r"Cannot (?P<what>.+) because \"(?P<name>.+)\" is null",
        "`{name}` is null here: nothing was put there. Look at where it should get its value, and at get() of a "
        "map, which gives null for a key that is not there.",
    ),
    phrase(
        "ArithmeticException",
        r"/ by zero",
        "Something is divided by 0. Look at when the divisor, a length or a sum, can be 0.",
    ),
    phrase(
        "NumberFormatException",
        r"For input string: (?P<text>\".*\")(?: under radix \d+)?",
        "The text {text} is not a number of that kind. Look at spaces, signs and empty fields.",
    ),
    phrase("NumberFormatException", r"empty String", "An empty text is read as a number. Look at empty fields."),
    phrase(
        "NegativeArraySizeException",
        r"(?P<n>-\d+)",
        "An array of {n} entries is asked for. Look at how its length is computed.",
    ),
    phrase("ArrayStoreException", r"(?P<kind>[\w.$]+)", "A {kind} is put into an array of another type."),
    phrase(
        "ClassCastException",
        r"class (?P<a>[\w.$]+) cannot be cast to class (?P<b>[\w.$]+).*",
        "A {a} is taken for a {b}. Look at what was put there.",
    ),
    phrase(
        "ConcurrentModificationException",
        r"",
        "A collection is changed while it is looped over. Collect what is to be removed first, or use removeIf.",
    ),
    phrase(
        "UnsupportedOperationException",
        r"",
        "This collection cannot be changed: List.of, toList() and Arrays.asList give such. Make a copy: new "
        "ArrayList<>(…).",
    ),
    phrase(
        "NoSuchElementException",
        r"(?:No value present)?",
        "Something is taken from what is empty: an Optional, an iterator or a queue. Look at what happens "
        "without entries.",
    ),
    phrase("StackOverflowError", r"", "A method calls itself without end. Look at the case in which it should stop."),
    phrase(
        "CompileError",
        r".*incompatible types: possible lossy conversion from (?P<a>\w+) to (?P<b>\w+).*",
        "A {a} is put where a {b} is declared, and would lose something. Declare it as {a}, or convert it on "
        "purpose: ({b}).",
    ),
    phrase(
        "CompileError",
        r".*cannot find symbol.*symbol:\s+(?P<kind>variable|method|class) (?P<name>\w+).*",
        "There is no {kind} {name} here. Look at the spelling, and at whether it has to be imported.",
    ),
    phrase(
        "CompileError",
        r".*missing return statement.*",
        "A method can come to its end without `return`. Look at each way through its ifs and loops.",
    ),
    phrase(
        "CompileError",
        r".*variable (?P<name>\w+) might not have been initialized.*",
        "`{name}` may be used before it has a value. Give it one where it is declared.",
    ),
    phrase("CompileError", r".*'?;'? expected.*", "A semicolon is missing, at or before this line."),
)
