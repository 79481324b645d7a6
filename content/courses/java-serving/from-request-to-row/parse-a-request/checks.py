from gradus.grading.checks import equal, holds, raises

MANY = [f"{letter}{number}" for number in range(6, 0, -1) for letter in "zkmacx"]


def parsed(student, text):
    row = student.parse(text)
    holds(isinstance(row, dict), because="Give back a map.", expected="a map of names to numbers", actual=row)
    return row


def refused(student, text, because):
    raises("IllegalArgumentException", student.parse, text, because=f"The request is {text!r}. {because}")


def check_fields(student):
    """Names and numbers are read, spaces around them left out."""
    equal(
        parsed(student, "age=41; bmi = 27.5 ;change=-0.5"),
        {"age": 41.0, "bmi": 27.5, "change": -0.5},
        because="The request is 'age=41; bmi = 27.5 ;change=-0.5': three fields.",
    )


def check_numbers(student):
    """Every form of a decimal number is read."""
    for text, number in (("1e3", 1000.0), (".5", 0.5), ("+7", 7.0), ("-2.5E-2", -0.025), ("0", 0.0)):
        equal(parsed(student, f"x={text}"), {"x": number}, because=f"{text} is a decimal number.")


def check_empty_value_is_missing(student):
    """A field without a value is there, and missing."""
    equal(
        parsed(student, "age=41;smoker=;bmi= "),
        {"age": 41.0, "smoker": None, "bmi": None},
        because="An empty value is null.",
        looks_like={
            "Missing became 0. Zero is a value.": {"age": 41.0, "smoker": 0.0, "bmi": 0.0},
            "The fields without a value are lost.": {"age": 41.0},
        },
    )


def check_order(student):
    """The names stand in the order of the text."""
    order = list(parsed(student, ";".join(f"{name}=1" for name in MANY)))
    holds(
        sorted(order) == sorted(MANY),
        because="36 fields were in the request, and each has its name in the map.",
        expected="36 names",
        actual=order,
    )
    equal(
        order,
        MANY,
        because="Of the maps of Java, one keeps the order in which keys came.",
        looks_like={"The names are sorted, as a TreeMap has them.": sorted(MANY)},
    )


def check_empty_text(student):
    """No text gives no fields."""
    for text in ("", "   "):
        equal(parsed(student, text), {}, because="An empty or blank request has no fields.")


def check_malformed(student):
    """Fields without = and names that are empty are refused."""
    refused(student, "age", "Its field has no =.")
    refused(student, "age=41;bmi", "The second field has no =.")
    refused(student, "=3", "Its field has no name.")
    refused(student, "age=41;  =3", "The second name is blank.")


def check_first_equals(student):
    """The first = divides a field."""
    refused(student, "a=b=5", "Its first = divides it into a and 'b=5', and that is no number.")


def check_values_that_are_none(student):
    """A value that is no number is refused."""
    refused(student, "age=forty", "That is no decimal number.")
    refused(student, "bmi=3,5", "A decimal number has a point.")
    refused(student, "bmi=1.2.3", "Two points are no number.")


def check_javas_own_numbers(student):
    """What only Java takes for a number is refused."""
    for value in ("NaN", "Infinity", "-Infinity", "5d", "5f", "0x1p3"):
        refused(student, f"age={value}", "Double.parseDouble takes it, and it is no decimal number.")


def check_inner_spaces(student):
    """Spaces inside names and values stay."""
    refused(student, "age=4 1", "Nobody knows whether 41 was meant.")
    equal(parsed(student, "body mass = 27"), {"body mass": 27.0}, because="A name may have a space in it.")


def check_twice(student):
    """A name that comes twice is refused, also when it was missing the first time."""
    for text in ("age=41;age=42", "age=;age=42", "age=41; age =42"):
        refused(student, text, "Its name comes twice.")


def check_empty_fields(student):
    """An empty field has no =, wherever it stands."""
    refused(student, "age=41;;bmi=2", "Between the two semicolons is a field without =.")
    refused(student, "age=41;", "Behind the semicolon is a field without =.")
    refused(student, ";", "Two fields without =.")
