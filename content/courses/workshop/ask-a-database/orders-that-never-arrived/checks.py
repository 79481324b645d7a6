import pandas as pd

from gradus.grading.checks import equal, holds

SCHEMA = "CREATE TABLE orders (id INTEGER, customer TEXT); CREATE TABLE deliveries (order_id INTEGER, arrived TEXT)"


def tables(orders, deliveries):
    """The two tables, from pairs."""
    return {
        "orders": pd.DataFrame(orders, columns=["id", "customer"]),
        "deliveries": pd.DataFrame(deliveries, columns=["order_id", "arrived"]),
    }


def rows(student, orders, deliveries):
    """The result as tuples, whatever its columns are called."""
    table = student.waiting(SCHEMA, **tables(orders, deliveries))
    holds(table is not None, because="The statement selects nothing.", expected="a table", actual=table)
    return [tuple(row) for row in table.itertuples(index=False)]


ADA_AND_BO = [(1, "Ada"), (2, "Ada"), (3, "Bo")]


def check_columns(student):
    """The columns are customer, orders and never_arrived."""
    table = student.waiting(SCHEMA, **tables(ADA_AND_BO, [(1, "2026-03-02")]))
    holds(table is not None, because="The statement selects nothing.", expected="a table", actual=table)
    equal(list(table.columns), ["customer", "orders", "never_arrived"], because="Name what you compute with AS.")


def check_every_customer_is_there(student):
    """Each customer who has ordered has one row, with 0 where all has arrived."""
    came = rows(student, [*ADA_AND_BO, (4, "Cem")], [(1, "2026-03-02"), (4, "2026-03-03"), (3, None)])
    names = sorted(str(row[0]) for row in came)
    told = "Ada, Bo and Cem have ordered: three rows, one each."
    if not names:
        told = "No row is left. Which condition can be true for nobody?"
    elif "Cem" not in names:
        told = "Cem is missing, whose only order has arrived."
    elif "Bo" not in names:
        told = "Bo is missing, whose only order is still on its way."
    equal(names, ["Ada", "Bo", "Cem"], because=told)
    came = rows(student, ADA_AND_BO, [(1, "2026-03-02")])
    equal(
        sorted(came),
        [("Ada", 2, 1), ("Bo", 1, 1)],
        because="Here only the order 1 was ever sent. Two orders have no row in `deliveries`.",
    )


def check_a_parcel_on_its_way_has_not_arrived(student):
    """A delivery without a day has not arrived."""
    equal(
        rows(student, [(1, "Ada"), (2, "Ada")], [(1, "2026-03-02"), (2, None)]),
        [("Ada", 2, 1)],
        because="Order 2 has a delivery whose day is a gap: it is on its way.",
        looks_like={"Here what was sent counts as arrived.": [("Ada", 2, 0)]},
    )


def check_several_parcels_are_one_order(student):
    """An order in several parcels is one order, and has arrived with the first of them."""
    equal(
        rows(
            student,
            [(1, "Ada"), (2, "Ada")],
            [(1, "2026-03-02"), (1, "2026-03-05"), (1, "2026-03-05"), (2, None), (2, None)],
        ),
        [("Ada", 2, 1)],
        because="Ada has two orders: one came in three parcels, the other is on its way in two.",
        looks_like={"Rows of the join are counted here: five parcels, not two orders.": [("Ada", 5, 2)]},
    )
    equal(
        rows(student, [(1, "Ada")], [(1, None), (1, "2026-03-05")]),
        [("Ada", 1, 0)],
        because="One parcel of this order has arrived and one is on its way. One is enough.",
    )


def check_any_year(student):
    """A day of any year is a day."""
    equal(
        rows(student, [(1, "Ada"), (2, "Ada"), (3, "Ada")], [(1, "1999-12-31"), (2, "2031-01-01")]),
        [("Ada", 3, 1)],
        because="One of these orders arrived in 1999 and one in 2031. Any day is a day of arrival.",
    )


def check_many_customers(student):
    """Twenty customers have twenty rows."""
    orders = [(number, f"{letter}ora") for number, letter in enumerate("ABCDEFGHIJKLMNOPQRST", start=1)]
    names = [row[0] for row in rows(student, orders, [])]
    told = "Twenty customers have ordered here, and each waits for one order."
    if len(names) == 19:
        told = "Twenty customers have ordered here, and one of them is left out because of the name."
    equal(sorted(names), [name for _, name in orders], because=told)


def check_names_as_they_stand(student):
    """Names are the same only where they are the same sign by sign."""
    orders = [(1, "Ada"), (2, "ada"), (3, "Ada Berg"), (4, "Ada Abel")]
    came = {row[0]: row[1:] for row in rows(student, orders, [(2, "2026-03-02")])}
    told = "Ada, ada, Ada Berg and Ada Abel are four customers."
    if not {"Ada Berg", "Ada Abel"} <= set(came):
        told = "Ada Berg and Ada Abel are two customers, whose second names do not count here."
    elif len(came) == 3:
        told = "Ada and ada are two customers, and their orders are counted together here."
    equal(came, {"Ada": (1, 1), "ada": (1, 0), "Ada Berg": (1, 1), "Ada Abel": (1, 1)}, because=told)


def check_orders_without_a_customer(student):
    """Orders whose customer is a gap are left out."""
    equal(
        rows(student, [(1, None), (2, "Ada"), (3, None)], [(2, "2026-03-02")]),
        [("Ada", 1, 0)],
        because="Two of these three orders have a gap for a customer.",
    )


def check_order_and_ties(student):
    """The most that never arrived come first, and of equals the earlier name."""
    orders = [(1, "Cem"), (2, "Bo"), (3, "Ada"), (4, "Dua"), (5, "Dua"), (6, "Eve"), (7, "Abe")]
    names = [row[0] for row in rows(student, orders, [(6, "2026-03-01"), (7, "2026-03-01")])]
    expected = ["Dua", "Ada", "Bo", "Cem", "Abe", "Eve"]
    equal(
        names,
        expected,
        because="Dua waits for two orders, Ada, Bo and Cem for one each, Abe and Eve for none.",
        looks_like={
            "Those who wait least stand first here.": ["Abe", "Eve", "Ada", "Bo", "Cem", "Dua"],
            "The counts are in order. Among equals the names are not.": ["Dua", "Cem", "Bo", "Ada", "Eve", "Abe"],
        },
    )
    orders = [(1, "Ada"), (2, "Bo"), (3, "Bo"), (4, "Cem")]
    names = [row[0] for row in rows(student, orders, [(2, "2026-03-01")])]
    equal(
        names,
        ["Ada", "Bo", "Cem"],
        because="All three wait for one order. Bo has ordered twice, and that does not count among equals.",
    )
