"""The commonest errors of numpy, pandas and scikit-learn."""

import re

from gradus.grading.plain_words.phrase import Phrase, kind_of, phrase


def _broadcast(match: re.Match[str]) -> str:
    first, second = match["shapes"].split()[:2]
    return (
        f"Arrays of shapes {first} and {second} cannot be combined entry by entry: read from the right, two sides have "
        "to be equal, or one of them 1. Look at which side should be rows and which columns."
    )


def _not_aligned(match: re.Match[str]) -> str:
    return (
        f"A matrix product of shapes {match['a']} and {match['b']} is not defined: the last side of the first, "
        f"{match['n']}, has to be as long as the first of the second, {match['m']}. Look at the order of the two, and "
        "at whether one has to be transposed."
    )


LIBRARIES: tuple[Phrase, ...] = (
    phrase(
        "ValueError",
        r"matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature "
        r"\(n\?,k\),\(k,m\?\)->\(n\?,m\?\) \(size (?P<m>\d+) is different from (?P<n>\d+)\)",
        "A matrix product needs the last side of the first array to be as long as the first side of the second; here "
        "{n} meets {m}. Look at the order of the two, and at whether one has to be transposed.",
    ),
    phrase(
        "ValueError",
        r"shapes (?P<a>\([\d,]+\)) and (?P<b>\([\d,]+\)) not aligned: (?P<n>\d+) \(dim \d+\) != (?P<m>\d+) \(dim "
        r"\d+\)",
        _not_aligned,
    ),
    phrase(
        "ValueError",
        r"operands could not be broadcast together with shapes (?P<shapes>\([\d,]*\) \([\d,]*\).*)",
        _broadcast,
    ),
    phrase(
        "ValueError",
        r"could not broadcast input array from shape (?P<a>\([\d,]*\)) into shape (?P<b>\([\d,]*\))",
        "Something of shape {a} is put where there is room for shape {b}. Look at the sizes on both sides of the `=`.",
    ),
    phrase(
        "ValueError",
        r"setting an array element with a sequence\. The requested array has an inhomogeneous shape after .*",
        "The rows are of different lengths, so they make no array. Look at how the rows are made.",
    ),
    phrase(
        "ValueError",
        r"cannot reshape array of size (?P<n>\d+) into shape (?P<b>\([\d,-]+\))",
        "{n} entries do not fill an array of shape {b}. The sides, multiplied, have to give {n}.",
    ),
    phrase(
        "ValueError",
        r"all the input array dimensions except for the concatenation axis must match exactly, but along dimension "
        r"(?P<axis>\d+), the array at index (?P<i>\d+) has size (?P<n>\d+) and the array at index (?P<j>\d+) has "
        r"size (?P<m>\d+)",
        "Arrays that are joined have to be equally long on every other side; along axis {axis} they have {n} and "
        "{m}. "
        "Look at the axis along which you join.",
    ),
    phrase(
        "ValueError",
        r"all the input arrays must have same number of dimensions, but the array at index \d+ has (?P<n>\d+) "
        r"dimension\(s\) and the array at index \d+ has (?P<m>\d+) dimension\(s\)",
        "An array of {n} dimensions is joined with one of {m}. Give the smaller one another side, for example by "
        "reshape(-1, 1).",
    ),
    phrase(
        "ValueError",
        r"all input arrays must have the same shape",
        "Arrays that are stacked have to be of one shape, and these are not.",
    ),
    phrase(
        "ValueError",
        r"The truth value of an array with more than one element is ambiguous\. .*",
        "An array of several truths stands where one is needed: after `if`, `and`, `or`, `not`. Use & | ~ to combine "
        "entry by entry, .any() or .all() to ask for one truth.",
    ),
    phrase(
        "ValueError",
        r"The truth value of a (?P<kind>Series|DataFrame) is ambiguous\. .*",
        "A {kind} of many truths stands where one is needed: after `if`, `and`, `or`, `not`. Use & | ~ to "
        "combine entry "
        "by entry, .any() or .all() to ask for one truth.",
    ),
    phrase(
        "ValueError",
        r"(?:assignment destination|output array) is read-only",
        "This array cannot be written to. Make a copy first, or compute a new array.",
    ),
    phrase(
        "TypeError",
        r"Cannot cast ufunc '(?P<op>\w+)' output from dtype\('(?P<a>\w+)'\) to dtype\('(?P<b>\w+)'\) with casting "
        r"rule 'same_kind'",
        "An array of whole numbers ({b}) is changed in place to numbers with decimals ({a}), for which it has no "
        "room. "
        "Compute a new array instead of using -= or +=, or convert it with astype(float).",
    ),
    phrase(
        "IndexError",
        r"index (?P<i>-?\d+) is out of bounds for axis (?P<axis>\d+) with size (?P<n>\d+)",
        "Position {i} does not exist along axis {axis}: there are {n} entries, counted from 0.",
    ),
    phrase(
        "IndexError",
        r"single positional indexer is out-of-bounds",
        "iloc is asked for a row or column beyond the last. Positions are counted from 0.",
    ),
    phrase(
        "IndexError",
        r"too many indices for array: array is (?P<n>\d+)-dimensional, but (?P<m>\d+) were indexed",
        "The array has {n} dimension(s), and {m} positions are given between the brackets. Look at its shape.",
    ),
    phrase(
        "IndexError",
        r"only integers, slices \(`:`\), ellipsis .* are valid indices",
        "A position in an array has to be a whole number, and this is not one. Division with / gives decimals: use //.",
    ),
    phrase(
        "IndexError",
        r"boolean index did not match indexed array along axis (?P<axis>\d+); size of axis is (?P<n>\d+) but size of "
        r"corresponding boolean axis is (?P<m>\d+)",
        "A mask of {m} truths is used on {n} entries. Make the mask from the same array that it selects from.",
    ),
    phrase(
        "IndexError",
        r"invalid index to scalar variable\.",
        "A single number is indexed with [ ] as if it were an array.",
    ),
    phrase(
        "AxisError",
        r"axis (?P<axis>-?\d+) is out of bounds for array of dimension (?P<n>\d+)",
        "axis={axis} is asked of an array with {n} dimension(s); axes are counted from 0. Look at its shape.",
    ),
    phrase(
        "TypeError",
        r"only (?:0-dimensional|length-1|size-1) arrays can be converted to Python scalars",
        "An array of several entries stands where one number is needed. Reduce it first, or leave float() and "
        "int() out.",
    ),
    phrase(
        "TypeError",
        r"loop of ufunc does not support argument \d+ of type (?P<kind>\w+) which has no callable \w+ method",
        lambda match: (
            f"An array holds {kind_of(match['kind'])} among its entries, with which numpy cannot compute. "
            "Look at where its values come from."
        ),
    ),
    phrase(
        "ValueError",
        r"zero-size array to reduction operation (?P<f>\w+) which has no identity",
        "The {f} is asked of an array without entries. Look at what happens without rows.",
    ),
    phrase(
        "LinAlgError",
        r"Singular matrix",
        "The matrix has no inverse: a column is made of others, or there are fewer rows than columns. "
        "numpy.linalg.lstsq and pinv do without.",
    ),
    phrase(
        "LinAlgError",
        r"Last 2 dimensions of the array must be square",
        "A square matrix is needed here, with as many rows as columns. Look at its shape; for X of many rows it "
        "may be X.T @ X.",
    ),
    phrase(
        "ValueError",
        r"Length of values \((?P<n>\d+)\) does not match length of index \((?P<m>\d+)\)",
        "{n} values are put into a table of {m} rows. Look at how many the computation gives.",
    ),
    phrase(
        "ValueError",
        r"All arrays must be of the same length",
        "The columns of a table have to be equally long, and these are not.",
    ),
    phrase(
        "ValueError",
        r"Can only compare identically-labeled (?P<kind>Series|DataFrame) objects.*",
        "Two {kind} with different labels are compared. Compare their values, with to_numpy(), or give both the "
        "same index.",
    ),
    phrase(
        "ValueError",
        r"cannot reindex on an axis with duplicate labels",
        "The same label occurs twice in the index, so pandas cannot tell which row is meant. "
        "reset_index(drop=True) numbers the rows.",
    ),
    phrase(
        "ValueError",
        r"Expected 2D array, got (?P<n>[01])D array instead:.*",
        lambda match: (
            "scikit-learn wants a table of rows and columns, and "
            + (
                "an array of one dimension came: reshape(-1, 1) makes one column of it, [[…]] one row."
                if match["n"] == "1"
                else "a single number came."
            )
        ),
    ),
    phrase(
        "ValueError",
        r"Expected 2D array, got scalar array instead:.*",
        "scikit-learn wants a table of rows and columns, and a single number came.",
    ),
    phrase(
        "ValueError",
        r"Found input variables with inconsistent numbers of samples: \[(?P<a>\d+), (?P<b>\d+)\]",
        "Two things that belong together have {a} and {b} rows. Look at whether both come from the same rows, "
        "and at which is which.",
    ),
    phrase(
        "ValueError",
        r"Input (?P<name>X|y) contains NaN\..*",
        "There are missing values (NaN) in {name}, and this model does not take them. Fill them or leave those "
        "rows out before.",
    ),
    phrase(
        "ValueError",
        r"Input (?P<name>X|y) contains infinity or a value too large for .*",
        "There is an infinity in {name}. Look for a division by 0 or a logarithm of 0 before.",
    ),
    phrase(
        "ValueError",
        r"X has (?P<n>\d+) features, but (?P<model>\w+) is expecting (?P<m>\d+) features as input\.?",
        "The model was fitted on {m} columns and is now given {n}. Do the same to the columns before fit and "
        "before predict.",
    ),
    phrase(
        "NotFittedError",
        r"This (?P<model>\w+) instance is not fitted yet\. .*",
        "The {model} is used before fit was called on it. Look at whether the one that was fitted is another object.",
    ),
    phrase(
        "ValueError",
        r"Unknown label type: (?P<kind>[\w-]+)\. .*",
        "A classifier is given a target of kind {kind}. It takes classes; for numbers there are regressors.",
    ),
    phrase(
        "ValueError",
        r"This solver needs samples of at least 2 classes in the data, but the data contains only one class: .*",
        "All rows given to fit are of one class. Look at how the rows were chosen or split.",
    ),
    phrase(
        "ValueError",
        r"y should be a 1d array, got an array of shape (?P<b>\([\d, ]+\)) instead\.",
        "y should be one column of values, of one dimension, and has shape {b}.",
    ),
    phrase(
        "ValueError",
        r"Classification metrics can't handle a mix of (?P<a>[\w-]+) and (?P<b>[\w-]+) targets",
        "The measure compares classes, and was given {a} and {b} values. Turn probabilities into classes first.",
    ),
    phrase(
        "ValueError",
        r"Found array with dim (?P<n>\d+), while dim <= (?P<m>\d+) is required(?: by \w+)?\.",
        "An array of {n} dimensions came where one of at most {m} belongs: rows and columns.",
    ),
    phrase(
        "ValueError",
        r"Found array with 0 sample\(s\) \(shape=(?P<b>\([\d, ]+\))\) while a minimum of \d+ is required(?: by "
        r"\w+)?\.",
        "A table without rows came, of shape {b}. Look at what was selected before.",
    ),
)

PANDAS_KEY: tuple[Phrase, ...] = (
    phrase(
        "KeyError",
        r"(?P<key>'[^']*'|-?\d+)",
        "There is no column or label {key} in the table. Look at the spelling, at .columns and at .index.",
    ),
    phrase(
        "KeyError",
        r"\"(?P<keys>\[.*\]) not (?:in index|found in axis)\"",
        "There are no columns or labels {keys} in the table. Look at the spelling, at .columns and at .index.",
    ),
    phrase(
        "KeyError",
        r"\"None of \[(?P<keys>.*)\] are in the \[(?P<what>columns|index)\]\"",
        "None of {keys} is in the {what} of the table. Look at the spelling.",
    ),
)
