"""What holds for the whole house, read from its source."""

import ast
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src"
PRESCRIBED = {"Meta", "Migration"}
"""Django looks for classes of these names."""


@cache
def trees() -> dict[Path, ast.Module]:
    """The house's modules, in order of their paths."""
    return {path: ast.parse(path.read_bytes()) for path in sorted((SOURCE / "gradus").rglob("*.py"))}


def classes_in(node: ast.AST) -> Iterator[ast.ClassDef]:
    """Those of any depth. Expressions are left out: they hold none, and are most of a tree."""
    for part in ast.iter_child_nodes(node):
        if isinstance(part, ast.ClassDef):
            yield part
        if not isinstance(part, ast.expr):
            yield from classes_in(part)


def test_what_is_held_is_named_by_the_domains_word() -> None:
    """`one` and `found` say nothing of what they are: at most two of each in a thousand lines."""
    counts, lines = Counter[str](), 0
    for path, tree in trees().items():
        lines += path.read_bytes().count(b"\n")
        for node in ast.walk(tree):
            counts[node.id if isinstance(node, ast.Name) else node.arg if isinstance(node, ast.arg) else ""] += 1
    assert max(counts["one"], counts["found"]) <= 2 * lines / 1000


def test_no_two_public_classes_have_one_name() -> None:
    places: defaultdict[str, list[str]] = defaultdict(list)
    for path, tree in trees().items():
        for node in classes_in(tree):
            if not node.name.startswith("_") and node.name not in PRESCRIBED:
                places[node.name].append(f"{path.relative_to(SOURCE)}:{node.lineno}")
    shared = [f"{name} is {' and '.join(lines)}" for name, lines in places.items() if len(lines) > 1]
    assert not shared, "One class name, one meaning. Give one of each another name:\n" + "\n".join(shared)
