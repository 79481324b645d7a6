from statistics import fmean

import numpy as np

from gradus.grading.checks import close, drawn_by, equal, holds, leaves_alone

DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri"]
SOLD = [180, 165, 170, 190, 245]


def upright_bars(picture):
    """The words under all upright bars and their heights, from left to right."""
    bars = [
        (x, height, panel.x.label_at(x))
        for panel in picture.panels
        for mark in panel.marks
        if mark.kind == "bars" and not mark.is_horizontal
        for x, height in zip(mark.x, mark.y, strict=True)
    ]
    bars.sort(key=lambda bar: bar[0])
    return [word for _, _, word in bars], [height for _, height, _ in bars]


def is_seen(mark):
    """Whether a line has a style in which it is drawn."""
    return mark.style.strip().lower() not in ("none", "") or mark.kind == "segments"


def crosses_at(picture, at, bars):
    """Whether a horizontal line at `at` runs from the first bar to the last, however it was drawn."""
    if any(mark.axis == "y" and np.isclose(mark.at, at) and is_seen(mark) for mark in picture.marks("rule")):
        return True
    return any(
        len(mark.x) > 0
        and np.allclose(mark.y, at)
        and mark.x.min() <= 0
        and mark.x.max() >= bars - 1
        and mark.x.max() > mark.x.min()
        and is_seen(mark)
        for kind in ("line", "segments")
        for mark in picture.marks(kind)
    )


def check_a_bar_for_each_day(student):
    """Each day has an upright bar, as high as the loaves sold, with its word under it."""
    picture = drawn_by(student.plot_week, DAYS, SOLD)
    words, heights = upright_bars(picture)
    holds(
        not any(mark.is_horizontal for mark in picture.marks("bars")),
        because="These bars lie. With the days under them they stand.",
        expected="upright bars",
        actual="lying bars",
    )
    holds(len(words) > 0, because="No bars are drawn.", expected="5 bars", actual="none")
    equal(len(words), 5, because="Five days were given: five bars, and nothing but the days.")
    close(
        sorted(heights),
        sorted(SOLD),
        because="A bar is as high as the loaves of its day.",
    )
    equal(sorted(words), sorted(DAYS), because="Under each bar stands the word of its day.")
    equal(
        dict(zip(words, heights, strict=True)),
        dict(zip(DAYS, map(float, SOLD), strict=True)),
        because="Each bar stands over the word of its own day.",
    )


def check_the_order_is_kept(student):
    """The bars stand in the order of the days."""
    words, _ = upright_bars(drawn_by(student.plot_week, DAYS, SOLD))
    equal(
        len(words),
        5,
        because="This is the second call, and bars of the first are in its figure. Make a new one in each call.",
    )
    equal(words, DAYS, because="A week has an order of its own: keep that of the lists.")


def check_a_line_at_the_mean(student):
    """A horizontal line across the plot stands at the mean."""
    picture = drawn_by(student.plot_week, DAYS, SOLD)
    rules = [mark.at for mark in picture.marks("rule") if mark.axis == "y"]
    hidden = any(mark.axis == "y" and not is_seen(mark) for mark in picture.marks("rule"))
    close_to = {
        180.0: "Yours stands at the middle day, the median. The mean is the sum divided by how many there are.",
        950 / 6: "Yours stands at a sixth of the sum. Does the number of days come from the lists?",
    }
    told = next((says for at, says in close_to.items() if any(np.isclose(rules, at))), "")
    holds(
        crosses_at(picture, fmean(SOLD), len(SOLD)),
        because=told
        or ("A line is there, and its style is none: nobody sees it." if hidden else "")
        or "Five days sold 950 loaves, 190 a day on average: there the line crosses all bars.",
        expected="a line at y = 190",
        actual=", ".join(f"y = {at:g}" for at in rules) or "none",
    )


def check_words(student):
    """The y axis says loaves, and the figure has a title."""
    picture = drawn_by(student.plot_week, DAYS, SOLD)
    picture.has_label("y", mentions="loaves", because="Say at the axis what is counted.")
    picture.has_title(because="Say in a title what there is to see.")
    titles = [panel.title for panel in picture.panels] + [picture.figure.title]
    holds(
        any(title.strip() for title in titles),
        because="The title consists of blanks. Say in it what there is to see.",
        expected="a title",
        actual=titles[0],
    )


def check_bars_stand_on_zero(student):
    """The y axis begins at 0."""
    picture = drawn_by(student.plot_week, DAYS, SOLD)
    picture.starts_at_zero("y", because="The eye compares the lengths of bars.")
    picture.has_scale("y", "linear", because="Equal steps of the axis are equally many loaves.")
    (axis, *_) = [panel.y for panel in picture.panels if any(mark.kind == "bars" for mark in panel.marks)]
    holds(not axis.is_inverted, because="The bars hang from above. 0 belongs below.", expected="0 at the lower end")
    told = f"from {axis.limits[0]:g} to {axis.limits[1]:g}"
    holds(
        abs(axis.limits[0]) < 1e-6,
        because="0 is somewhere on this axis, and it does not begin there.",
        expected="an axis from 0",
        actual=told,
    )
    holds(
        axis.limits[1] >= max(SOLD),
        because="Friday sold 245 loaves, and its bar is cut off below that.",
        expected="an axis up to 245 at least",
        actual=told,
    )
    (axis, *_) = [panel.y for panel in drawn_by(student.plot_week, DAYS, [10 * each for each in SOLD]).panels]
    holds(
        axis.limits[1] >= 2450,
        because="A larger bakery sold 2450 loaves on Friday. Does the end of the axis come from the numbers given?",
        expected="an axis up to 2450 at least",
        actual=f"from {axis.limits[0]:g} to {axis.limits[1]:g}",
    )


def check_one_day(student):
    """One day is drawn too, and nothing of an earlier call is in the figure."""
    drawn_by(student.plot_week, DAYS, SOLD)
    picture = drawn_by(student.plot_week, ["Sun"], [42])
    words, heights = upright_bars(picture)
    equal(
        (words, heights),
        (["Sun"], [42.0]),
        because="This call was given one day, a Sunday with 42 loaves. The figure shows that day alone.",
    )
    holds(
        crosses_at(picture, 42, 1),
        because="The mean of one day is that day.",
        expected="a line at y = 42",
        actual="none",
    )


def check_another_fortnight(student):
    """Ten days with long words and half loaves are drawn as they are, and so is their mean."""
    days = [
        f"{name} {week}" for week in ("first", "second") for name in ("Monday", "Tuesday", "Friday", "Sat", "Sunday")
    ]
    sold = [10.5, 20.0, 30.0, 41.5, 52.0, 11.0, 22.5, 33.0, 44.0, 55.0]
    words, heights = upright_bars(picture := drawn_by(student.plot_week, days, sold))
    equal(len(words), 10, because="Ten days were given: ten bars.")
    close(heights, sold, because="The Monday of the first week sold ten loaves and a half. Halves of a loaf count.")
    equal(words, days, because="These days have long names, and each stands whole under its bar.")
    holds(
        crosses_at(picture, fmean(sold), 10),
        because="These ten days sold 319.5 loaves. Their mean is no whole number, and the line stands exactly there.",
        expected="a line at y = 31.95",
        actual=", ".join(f"y = {mark.at:g}" for mark in picture.marks("rule") if mark.axis == "y") or "none",
    )


def check_lists_are_left_alone(student):
    """The lists given are not changed."""
    leaves_alone(
        student.plot_week,
        list(DAYS),
        list(SOLD),
        because="The lists belong to the caller: make a new one, or compute without.",
    )
