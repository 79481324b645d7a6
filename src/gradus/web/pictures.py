"""Figures from the sandbox as pictures for a page: always inside an <img>, in light ink and in dark."""

import re
from base64 import b64encode
from dataclasses import dataclass

from gradus.grading.verdicts import Figure

SVG = "image/svg+xml"

DARK_INK = {
    b"#1b2430": b"#ece6da",
    b"#000000": b"#ece6da",
    b"#5a6370": b"#a5adb9",
    b"#e3dccf": b"#2c3440",
    b"#a8431a": b"#f2976a",
    b"#1d6b59": b"#74c9ae",
    b"#9c2739": b"#f291a0",
    b"#7a5c0d": b"#e0bd62",
}
"""The light value of each token that plots are drawn in, and its dark one: the pairs of tokens.css."""

_HEX = re.compile(rb"#[0-9a-fA-F]{6}\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What an <img> needs. A photo is the same in both themes and stands on a light plate."""

    light: str
    dark: str
    alt: str
    is_photo: bool


def picture_of(figure: Figure, *, alt: str) -> Picture:
    """The figure as data URIs."""
    light = _data_uri(figure.media_type, figure.data)
    if figure.media_type != SVG:
        return Picture(light=light, dark=light, alt=alt, is_photo=True)
    return Picture(light=light, dark=_data_uri(SVG, in_dark_ink(figure.data)), alt=alt, is_photo=False)


def in_dark_ink(svg: bytes) -> bytes:
    """The drawing with the light tokens replaced by the dark ones; colours of the author's own stay."""
    return _HEX.sub(lambda ink: DARK_INK.get(ink[0].lower(), ink[0]), svg)


def _data_uri(media_type: str, data: bytes) -> str:
    return f"data:{media_type};base64,{b64encode(data).decode()}"


def on_plate(figure: Figure) -> bytes:
    """The figure as SVG: itself, or for pixels a light plate that holds them, so that dark ink stays readable."""
    if figure.media_type == SVG:
        return figure.data
    width, height = int.from_bytes(figure.data[16:20], "big"), int.from_bytes(figure.data[20:24], "big")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f'<rect width="100%" height="100%" fill="#fffdf9"/>'
        f'<image width="{width}" height="{height}" href="{_data_uri(figure.media_type, figure.data)}"/></svg>'
    ).encode()


def undrawn() -> bytes:
    """What stands in the place of a figure that could not be drawn."""
    return (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 120" width="640" height="120">'
        b'<path d="M.5.5h639v119H.5z" fill="none" stroke="#5a6370" stroke-dasharray="4 4"/>'
        b'<text x="320" y="66" text-anchor="middle" font-family="sans-serif" font-size="16" fill="#5a6370">'
        b"This figure could not be drawn. Reload the page to try again.</text></svg>"
    )
