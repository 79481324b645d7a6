import numpy as np
import pandas as pd

from gradus.grading.checks import close, equal, holds

NAMES = ["farm", "deliveries", "unmeasured", "litres", "least", "most"]


def deliveries(*rows):
    return pd.DataFrame(
        {"farm": [farm for farm, _ in rows], "litres": pd.array([litres for _, litres in rows], dtype="Float64")}
    )


def register(*rows):
    return pd.DataFrame(rows, columns=["farm", "valley", "since"])


MONTH = deliveries((140, 310.5), (3, 80), (12, 205), (3, 95.25), (140, 290), (12, 0), (3, 60), (140, 330), (27, 410))
GAPS = deliveries((12, 200), (3, 75), (12, None), (12, 230), (140, None), (3, 85), (12, None))
BOOK = register((27, "Ahr", 2012), (140, "Inn", 2019), (3, "Inn", 2008), (12, "Ahr", 2015))
RATES = pd.Series([0.5, 0.75], index=["Inn", "Ahr"])


def table_of(result, names):
    holds(isinstance(result, pd.DataFrame), because="Give back a data frame.", expected="a data frame", actual=result)
    for name in names:
        holds(
            name in result.columns,
            because=f"The result needs a column called {name}.",
            expected=", ".join(names),
            actual=list(result.columns),
        )
    return result


def farm_table(student, rows):
    return table_of(student.farm_table(rows), NAMES)


def statement(student, rows, book=BOOK, rates=RATES):
    return table_of(student.statement(rows, book, rates), [*NAMES, "valley", "pay"])


def numbers(table, name, because):
    column = table[name]
    holds(
        pd.api.types.is_numeric_dtype(column) or all(pd.isna(value) for value in column),
        because=because,
        expected="numbers",
        actual=list(column),
    )
    return pd.to_numeric(column).to_numpy(dtype=float, na_value=np.nan)


def texts(column):
    return [None if pd.isna(value) else value for value in column]


def check_farms(student):
    """January: each farm that delivered stands there once, with its own number, rising."""
    close(
        numbers(farm_table(student, MONTH), "farm", "The farms have numbers, as numbers."),
        np.array([3.0, 12.0, 27.0, 140.0]),
        because="Farms 140, 3, 12 and 27 delivered.",
        looks_like={
            "These are the positions of a factor's levels. Its labels are texts.": np.array([1.0, 2.0, 3.0, 4.0]),
            "These are sorted as texts are: by their first digit.": np.array([12.0, 140.0, 27.0, 3.0]),
            "The farms stand in the order in which they delivered.": np.array([140.0, 3.0, 12.0, 27.0]),
        },
    )


def check_deliveries(student):
    """deliveries counts all deliveries of a farm."""
    close(
        numbers(farm_table(student, GAPS), "deliveries", "deliveries is a count."),
        np.array([2.0, 4.0, 1.0]),
        because=(
            "Farm 3 made two deliveries, farm 12 four, farm 140 one. Two of farm 12 and that of farm 140 "
            "were not written down."
        ),
        looks_like={"A delivery without litres is a delivery.": np.array([2.0, 2.0, 0.0])},
    )


def check_unmeasured(student):
    """February: unmeasured counts the deliveries without litres."""
    close(
        numbers(farm_table(student, GAPS), "unmeasured", "unmeasured is a count."),
        np.array([0.0, 2.0, 1.0]),
        because="Farm 12 has two deliveries without litres, and farm 140 one.",
        looks_like={
            "Nothing equals NA, not even NA.": np.array([0.0, 0.0, 0.0]),
            "Nothing equals NA, and a sum of what is not known is not known.": np.array([np.nan] * 3),
            "These are the deliveries that were written down.": np.array([2.0, 2.0, 0.0]),
        },
    )
    close(
        numbers(farm_table(student, MONTH), "unmeasured", "unmeasured is a count."),
        np.zeros(4),
        because="Here everything was written down. A delivery of 0 litres was, too.",
    )


def check_litres(student):
    """February: litres is the sum of what was written down."""
    close(
        numbers(farm_table(student, GAPS), "litres", "litres is a sum."),
        np.array([160.0, 430.0, 0.0]),
        because="Farm 3 delivered 75 and 85, farm 12 200 and 230. Of farm 140 nothing was written down: 0.",
        looks_like={
            "One gap made the whole sum unknown.": np.array([160.0, np.nan, np.nan]),
            "Where nothing was written down, the sum is 0.": np.array([160.0, 430.0, np.nan]),
            "These are means.": np.array([80.0, 215.0, np.nan]),
        },
    )
    close(
        numbers(farm_table(student, MONTH), "litres", "litres is a sum."),
        np.array([235.25, 205.0, 410.0, 930.5]),
        because="Add up what each farm delivered, with all digits.",
    )


def check_least_and_most(student):
    """March: each farm has its own least and most."""
    table = farm_table(student, MONTH)
    close(
        numbers(table, "least", "least is a number of litres."),
        np.array([60.0, 0.0, 410.0, 290.0]),
        because="Farm 3 delivered 80, 95.25 and 60, farm 12 205 and 0, farm 27 410, farm 140 310.5, 290 and 330.",
        looks_like={
            "Every farm has the least of the first one.": np.array([60.0] * 4),
            "These are the first two columns of a matrix, read downwards. It has a row for least.": np.array(
                [60.0, 95.25, 0.0, 205.0]
            ),
            "Each farm's first delivery is not its smallest.": np.array([80.0, 205.0, 410.0, 310.5]),
            "The delivery of 0 litres was left out.": np.array([60.0, 205.0, 410.0, 290.0]),
        },
    )
    close(
        numbers(table, "most", "most is a number of litres."),
        np.array([95.25, 205.0, 410.0, 330.0]),
        because="Farm 3 delivered 80, 95.25 and 60, farm 12 205 and 0, farm 27 410, farm 140 310.5, 290 and 330.",
        looks_like={"Every farm has the most of the first one.": np.array([95.25] * 4)},
    )


def check_nothing_written_down(student):
    """Without any litres, least and most are NA, and gaps spoil neither."""
    table = farm_table(student, GAPS)
    for name, ends in (("least", [75.0, 200.0, np.nan]), ("most", [85.0, 230.0, np.nan])):
        found = numbers(table, name, f"{name} is a number of litres.")
        close(
            found,
            np.array(ends),
            because=f"{name} is that of the litres that are there. Of farm 140 none are.",
            looks_like={
                "One gap made it unknown for farm 12.": np.array([ends[0], np.nan, np.nan]),
                "min and max of nothing are infinite.": np.array([*ends[:2], np.inf if name == "least" else -np.inf]),
                "Nobody knows what farm 140 delivered; it need not be 0.": np.array([*ends[:2], 0.0]),
            },
        )


def check_equal_counts(student):
    """Farms with equally many deliveries have a row each, with their own numbers."""
    table = farm_table(student, deliveries((12, 205), (3, 80), (3, 95), (12, 190)))
    for name, right in (
        ("farm", [3.0, 12.0]),
        ("deliveries", [2.0, 2.0]),
        ("litres", [175.0, 395.0]),
        ("least", [80.0, 190.0]),
        ("most", [95.0, 205.0]),
    ):
        close(
            numbers(table, name, f"{name} is a number."),
            np.array(right),
            because=(
                f"Farm 3 delivered 80 and 95, farm 12 205 and 190: two rows. Look at {name}, and at what your "
                "pieces are made of where all farms delivered equally often."
            ),
        )


def check_pay(student):
    """June: each litre is paid at the rate of the farm's valley."""
    litres = np.array([235.25, 205.0, 410.0, 930.5])
    close(
        numbers(statement(student, MONTH), "pay", "pay is a number of euros."),
        litres * np.array([0.5, 0.75, 0.75, 0.5]),
        because="Inn pays 0.50 a litre and Ahr 0.75. Farms 3 and 140 are in Inn, farms 12 and 27 in Ahr.",
        looks_like={
            "The rates were dealt out in turn, one farm after the other.": litres * np.array([0.5, 0.75, 0.5, 0.75]),
            "The rates were dealt out by the alphabet of the valleys. Their names say whose they are.": litres
            * np.array([0.75, 0.5, 0.5, 0.75]),
            "All were paid the first rate.": litres * 0.5,
            "The pay is rounded.": np.round(litres * np.array([0.5, 0.75, 0.75, 0.5]), 2),
        },
        rtol=1e-12,
    )
    close(
        numbers(statement(student, MONTH, rates=RATES[::-1]), "pay", "pay is a number of euros."),
        litres * np.array([0.5, 0.75, 0.75, 0.5]),
        because="The same rates in another order are the same rates.",
    )


def check_another_register(student):
    """Another register gives other valleys."""
    first = texts(statement(student, MONTH)["valley"])
    book = register((27, "Inn", 2012), (140, "Ahr", 2019), (3, "Ahr", 2008), (12, "Inn", 2015))
    equal(
        texts(statement(student, MONTH, book)["valley"]),
        ["Ahr", "Inn", "Inn", "Ahr"],
        because="The same month with another register: farms 3 and 140 in Ahr, farms 12 and 27 in Inn.",
        looks_like={"These are the valleys of the register that was given the time before.": first},
    )


def check_pay_with_gaps(student):
    """February: a farm is paid for the litres that were written down."""
    book = register((140, "Inn", 2019), (3, "Inn", 2008), (12, "Ahr", 2015))
    close(
        numbers(statement(student, GAPS, book), "pay", "pay is a number of euros."),
        np.array([80.0, 322.5, 0.0]),
        because="Of farm 12 430 litres were written down, at 0.75 each. Of farm 140 none were: 0 litres, and 0 euros.",
    )


def check_spare_rates(student):
    """Rates of valleys that are not needed change nothing."""
    rates = pd.Series([0.9, 0.5, 0.8, 0.75, 0.7], index=["Aare", "Inn", "Etsch", "Ahr", "Ziller"])
    close(
        numbers(statement(student, MONTH, rates=rates), "pay", "pay is a number of euros."),
        np.array([235.25, 205.0, 410.0, 930.5]) * np.array([0.5, 0.75, 0.75, 0.5]),
        because="Inn pays 0.50 a litre and Ahr 0.75. There are rates of three more valleys, and no farm is there.",
    )


def check_names_of_rates(student):
    """Each valley has the rate of its own name, and the names of two may begin alike."""
    book = register((3, "Inn", 2008), (12, "Innsbruck", 2015), (140, "Ahr", 2019))
    close(
        numbers(
            statement(
                student,
                deliveries((3, 100), (12, 100), (140, 100)),
                book,
                pd.Series([0.75, 0.5, 0.25], index=["Innsbruck", "Inn", "Ahr"]),
            ),
            "pay",
            "pay is a number of euros.",
        ),
        np.array([50.0, 75.0, 25.0]),
        because="Inn pays 0.50 a litre, Innsbruck 0.75, Ahr 0.25, and each farm brought 100 litres.",
    )


def check_one_line_a_farm(student):
    """April: a farm that has moved has one line, and only farms that delivered have one."""
    book = register((12, "Ahr", 2015), (3, "Inn", 2008), (12, "Inn", 2024), (99, "Ahr", 2001), (140, "Ahr", 2019))
    rows = deliveries((12, 100), (140, 200), (3, 300))
    rates = pd.Series([0.5, 0.75, 0.25], index=["Inn", "Ahr", "Ziller"])
    result = statement(student, rows, book, rates)
    close(
        numbers(result, "farm", "The farms have numbers, as numbers."),
        np.array([3.0, 12.0, 140.0]),
        because=(
            "Farms 3, 12 and 140 delivered. Farm 12 stands twice in the register; farm 99 stands there and "
            "did not deliver."
        ),
        looks_like={
            "Farm 12 has a line for each of its entries in the register.": np.array([3.0, 12.0, 12.0, 140.0]),
            "Farm 99 did not deliver.": np.array([3.0, 12.0, 99.0, 140.0]),
        },
    )
    close(
        numbers(result, "litres", "litres is a sum."),
        np.array([300.0, 100.0, 200.0]),
        because="Farm 3 brought 300 litres, farm 12 100, farm 140 200, in one delivery each.",
        looks_like={
            "The delivery of farm 12 counts once for each of its entries in the register.": np.array(
                [300.0, 200.0, 200.0]
            )
        },
    )


def check_one_farm(student):
    """A month in which a single farm delivered gives one row."""
    table = statement(student, deliveries((12, 205), (12, None), (12, 190)))
    for name, right in zip([*NAMES, "pay"], [12.0, 3.0, 1.0, 395.0, 190.0, 205.0, 296.25], strict=True):
        close(
            numbers(table, name, f"{name} is a number."),
            np.array([right]),
            because=f"Only farm 12 delivered: 205 litres, a gap, 190 litres, at 0.75 a litre. Look at {name}.",
        )


def check_equal_deliveries(student):
    """Two deliveries of the same farm and the same litres are two."""
    rows = deliveries((12, 100), (3, 80), (12, 100), (3, 80), (3, 80))
    for name, table in (("farm_table", farm_table(student, rows)), ("statement", statement(student, rows))):
        close(
            numbers(table, "deliveries", "deliveries is a count."),
            np.array([3.0, 2.0]),
            because=f"Farm 3 brought 80 litres three times, farm 12 100 litres twice. This is what {name} gives.",
            looks_like={
                f"Lines of deliveries that are equal count once in {name}. They are two deliveries.": np.array(
                    [1.0, 1.0]
                )
            },
        )


def check_latest_entry(student):
    """April: the entry with the latest year counts, wherever it stands."""
    book = register(
        (3, "Inn", 2024),
        (12, "Ahr", 2015),
        (3, "Ahr", 2008),
        (12, "Inn", 2024),
        (140, "Inn", 2011),
        (140, "Ahr", 2020),
        (140, "Inn", 2016),
    )
    result = statement(student, deliveries((12, 100), (140, 200), (3, 300)), book)
    equal(
        texts(result["valley"]),
        ["Inn", "Inn", "Ahr"],
        because="Farm 3 has been in Inn since 2024, farm 12 in Inn since 2024, farm 140 in Ahr since 2020.",
        looks_like={
            "These are the first entries of the register.": ["Inn", "Ahr", "Inn"],
            "These are the last entries of the register.": ["Ahr", "Inn", "Inn"],
            "These are the oldest entries.": ["Ahr", "Ahr", "Inn"],
        },
    )
    close(
        numbers(result, "pay", "pay is a number of euros."),
        np.array([150.0, 50.0, 150.0]),
        because="The valleys are right. Each farm is paid at the rate of its latest valley, for all that it brought.",
    )


def check_new_farm(student):
    """May: a farm that is not in the register has its line, with NA for valley and pay."""
    rows = deliveries((200, 50), (3, 100), (27, 40), (12, 10))
    result = statement(student, rows)
    close(
        numbers(result, "farm", "The farms have numbers, as numbers."),
        np.array([3.0, 12.0, 27.0, 200.0]),
        because="Farm 200 delivered. The register does not know it yet, and it has a line all the same.",
        looks_like={"Farm 200 is lost: the join kept only what both tables know.": np.array([3.0, 12.0, 27.0])},
    )
    equal(
        texts(result["valley"]),
        ["Inn", "Ahr", "Ahr", None],
        because="Farm 200 has no valley yet: NA. The others have theirs.",
    )
    close(
        numbers(result, "pay", "pay is a number of euros."),
        np.array([50.0, 7.5, 30.0, np.nan]),
        because="What farm 200 is to be paid nobody knows before its valley is known: NA.",
        looks_like={"Farm 200 is not paid nothing. It is not known.": np.array([50.0, 7.5, 30.0, 0.0])},
    )


def check_empty_register(student):
    """Where the register has no entry yet, every farm has its line, with NA for valley and pay."""
    nobody = pd.DataFrame(
        {"farm": np.array([], dtype=float), "valley": np.array([], dtype=str), "since": np.array([], dtype=float)}
    )
    rows = deliveries((12, 10), (3, 100), (3, 40))
    result = statement(student, rows, nobody)
    close(
        numbers(result, "litres", "litres is a sum."),
        np.array([140.0, 10.0]),
        because="Farm 3 brought 140 litres and farm 12 10. The register is empty.",
    )
    equal(texts(result["valley"]), [None, None], because="The register is empty, so no farm has a valley: NA.")
    close(
        numbers(result, "pay", "pay is a number of euros."),
        np.array([np.nan, np.nan]),
        because="The register is empty, so nobody knows what is to be paid: NA.",
    )


def check_columns(student):
    """The columns are those of the task, in its order."""
    equal(
        list(farm_table(student, MONTH).columns),
        NAMES,
        because="These are the columns of farm_table, and nothing stands beside them.",
    )
    equal(
        list(statement(student, MONTH).columns),
        [*NAMES, "valley", "pay"],
        because="The statement has the columns of farm_table, then valley and pay, and nothing beside them.",
    )


def check_columns_by_name(student):
    """The columns of deliveries and register may stand in any order, among others."""
    rows = MONTH.assign(driver="Meier")[["driver", "litres", "farm"]]
    book = BOOK.assign(phone="07")[["since", "phone", "valley", "farm"]]
    close(
        numbers(farm_table(student, rows), "litres", "litres is a sum."),
        np.array([235.25, 205.0, 410.0, 930.5]),
        because="The columns of deliveries are driver, litres and farm here.",
    )
    result = statement(student, MONTH, book)
    equal(
        texts(result["valley"]),
        ["Inn", "Ahr", "Ahr", "Inn"],
        because="The columns of register are since, phone, valley and farm here.",
    )
    equal(
        list(statement(student, rows, book).columns),
        [*NAMES, "valley", "pay"],
        because="What else stands in deliveries and register is not part of the statement.",
    )


def check_row_names(student):
    """The row names are 1, 2, 3 and so on."""
    for name, result in (("farm_table", farm_table(student, MONTH)), ("statement", statement(student, MONTH))):
        holds(
            list(result.index) in ([0, 1, 2, 3], [1, 2, 3, 4], ["1", "2", "3", "4"]),
            because=f"In the table of {name} the rows have names of their own, which look like a column.",
            expected="1, 2, 3, 4",
            actual=list(result.index),
        )
