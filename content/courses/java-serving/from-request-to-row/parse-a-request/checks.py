from gradus.grading.checks import equal, holds, raises


def parsed(student, text):
    row = student.parse(text)
    holds(isinstance(row, dict), because="Give back a map.", expected="a map of names to numbers", actual=row)
    return row


def check_fields(student):
    """Names and numbers are read, spaces left out."""
    equal(
        parsed(student, "age=41; bmi = 27.5 ;change=-0.5"),
        {"age": 41.0, "bmi": 27.5, "change": -0.5},
        because="Split at ;, then at =, and strip the spaces.",
    )


def check_empty_value_is_missing(student):
    """A field without a value is there, and missing."""
    equal(
        parsed(student, "age=41;smoker=;bmi= "),
        {"age": 41.0, "smoker": None, "bmi": None},
        because="An empty value is null, not 0 and not left out.",
        looks_like={
            "Missing became 0. Zero is a value.": {"age": 41.0, "smoker": 0.0, "bmi": 0.0},
            "The fields without a value are lost.": {"age": 41.0},
        },
    )


def check_order_and_empty_text(student):
    """The order is that of the text, and no text gives no fields."""
    equal(
        list(parsed(student, "zeta=1;alpha=2;mid=3;beta=4;gamma=5")),
        ["zeta", "alpha", "mid", "beta", "gamma"],
        because="A LinkedHashMap keeps the order in which names came.",
    )
    for text in ("", "   "):
        equal(parsed(student, text), {}, because="An empty request has no fields.")


def check_malformed(student):
    """Malformed fields are refused."""
    for text in ("age", "age=41;bmi", "=3", "age=forty"):
        raises("IllegalArgumentException", student.parse, text, because=f"The request {text!r} cannot be read.")


def check_twice(student):
    """A name that comes twice is refused, also when it was missing the first time."""
    for text in ("age=41;age=42", "age=;age=42"):
        raises("IllegalArgumentException", student.parse, text, because=f"In {text!r} a name comes twice.")
