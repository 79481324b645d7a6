"""Patterns as lists of phrases, one string a language or a thought."""

import re


def any_of(*phrases: str) -> re.Pattern[str]:
    """A pattern that any of the phrases (regular expressions) matches, in any case."""
    return re.compile("|".join(phrases), re.IGNORECASE)


NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "fifteen": 15, "a": 1,
    "ein": 1, "einen": 1, "einem": 1, "einer": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6,
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5,
    "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5,
    "een": 1, "twee": 2, "drie": 3, "vijf": 5,
    "jeden": 1, "dwa": 2, "dwóch": 2, "trzy": 3, "trzech": 3,
    "due": 2, "tre": 3, "quattro": 4, "cinque": 5,
}  # fmt: skip
COUNT = r"\d{1,2}|" + "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))


def count_of(word: str) -> int | None:
    """The number that digits or a word stand for."""
    return int(word) if word.isdigit() else NUMBER_WORDS.get(word.lower())
