"""The commonest errors of R."""

from gradus.grading.plain_words.phrase import Phrase, phrase

_E = "error"

R: tuple[Phrase, ...] = (
    phrase(
        _E,
        r"non-conformable arguments",
        "A matrix product needs as many columns in the first as there are rows in the second. Look at dim() of "
        "both, and at t().",
    ),
    phrase(
        _E,
        r"non-conformable arrays",
        "Two matrices of different sizes are combined entry by entry. Look at dim() of both.",
    ),
    phrase(
        _E,
        r"object '(?P<name>.*)' not found",
        'Nothing is called {name} here. Look at the spelling, and at whether it is a column: d$name or d[["name"]].',
    ),
    phrase(
        _E,
        r"could not find function \"(?P<name>.*)\"",
        "There is no function {name} here. Look at the spelling; only base R's packages are attached.",
    ),
    phrase(
        _E,
        r"subscript out of bounds",
        "A position or a name is asked for that is not there. Positions are counted from 1.",
    ),
    phrase(
        _E,
        r"undefined columns selected",
        "A column is asked for that the data frame does not have. Look at names(), and at the comma: d[rows, columns].",
    ),
    phrase(
        _E,
        r"argument \"(?P<name>.*)\" is missing, with no default",
        "A function is called without its argument {name}.",
    ),
    phrase(_E, r"unused arguments? \((?P<what>.*)\)", "A function is given {what}, for which it has no argument."),
    phrase(
        _E,
        r"non-numeric argument to (?:binary operator|mathematical function)",
        "Something that is no number is computed with: a text, a list, a factor or a function. Look at str() of it.",
    ),
    phrase(
        _E,
        r"invalid argument to unary operator",
        "A minus stands before something that is no number. Look at str() of it.",
    ),
    phrase(
        _E,
        r"invalid 'type' \((?P<kind>\w+)\) of argument",
        'A {kind} came where numbers belong. Look at str() of it; d[["name"]] is a column, d["name"] a table.',
    ),
    phrase(
        _E,
        r"missing value where TRUE/FALSE needed",
        "The condition is NA, so neither TRUE nor FALSE. Ask with is.na() first.",
    ),
    phrase(
        _E,
        r"argument is of length zero",
        "The condition is empty: it compares something that is not there, such as a column with another name.",
    ),
    phrase(
        _E,
        r"the condition has length > 1",
        "The condition is a whole vector of truths, and `if` takes one. ifelse() goes entry by entry; any() and "
        "all() give one.",
    ),
    phrase(
        _E,
        r"replacement has (?P<n>\d+) rows?, data has (?P<m>\d+)",
        "{n} values are put into a data frame of {m} rows. Look at how many the computation gives.",
    ),
    phrase(
        _E,
        r"arguments imply differing number of rows: (?P<sizes>[\d, ]+)",
        "The columns of a data frame have to be equally long, and these have {sizes} entries.",
    ),
    phrase(
        _E,
        r"\$ operator is invalid for atomic vectors",
        '$ is used on a plain vector. It is for lists and data frames; a vector\'s entry is v[["name"]].',
    ),
    phrase(
        _E,
        r"attempt to apply non-function",
        "Something that is no function is called with ( ). Look for a missing * or a name given twice.",
    ),
    phrase(
        _E,
        r"incorrect number of dimensions",
        "[rows, columns] is used on something that is no table or matrix. Selecting one column makes a vector of "
        "it; drop = FALSE keeps the table.",
    ),
    phrase(
        _E,
        r"contrasts can be applied only to factors with 2 or more levels",
        "A column of texts has one value only in the rows that lm was given. Look at which rows are left.",
    ),
    phrase(_E, r"0 \(non-NA\) cases", "No row is left without a gap. Look at which columns are all NA."),
    phrase(
        _E,
        r"variable lengths differ \(found for '(?P<name>.*)'\)",
        "The variables of the formula are of different lengths, {name} for one. Take all from the same data "
        "frame: data = d.",
    ),
    phrase(
        _E,
        r"Lapack routine \w+: system is exactly singular: .*",
        "The matrix has no inverse: a column is made of others.",
    ),
)
