"""How well is a posting read? F1 of skills and accuracy of each field, on `benchmarks/postings/report`.

The floor is a gazetteer without rules: every term anywhere in the text, and for each field its most frequent value.
`--develop` reads the other half, which was looked at while the rules were written, and prints every miss.
"""

import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.report import conclude
from gradus.courses.library import content_root
from gradus.market.postings.engine.reading.reader import Vocabulary, read
from gradus.market.postings.engine.reading.types import PostingText, Reading, Words
from gradus.market.postings.vocabulary import load_vocabulary
from gradus.skills.files import load_skills

HERE = Path(__file__).parent / "postings"
TARGET = 70.0
"""Of F1 for skills, in per cent, set before `report` was measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A posting and what a person read in it."""

    name: str
    posting: PostingText
    labels: Mapping[str, Any]


def load(folder: Path) -> list[Labelled]:
    """Every file of the folder, in order."""
    return [_load(path) for path in sorted(folder.glob("*.toml"))]


def _load(path: Path) -> Labelled:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    posting = PostingText(title=table["title"], text=table["text"], seen_on=table["seen_on"], company=table["company"])
    return Labelled(name=path.stem, posting=posting, labels=table["labels"])


def said(reading: Reading, vocabulary: Vocabulary) -> dict[str, Any]:
    """A reading in the shape of the labels."""
    pay, years = reading.pay.value if reading.pay else None, reading.years.value if reading.years else None
    visa = reading.sponsors_visa
    return {
        "role": reading.role_id.value or "other",
        "level": reading.level.value.value if reading.level else "",
        "years": (years.least, years.most or 0) if years else (0, 0),
        "remote": reading.remote.value.value if reading.remote else "",
        "visa": "" if visa is None else "yes" if visa.value else "no",
        "language": reading.language,
        "speaks": tuple(language.value for language in reading.speaks),
        "posted": reading.posted_on.value.isoformat() if reading.posted_on else "",
        "places": frozenset((place.value.city, place.value.country) for place in reading.places),
        "pay": (pay.low or 0, pay.high or 0, pay.currency, pay.per.value) if pay else (0, 0, "", ""),
    }


def labelled(labels: Mapping[str, Any], vocabulary: Vocabulary) -> dict[str, Any]:
    """The labels in the same shape. A city that the gazetteer has by another name goes by that one."""
    pay = labels["pay"]

    def canonical(city: str) -> str:
        known = vocabulary.places.cities.get(city.lower())
        return known.city if known else city

    return {
        "role": labels["role"],
        "level": labels["level"],
        "years": (labels["years_min"], labels["years_max"]),
        "remote": labels["remote"],
        "visa": labels["visa"],
        "language": labels["language"],
        "speaks": tuple(labels["speaks"]),
        "posted": labels["posted"],
        "places": frozenset((canonical(place["city"]), place["country"]) for place in labels.get("places", [])),
        "pay": (pay["low"], pay["high"], pay["currency"], pay["per"]),
    }


def f1(pairs: Iterable[tuple[frozenset[Any], frozenset[Any]]]) -> tuple[float, float, float]:
    """Precision, recall and F1 over all, each 0 to 1, of (extracted, wanted)."""
    hits = extracted_count = wanted_count = 0
    for extracted, wanted in pairs:
        hits, extracted_count, wanted_count = (
            hits + len(extracted & wanted),
            extracted_count + len(extracted),
            wanted_count + len(wanted),
        )
    precision, recall = hits / max(extracted_count, 1), hits / max(wanted_count, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def skills_of(labels: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(label["id"] for label in labels.get("skills", []))


def gazetteer_only(example: Labelled, vocabulary: Vocabulary) -> frozenset[str]:
    """Every skill that has a term anywhere in the text: no sections, no negation, no neighbours."""
    whole = [Words(start=0, end=len(example.posting.text))]
    return frozenset(mention.skill_id for _, mention in vocabulary.terms.find(example.posting.text, whole))


def main(folder: Path, *, shows_misses: bool) -> None:
    """Print the table and the line."""
    root = content_root()
    graph = load_skills(root / "skills.csv")
    vocabulary = load_vocabulary(root / "market", graph.skills)
    postings = load(folder)
    readings = [read(example.posting, vocabulary) for example in postings]
    fields: dict[str, list[tuple[Any, Any]]] = {}
    for example, reading in zip(postings, readings, strict=True):
        wanted = labelled(example.labels, vocabulary)
        for name, value in said(reading, vocabulary).items():
            fields.setdefault(name, []).append((value, wanted[name]))
            if shows_misses and value != wanted[name]:
                print(f"  {example.name} {name}: read {value}, labelled {wanted[name]}")
    extracted = [frozenset(skill.skill_id for skill in reading.skills) for reading in readings]
    wanted_skills = [skills_of(example.labels) for example in postings]
    if shows_misses:
        for example, mine, theirs, reading in zip(postings, extracted, wanted_skills, readings, strict=True):
            words = {
                skill.skill_id: example.posting.text[skill.words[0].start : skill.words[0].end]
                for skill in reading.skills
            }
            musts = {skill["id"]: skill["must"] for skill in example.labels.get("skills", [])}
            for skill in reading.skills:
                if musts.get(skill.skill_id, skill.is_must) != skill.is_must:
                    print(f"  {example.name} must of {skill.skill_id}: {words[skill.skill_id]!r}")
            labels = {skill["id"]: skill["words"] for skill in example.labels.get("skills", [])}
            print(f"  {example.name} extra {[(key, words[key]) for key in sorted(mine - theirs)]}")
            print(f"  {example.name} missing {[(key, labels[key]) for key in sorted(theirs - mine)]}")
    precision, recall, score = f1(zip(extracted, wanted_skills, strict=True))
    floor = f1(zip([gazetteer_only(example, vocabulary) for example in postings], wanted_skills, strict=True))[2]
    must = _share(
        skill.is_must == {label["id"]: label["must"] for label in example.labels["skills"]}[skill.skill_id]
        for example, reading in zip(postings, readings, strict=True)
        for skill in reading.skills
        if skill.skill_id in skills_of(example.labels)
    )
    accuracy = {name: _share(mine == theirs for mine, theirs in pairs) for name, pairs in fields.items()}
    floors = {
        name: Counter(theirs for _, theirs in pairs).most_common(1)[0][1] / len(pairs) for name, pairs in fields.items()
    }
    print(f"{len(postings)} postings, {sum(map(len, wanted_skills))} skills asked for")
    print(
        f"skills: precision {precision:.1%}, recall {recall:.1%}, F1 {score:.1%}; terms without rules: F1 {floor:.1%}"
    )
    print(f"of those found, must or nice right: {must:.1%}")
    for name, share in accuracy.items():
        print(f"{name:9} right {share:6.1%}   most frequent value {floors[name]:6.1%}")
    conclude(
        "skills that a posting asks for are found (F1, own labelled postings)",
        100 * score,
        unit="%",
        target=TARGET,
        better="higher",
        postings=len(postings),
        precision=round(precision, 4),
        recall=round(recall, 4),
        terms_only_f1=round(floor, 4),
        must_right=round(must, 4),
        accuracy={name: round(share, 4) for name, share in accuracy.items()},
    )


def _share(rights: Iterable[bool]) -> float:
    outcomes = list(rights)
    return sum(outcomes) / max(len(outcomes), 1)


if __name__ == "__main__":
    looks = "--develop" in sys.argv
    main(HERE / ("develop" if looks else "report"), shows_misses=looks)
