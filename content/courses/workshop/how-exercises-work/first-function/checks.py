from gradus.grading.checks import close, holds


def check_the_film_on_the_poster(student):
    """A film of 2 hours and 15 minutes has 135 minutes."""
    came = student.minutes_of(2, 15)
    holds(
        came is not None,
        because="Nothing came back. A function hands over its result with `return`; `print` only shows it.",
        expected="135",
        actual=came,
    )
    holds(
        not isinstance(came, str),
        because="A text came back. The ticket machine wants to compute with it: return the number alone.",
        expected="135",
        actual=came,
    )
    close(
        came,
        135,
        because="Which of the two numbers is not in minutes yet?",
        looks_like={
            "Hours and minutes are added as they are.": 17,
            "The minutes are multiplied too. They are minutes already.": 1020,
            "An hour counts as a hundred minutes here.": 215,
            "The minutes are multiplied, and the hours are not.": 902,
        },
    )


def check_other_films(student):
    """Other films are right too, also a short one without hours."""
    close(
        student.minutes_of(1, 40),
        100,
        because="This film has 1 hour and 40 minutes. Does your number come from the arguments?",
        looks_like={
            "This is the film of the poster again: the arguments are not used.": 135,
            "The hours of the poster are in the code: use the argument `hours`.": 160,
        },
    )
    close(student.minutes_of(0, 7), 7, because="A film of 7 minutes and no hours has 7 minutes.")
    close(student.minutes_of(3, 0), 180, because="A film of exactly 3 hours has 180 minutes.")


def check_half_an_hour_counts(student):
    """1.5 hours and 10 minutes are 100 minutes."""
    close(
        student.minutes_of(1.5, 10),
        100,
        because="Half an hour is 30 minutes.",
        looks_like={"The half hour is cut off.": 70, "The half hour is rounded up.": 130},
    )
