import numpy as np

from gradus.grading.checks import close, has_shape, holds

MEAN = 50.0


def an_order(number, customer, placed, amount, settled=None, paid=False):
    return {
        "id": number, "customer": customer, "placedAt": placed, "amount": amount, "settledAt": settled, "paid": paid
    }  # fmt: skip


ASKED = an_order(4, "anna", 300, 80.0, 700, False)
HISTORY = [
    an_order(1, "anna", 100, 40.0, 150, False),
    an_order(7, "ben", 120, 70.0, 180, False),
    an_order(11, "ben", 130, 71.0, 190, False),
    an_order(12, "ben", 140, 72.0, None, False),
    an_order(2, "anna", 200, 30.0, 400, True),
    an_order(8, "anna", 220, 12.0, 260, True),
    an_order(9, "anna", 240, 7.0, None, False),
    an_order(3, "anna", 250, 25.0, 500, False),
    ASKED,
    an_order(6, "anna", 350, 15.0, 360, False),
]


def as_asked(order):
    """The order as the service gets it: how it ends, nobody knows."""
    return order | {"settledAt": None, "paid": False}


def table_of(asked, history, mean=MEAN, student=None):
    rows = student.rows(mean, history, asked)
    holds(
        isinstance(rows, list | np.ndarray) and len(rows) == len(asked),
        because=f"{len(asked)} orders were asked about: one row for each.",
        expected=f"{len(asked)} rows",
        actual=rows,
    )
    table = np.asarray([list(row) for row in rows], dtype=float)
    has_shape(table, (len(asked), 4), because="Each order has four numbers.")
    return table


def check_one_row_an_order(student):
    """There is one row for each order, in their order."""
    asked = [an_order(20, "anna", 50, 10.0), an_order(21, "ben", 50, 20.0), an_order(22, "cleo", 50, 30.0)]
    table = table_of(asked, [], student=student)
    holds(
        bool(np.all(np.diff(table[:, 0]) > 0)),
        because="The amounts asked about rise, so the first numbers of the rows rise.",
        expected="first numbers that rise",
        actual=table[:, 0],
    )
    twice = [an_order(20, "cleo", 50, 10.0)] * 2
    holds(
        len(student.rows(MEAN, [], twice)) == 2,
        because="The same order is asked about twice. That is two questions.",
        expected="2 rows",
    )
    holds(student.rows(MEAN, HISTORY, []) == [], because="Nothing was asked: no rows.", expected="no rows")


def check_amount_over_the_mean_of_training(student):
    """The amount is divided by the mean of the training."""
    asked = [an_order(20, "cleo", 50, 10.0), an_order(21, "cleo", 60, 30.0)]
    close(
        table_of(asked, HISTORY, student=student)[:, 0],
        [0.2, 0.6],
        because="The amounts are 10 and 30, and the training's mean is 50.",
        looks_like={
            "Divided by the mean of the request, 20. The same order would get another number in other company.": [
                0.5, 1.5
            ],
            "Divided by the mean of the history. The model was trained with a mean that was saved beside it.": [
                10 / np.mean([order["amount"] for order in HISTORY]), 30 / np.mean([order["amount"] for order in HISTORY])
            ],
            "These are the amounts themselves, not yet divided.": [10.0, 30.0],
            "The second row is that of another order 21, from an earlier call. Nothing may be kept between calls.": [0.2, 0.4],
        },
    )  # fmt: skip
    close(
        table_of(asked, HISTORY, 62.5, student=student)[:, 0],
        [0.16, 0.48],
        because="Now the training's mean is 62.5. It need not be a whole number.",
    )


def check_only_history_counts(student):
    """What is asked about at the same time is no history."""
    asked = [an_order(20, "dora", 50, 10.0), an_order(21, "dora", 60, 20.0)]
    close(
        table_of(asked, HISTORY, student=student)[:, 1:],
        np.zeros((2, 3)),
        because="Dora asks about two orders and has none in the history.",
    )


def check_alone_as_among_others(student):
    """An order has the same row alone as among others."""
    asked = [as_asked(ASKED), an_order(30, "ben", 900, 500.0), an_order(31, "anna", 290, 1.0)]
    together = table_of(asked, HISTORY, student=student)
    for place, order in enumerate(asked):
        close(
            table_of([order], HISTORY, student=student)[0],
            together[place],
            because="The same order was asked about alone and then with two others. The table was the same.",
        )


def column(student, place, history, asked=ASKED):
    return table_of([as_asked(asked)], history, student=student)[0, place]


def check_earlier_orders(student):
    """Only orders that the customer placed before are earlier orders."""
    close(
        column(student, 1, HISTORY),
        5.0,
        because="Anna asks in minute 300. Her orders before that were placed in the minutes 100, 200, 220, 240 and 250.",
        looks_like={
            "All her orders are counted: this one, and a later one as well.": 7.0,
            "All her orders but this one are counted, a later one as well.": 6.0,
            "The orders of another customer, Ben, are counted too.": 8.0,
            "None of her orders is found. How are two customers compared, and is something left from an earlier call?": 0.0,
            "Only settled orders are counted. An open order is an order.": 4.0,
            "Only orders that were settled by then are counted. An open order is an order.": 2.0,
        },
    )
    close(
        column(student, 1, [*HISTORY, an_order(10, "anna", 300, 9.0)]),
        5.0,
        because="Now another order of hers was placed in the same minute, 300. That is not before.",
    )
    twins = [an_order(13, "anna", 200, 30.0, 400, True), an_order(14, "anna", 200, 30.0, 400, True)]
    close(
        column(student, 1, [*twins, *HISTORY]),
        7.0,
        because="Anna placed three orders of 30 in minute 200, with the numbers 2, 13 and 14. Each is an order.",
    )
    close(
        column(student, 1, [an_order(15, "anna", -3_000_000, 5.0, -2_990_000, True), *HISTORY]),
        6.0,
        because="Now one of her orders is nearly six years old. However old, it is an earlier order.",
    )
    late = an_order(16, "anna", 2**32 + 100, 80.0)
    close(
        column(student, 1, HISTORY, late),
        7.0,
        because=f"Anna asks in minute {late['placedAt']:,}. The minutes are of the type long.",
    )


def check_the_same_customer(student):
    """Another customer is another text, however alike."""
    for name, asks, said in (
        ("Anna", "anna", "Anna and anna are two customers."),
        (" anna", "anna", "One name begins with a space. It is another text, so another customer."),
        ("BB", "Aa", "Aa and BB are two customers, though their hashCode is the same."),
    ):
        close(
            column(student, 1, [an_order(1, name, 100, 40.0, 150, False)], an_order(4, asks, 300, 80.0)),
            0.0,
            because=f"The order in the history is of {name!r}, and {asks!r} asks. {said}",
        )


def check_known_to_be_unpaid(student):
    """Unpaid is what was known to be unpaid at that time."""
    close(
        column(student, 2, HISTORY),
        1.0,
        because="In minute 300 one of Anna's orders was known to be unpaid: that of minute 100, since minute 150.",
        looks_like={
            "Open orders count as unpaid here. Nobody knew yet how they would end.": 4.0,
            "This is what is known today. The order of minute 250 was given up in minute 500 only.": 2.0,
            "Earlier orders that are not paid today are counted, whenever that was known, and open ones too.": 3.0,
        },
    )
    close(
        column(student, 2, [an_order(1, "anna", 100, 40.0, 300, False)]),
        0.0,
        because="The one earlier order was given up in minute 300, in which this one was placed. That is not before.",
    )
    late = an_order(16, "anna", 2**32 + 100, 80.0)
    close(
        column(student, 2, [an_order(1, "anna", 100, 40.0, 150, False)], late),
        1.0,
        because=f"Given up in minute 150, and now it is minute {late['placedAt']:,}. A Long holds both.",
    )


def check_open_at_that_time(student):
    """Open is what was open at that time, whatever became of it."""
    close(
        column(student, 3, HISTORY),
        62.0,
        because="In minute 300 three of Anna's orders were open, of 30, 25 and 7. Two of them have been settled since.",
        looks_like={
            "This is what is open today.": 7.0,
            "Orders that were placed in this minute or later are in the sum.": 142.0,
            "This is how many were open. The sum of their amounts is asked for.": 3.0,
        },
    )
    close(
        column(student, 3, [an_order(1, "anna", 100, 40.0, 300, True)]),
        40.0,
        because="The one earlier order was paid in minute 300, in which this one was placed. Before that it was open.",
    )
    amounts = [19.95, 103.2, 0.04]
    in_float = 0.0
    for amount in amounts:
        in_float = float(np.float32(in_float + amount))
    close(
        column(student, 3, [an_order(k, "anna", 100 + k, amount) for k, amount in enumerate(amounts)]),
        123.19,
        rtol=1e-12,
        because="Three open orders, of 19.95, 103.20 and 0.04. The sum keeps its decimals, all that a double has.",
        looks_like={
            "The amounts were cut to whole numbers.": 122.0,
            "The sum was rounded.": 123.2,
            "The sum was made in float, which holds seven digits.": in_float,
        },
    )


def check_history_in_any_order(student):
    """The order of the history does not matter."""
    close(
        table_of([as_asked(ASKED)], HISTORY[::-1], student=student)[0],
        [1.6, 5.0, 1.0, 62.0],
        because="The history was turned round, the newest first. A later order may stand before an earlier one.",
    )


def check_asked_about_and_in_the_history(student):
    """What is asked about may be history as well."""
    ended = [order for order in HISTORY if order["settledAt"] is not None]
    for also, said in (
        ([as_asked(order) for order in ended], "as they were when they were placed"),
        (ended, "with their ends, as the training does"),
    ):
        close(
            table_of(also, HISTORY, student=student)[ended.index(ASKED)],
            [1.6, 5.0, 1.0, 62.0],
            because=(
                f"All settled orders of the history were asked about at once, {said}. "
                "What is in the history counts, asked about or not."
            ),
        )


def at(minute, history):
    """The table as it was in this minute."""
    return [
        order if order["settledAt"] is not None and order["settledAt"] < minute else as_asked(order)
        for order in history
        if order["placedAt"] < minute
    ]


def check_the_table_of_that_moment(student):
    """The table of today and the table of that moment give the same row."""
    rng = np.random.default_rng(17)
    history = []
    for number in range(60):
        placed = int(rng.integers(0, 1000))
        settled = placed + int(rng.integers(1, 400)) if rng.random() < 0.8 else None
        history.append(
            an_order(
                number, "abc"[rng.integers(3)], placed, float(rng.integers(1, 100)),
                settled, bool(settled is not None and rng.random() < 0.6),
            )  # fmt: skip
        )
    for number in (5, 17, 33, 48):
        order = history[number]
        close(
            table_of([order], history, student=student),
            table_of([as_asked(order)], at(order["placedAt"], history), student=student),
            because=(
                "60 orders, as the table has them today and as it had them when one of them was placed. "
                "Something in the row was not known then."
            ),
        )


def check_new_customer(student):
    """A customer without earlier orders has zeros."""
    for customer, placed in (("cleo", 300), ("anna", 100)):
        close(
            table_of([an_order(40, customer, placed, 25.0)], HISTORY, student=student)[0],
            [0.5, 0.0, 0.0, 0.0],
            because=f"{customer.title()} had no order before minute {placed}.",
        )
