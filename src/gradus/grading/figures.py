"""The one style of every plot, and the pictures that matplotlib holds open at the end of a run."""

import io
from collections.abc import Iterable
from typing import Any

MAX_FIGURES = 6
MAX_SVG_BYTES = 400_000
PNG_DPI = 110

INK, SOFT, LINE, GO, RIGHT, WRONG, WAIT = (
    "#1b2430",
    "#5a6370",
    "#e3dccf",
    "#a8431a",
    "#1d6b59",
    "#9c2739",
    "#7a5c0d",
)

STYLE: dict[str, Any] = {
    "figure.figsize": (6.4, 3.6),
    "figure.facecolor": "none",
    "figure.constrained_layout.use": True,
    "axes.facecolor": "none",
    "axes.edgecolor": SOFT,
    "axes.labelcolor": INK,
    "axes.titlecolor": INK,
    "axes.titlelocation": "left",
    "axes.titlesize": 11,
    "axes.labelsize": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": LINE,
    "grid.linewidth": 0.8,
    "image.cmap": "cividis",
    "legend.frameon": False,
    "lines.linewidth": 1.8,
    "patch.edgecolor": "none",
    "savefig.facecolor": "none",
    "svg.fonttype": "path",
    "svg.hashsalt": "gradus",
    "text.color": INK,
    "xtick.color": SOFT,
    "ytick.color": SOFT,
    "xtick.labelsize": 9,
    "ytick.labelsize": 9,
}


def apply_style() -> None:
    """Make every plot drawn from now on look like the pages around it."""
    import matplotlib
    from cycler import cycler

    matplotlib.use("agg")
    cycle = cycler(color=[INK, GO, RIGHT, SOFT, WRONG, WAIT])
    settings: Any = {**STYLE, "axes.prop_cycle": cycle}
    matplotlib.rcParams.update(settings)


def drawn_figures(others: Iterable[Any] = ()) -> list[tuple[str, bytes, str]]:
    """(media type, bytes, title) of `others` and of every open figure, which are closed; of equal pictures one.

    A drawing too heavy for SVG becomes a PNG.
    """
    pictures: list[tuple[str, bytes, str]] = []
    for figure in [*others, *open_figures()]:
        picture = (*_picture(figure), _title_of(figure)) if len(pictures) < MAX_FIGURES else None
        if picture is not None and picture not in pictures:
            pictures.append(picture)
    close_figures()
    return pictures


def open_figures() -> list[Any]:
    """The figures that matplotlib holds open, the oldest first. The one that is drawn on stays that one."""
    import matplotlib.pyplot as plt

    numbers = plt.get_fignums()
    current = plt.gcf() if numbers else None
    figures = [plt.figure(number) for number in numbers]
    if current is not None:
        plt.figure(current)
    return figures


def close_figures() -> None:
    """Let matplotlib hold no figure open."""
    import matplotlib.pyplot as plt

    plt.close("all")


def _picture(figure: Any) -> tuple[str, bytes]:
    buffer = io.BytesIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    if buffer.tell() <= MAX_SVG_BYTES:
        return "image/svg+xml", buffer.getvalue()
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=PNG_DPI)
    return "image/png", buffer.getvalue()


def _title_of(figure: Any) -> str:
    titles = [
        figure.get_suptitle(),
        *(axes.get_title(loc) for axes in figure.axes for loc in ("left", "center")),
    ]
    return next((title for title in titles if title), "")[:200]
