"""Whether two postings are one job: the same company, title and places, and mostly the same words.

A sketch is the smallest SKETCH hashes of the text's shingles of WORDS words each; how far two sketches agree estimates
how far the sets do (Jaccard). Source: bottom-k min-wise hashing, Broder 1997.
"""

import re
from collections.abc import Iterable, Sequence
from hashlib import blake2b, sha256

SKETCH, WORDS = 32, 5
SAME = 0.6
"""Of the words alike: with a changed date or closing line a posting keeps nearly all of them. Judgement."""
_SIGN = re.compile(r"[^\w+#]+")


def fingerprint(company: str, title: str, places: Iterable[str]) -> str:
    """The same for two postings of one company and place whose titles differ in case, signs and spaces at the most."""
    parts = (company, title, *sorted(places))
    return sha256("\n".join(" ".join(_words(part)) for part in parts).encode()).hexdigest()


def sketch(text: str) -> list[int]:
    """The text's smallest hashes, rising; fewer than SKETCH for a short text, none for an empty one."""
    words = _words(text)
    shingles = {" ".join(words[at : at + WORDS]) for at in range(max(len(words) - WORDS + 1, min(len(words), 1)))}
    return sorted(_hash(shingle) for shingle in shingles)[:SKETCH]


def likeness(first: Sequence[int], second: Sequence[int]) -> float:
    """How far two sketches agree, 0 to 1; 1 for two empty ones."""
    if not first or not second:
        return float(not first and not second)
    union = sorted({*first, *second})[:SKETCH]
    both = {*first} & {*second}
    return sum(hashed in both for hashed in union) / len(union)


def _words(text: str) -> list[str]:
    return [word for word in _SIGN.split(text.lower()) if word]


def _hash(shingle: str) -> int:
    # 52 bits: JSON numbers hold them exactly.
    return int.from_bytes(blake2b(shingle.encode(), digest_size=8).digest()) >> 12
