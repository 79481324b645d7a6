import re

import numpy as np

from gradus.grading.checks import close, equal, fetch, holds, put, raises, source_of

W = np.array([0.5, 0.01, 2.0])
COMMENT_OR_TEXT = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"', re.DOTALL)
# A static field that holds arrays of doubles, unless it is a constant with its numbers in braces.
SHARED = re.compile(r"\bstatic\b([^;={}()]*\bdouble\b[^;={}()]*\[\s*\][^;={}()]*)(?:=(?!\s*(?:\{|new\s+double\s*\[\s*\]))[^;]*)?;")
ORDER = {"order": "7", "country": "CH", "amount": "59.90", "items": "3", "parcels": "2"}


def line(order, **fields):
    return ";".join(f"{name}={value}" for name, value in (ORDER | {"order": order} | fields).items())


def without(name):
    return {key: value for key, value in ORDER.items() if key != name}


def check_every_line_is_in_one_piece(student):
    """Every line is in exactly one piece, and only the last piece is shorter."""
    five = ["a", "b", "c", "d", "e"]
    equal(
        student.pieces(five, 2),
        [["a", "b"], ["c", "d"], ["e"]],
        because="Five lines in pieces of two: two full pieces, and one line is left over.",
        looks_like={
            "The line that is left over is in no piece.": [["a", "b"], ["c", "d"]],
            "The last piece was moved back to make it full, and a line is in two pieces.": [
                ["a", "b"], ["c", "d"], ["d", "e"]
            ],
        },
    )
    for size, expected in ((5, [five]), (1, [[one] for one in five]), (7, [five])):
        equal(
            student.pieces(five, size),
            expected,
            because=f"Five lines in pieces of {size}: look at the end, where a piece is just full, or not full.",
            looks_like={"Behind the lines stands an empty piece.": [*expected, []], "There is no piece at all.": []},
        )
    equal(
        student.pieces(["a", "a", "b", "a"], 3),
        [["a", "a", "b"], ["a"]],
        because="The lines are a, a, b and a. Equal lines are lines, and answer looks after what is sent twice.",
    )


def check_no_lines_no_pieces(student):
    """No lines give no pieces."""
    equal(student.pieces([], 3), [], because="Nothing was sent, so there is nothing to cut.")


def check_country(student):
    """Only the text CH is Switzerland."""
    for change, expected in (({}, 0.0), ({"country": "DE"}, 1.0), ({"country": None}, 1.0)):
        fields = {name: text for name, text in (ORDER | {"amount": "60"} | change).items() if text}
        said = f"country is {fields['country']}" if "country" in fields else "there is no field country"
        close(
            student.row(fields)[0],
            expected,
            because=f"In this order {said}. The text comes from a file and not from the program.",
        )
    for country, said in (("ch", "in small letters"), ("CHL", "which is Chile"), (" CH", "with a space before it")):
        close(
            student.row(ORDER | {"amount": "60", "country": country})[0],
            1.0,
            because=f"The country is {country!r}, {said}. That is not the text CH.",
        )


def check_amount(student):
    """An amount is read as Double.parseDouble reads it."""
    for text, number in (("59.90", 59.9), ("1e3", 1000.0), ("0", 0.0), ("-5.5", -5.5)):
        close(student.row(ORDER | {"amount": text})[1], number, because=f"The amount is {text}.")
    for text, number in (("5d", 5.0), ("0x1p3", 8.0), (" 12 ", 12.0)):
        close(
            student.row(ORDER | {"amount": text})[1],
            number,
            because=f"The amount is {text!r}. Double.parseDouble reads it, so it is read.",
        )
    close(
        student.row(ORDER | {"amount": "1234567.89"})[1],
        1234567.89,
        rtol=1e-12,
        because="The amount is 1234567.89. A double has room for all its digits.",
        looks_like={"This is the nearest float, which holds seven digits.": float(np.float32(1234567.89))},
    )
    for text, said in (("much", "a word"), (" ", "a space, which is not an empty text")):
        raises(
            "IllegalArgumentException",
            student.row,
            ORDER | {"amount": text},
            because=f"The amount is {said}. Double.parseDouble refuses it.",
        )


def check_amount_that_is_missing(student):
    """An amount that is missing is 60, whatever came before."""
    student.row(ORDER | {"amount": "999"})
    for fields, said in ((without("amount"), "is not there"), (ORDER | {"amount": ""}, "is empty")):
        close(
            student.row(fields)[1],
            60.0,
            because=f"The field {said}. The order before it had 999.",
            looks_like={
                "This is the amount of the order before.": 999.0,
                "A missing amount became 0. Nothing was ordered for nothing.": 0.0,
            },
        )


def check_amount_that_is_no_amount(student):
    """NaN and infinity are refused as amounts."""
    for text in ("NaN", "Infinity", "-Infinity", "1e999"):
        raises(
            "IllegalArgumentException",
            student.row,
            ORDER | {"amount": text},
            because=f"Double.parseDouble makes NaN or infinity of {text}. Nobody can pay that.",
        )


def check_items_a_parcel(student):
    """Items a parcel keep their fraction."""
    for items, parcels in ((3, 2), (1, 4), (2, 2)):
        close(
            student.row(ORDER | {"items": str(items), "parcels": str(parcels)})[2],
            items / parcels,
            because=f"{items} items in {parcels} parcels: divide, and keep the fraction.",
            looks_like={
                "The fraction is cut off: this was divided in whole numbers.": float(items // parcels),
                "These are parcels an item.": parcels / items,
            },
        )


def check_no_parcels(student):
    """An order without parcels is refused."""
    for parcels in ("0", "-1"):
        raises(
            "IllegalArgumentException",
            student.row,
            ORDER | {"parcels": parcels},
            because=f"parcels is {parcels}. Whole numbers and doubles answer differently to a division by zero, and neither will do.",
        )


def check_each_order_has_its_row(student):
    """Each order has a row of its own."""
    rows = student.rows([line(1), line(2, country="DE", amount="8", items="5", parcels="1"), line(3, country="FR")])
    last = [1.0, 59.9, 1.5]
    close(
        rows,
        [[0.0, 59.9, 1.5], [1.0, 8.0, 5.0], last],
        because="Three orders, three rows, in the order of the lines.",
        looks_like={"All rows are that of the last order: there is one array, and it stands in the list three times.": [last] * 3},
    )
    close(
        student.rows([line(1), line(1, amount="8"), line(1)]),
        [[0.0, 59.9, 1.5], [0.0, 8.0, 1.5], [0.0, 59.9, 1.5]],
        because="Three lines with the same order number. The table has a row of each line; only answer passes over.",
    )


def check_no_array_for_all(student):
    """No array is shared between two calls."""
    shared = [" ".join(field.split()) for field in SHARED.findall(COMMENT_OR_TEXT.sub(" ", source_of(student)))]
    holds(
        not shared,
        because=(
            f"A static field holds arrays: {', '.join(shared)}. It is there once for all calls: "
            "two orders in the method at the same time, or two who were given the same row, write into each other's numbers."
        ),
        expected="arrays that are made in the call",
        actual=shared,
    )


def check_what_is_given_is_left_alone(student):
    """The lines and the fields that are given stay as they are."""
    lines = put(student, [line(1), line(2), line(3)])
    student.pieces(lines, 2)
    equal(fetch(lines), [line(1), line(2), line(3)], because="The list of lines was looked at after pieces. It is the caller's.")
    fields = put(student, without("amount"))
    student.row(fields)
    equal(fetch(fields), without("amount"), because="The map of fields was looked at after row. It is the caller's, and had no amount.")


def answers(student, lines):
    got = student.answer(W, -1.0, lines)
    holds(
        isinstance(got, list) and all(isinstance(one, dict) and set(one) == {"order", "score", "error"} for one in got),
        because="answer gives back a list with an Answer a line.",
        expected="a list of answers",
        actual=got,
    )
    return got


def check_answers(student):
    """Each line has its answer, in the order of the lines."""
    got = answers(student, [line(300), line(5, country="DE"), line(41, amount="100"), line(12, items="4")])
    equal(
        [one["order"] for one in got],
        [300, 5, 41, 12],
        because="Four lines, four answers, in the order of the lines.",
    )
    close(
        [one["score"] for one in got],
        [2.599, 3.099, 3.0, 3.599],
        because="The score is the intercept plus weight times number, line by line.",
    )
    equal([one["error"] for one in got], [None] * 4, because="A good order has null as its error.")


def check_refused_orders(student):
    """A refused order has a message and no score, and the others are answered."""
    bad = {
        "an amount of NaN": line(2, amount="NaN"),
        "an amount that is a word": line(2, amount="much"),
        "no parcels": line(2, parcels="0"),
        "no field items": "order=2;country=CH;amount=5;parcels=1",
    }
    for what, text in bad.items():
        got = answers(student, [line(1), text, line(3)])
        equal(
            [one["order"] for one in got],
            [1, 2, 3],
            because=f"The second of three orders has {what}. All three have an answer.",
        )
        equal(got[1]["score"], None, because=f"An order with {what} has no score: null.")
        message = got[1]["error"]
        holds(
            isinstance(message, str) and bool(message.strip()),
            because=f"An order with {what} has a message that says so.",
            expected="a message",
            actual=message,
        )
        close([got[0]["score"], got[2]["score"]], [2.599, 2.599], because="The orders around it are good.")


def check_sent_twice(student):
    """An order that is sent twice in a row is answered once, whatever its number."""
    for order in (7, 127, 128, 100_000):
        equal(
            [one["order"] for one in answers(student, [line(order), line(order), line(order, amount="1"), line(3)])],
            [order, 3],
            because=f"Order {order} comes three times in a row, then order 3.",
        )
    equal(
        [one["order"] for one in answers(student, [line(500), line(3), line(500)])],
        [500, 3, 500],
        because="Order 500 comes again after another one. That is not in a row.",
    )
    for _ in range(2):
        again = answers(student, [line(500)])
    equal(
        [one["order"] for one in again],
        [500],
        because="Order 500 was the last of one call and is the first of the next. Each call looks at its own lines.",
    )
    close(
        [one["score"] for one in answers(student, [line(3), line(500), line(500, amount="1")])],
        [2.599, 2.599],
        because="Order 500 was sent with an amount of 59.90, and once more with 1. The second is passed over.",
    )
    equal(
        [one["order"] for one in answers(student, ["order=7;items=3;parcels=2", "order=007;items=3;parcels=2"])],
        [7],
        because="The order numbers are 7 and 007: two texts, and the same number.",
    )
    equal(
        [one["order"] for one in answers(student, [line(500, parcels="0"), line(500, parcels="0"), line(3)])],
        [500, 3],
        because="Order 500 has no parcels and is sent twice. A refused order is answered once as well.",
    )
