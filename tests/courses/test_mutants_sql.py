import sqlite3

import pytest

from gradus.courses.checking.mutants_sql import mutate_sql

QUERY = """-- name: spent
SELECT c.name, count(DISTINCT o.id) AS n, sum(o.price) AS total -- a = comment
FROM customers AS c LEFT JOIN orders AS o ON o.customer = c.id
WHERE o.price >= 10 AND o.status IS NOT NULL
GROUP BY c.id
HAVING sum(o.price) > 100
ORDER BY total DESC
LIMIT 5;
"""
SCHEMA = "CREATE TABLE customers (id, name); CREATE TABLE orders (id, customer, price, status);"


def mutants(source: str) -> dict[str, list[str]]:
    """The changed lines by kind."""
    changed: dict[str, list[str]] = {}
    for mutant in mutate_sql(source):
        changed.setdefault(mutant.kind, []).append(mutant.after)
    return changed


def test_joins_conditions_aggregates_and_order_are_changed() -> None:
    changed = mutants(QUERY)
    assert "FROM customers AS c JOIN orders AS o ON o.customer = c.id" in changed["join"]
    assert any("avg(o.price) AS total" in line for line in changed["aggregate"])
    assert any("count(o.id)" in line for line in changed["aggregate"])
    assert "ORDER BY total ASC" in changed["order"]
    assert "WHERE o.price > 10 AND o.status IS NOT NULL" in changed["comparison"]
    assert "WHERE o.price >= 10 OR o.status IS NOT NULL" in changed["logic"]
    assert len(changed["condition"]) == 2


def test_texts_and_comments_are_left_alone() -> None:
    assert all("comment" in mutant.source and "a = comment" in mutant.source for mutant in mutate_sql(QUERY))
    assert not list(mutate_sql("-- name: x\nSELECT 'a > b AND sum(' AS t;"))


def test_every_mutant_is_still_sql() -> None:
    for mutant in mutate_sql(QUERY):
        database = sqlite3.connect(":memory:")
        database.executescript(SCHEMA)
        database.execute(mutant.source)
        database.close()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("SELECT a FROM t ORDER BY a", "SELECT a FROM t ORDER BY a DESC"),
        ("SELECT a FROM t UNION SELECT b FROM u", "SELECT a FROM t UNION ALL SELECT b FROM u"),
        ("SELECT a FROM t WHERE b NOT IN (SELECT c FROM u)", "SELECT a FROM t WHERE b IN (SELECT c FROM u)"),
        ("SELECT rank() OVER (PARTITION BY a ORDER BY b) FROM t", "SELECT rank() OVER ( ORDER BY b) FROM t"),
        ("SELECT coalesce(a, 0) FROM t", "SELECT a FROM t"),
    ],
)
def test_a_change(before: str, after: str) -> None:
    assert after in [mutant.source for mutant in mutate_sql(before)]
