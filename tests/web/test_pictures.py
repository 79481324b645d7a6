import re
from pathlib import Path

import gradus.web
from gradus.grading import figures
from gradus.grading.verdicts import Figure
from gradus.web.pictures import DARK_INK, in_dark_ink, on_plate, picture_of

TOKENS = Path(gradus.web.__file__).parent / "static" / "css" / "tokens.css"


def tokens(selector: str) -> dict[str, str]:
    text = TOKENS.read_text()
    block = text[text.index(selector) :]
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block[: block.index("}")]))


def test_dark_ink_is_the_dark_tokens() -> None:
    light, dark = tokens(":root {"), tokens(':root[data-theme="dark"]')
    for name in ("ink", "soft", "line", "go", "right", "wrong", "wait"):
        assert DARK_INK[light[name].encode()] == dark[name].encode()


def test_every_colour_of_the_plots_style_has_a_dark_one() -> None:
    for colour in (figures.INK, figures.SOFT, figures.LINE, figures.GO, figures.RIGHT, figures.WRONG, figures.WAIT):
        assert colour.encode() in DARK_INK


def test_only_whole_colours_are_replaced() -> None:
    assert in_dark_ink(b"fill:#1B2430; stroke:#1b2430ff; id=#abcdef") == b"fill:#ece6da; stroke:#1b2430ff; id=#abcdef"


def test_pixels_stay_as_they_are_in_both_themes() -> None:
    photo = Figure(media_type="image/png", data=b"\x89PNG\r\n\x1a\n" + b"\0" * 8 + bytes([0, 0, 0, 9, 0, 0, 0, 7]))
    picture = picture_of(photo, alt="a photo")
    assert picture.is_photo
    assert picture.light == picture.dark
    assert b'viewBox="0 0 9 7"' in on_plate(photo)
