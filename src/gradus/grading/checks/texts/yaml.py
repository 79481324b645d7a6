"""YAML with lines. Truths are `true` and `false` alone, as in YAML 1.2: `on` and `no` are words."""

from typing import Any

import yaml

from gradus.grading.checks.showing import fail
from gradus.grading.checks.texts.parts import MAX_DEPTH, MAX_PARTS, Part, text_of
from gradus.grading.proxy import Student

_BOOL = "tag:yaml.org,2002:bool"
_NOT_RESOLVED = frozenset({_BOOL, "tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:merge", "tag:yaml.org,2002:value"})
_TRUTHS = {"true": True, "false": False}


class _Loader(yaml.SafeLoader):
    """Reads nodes only: nothing is constructed."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - the class above keeps its own there
        first: [(tag, pattern) for tag, pattern in resolvers if tag not in _NOT_RESOLVED]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def as_yaml(student: Student) -> Part:
    """The one document of the file."""
    documents = as_yaml_documents(student)
    if len(documents) != 1:
        fail(f"Expected one YAML document, got {len(documents)}.")
    return documents[0]


def as_yaml_documents(student: Student) -> list[Part]:
    """The documents of the file, which lines of `---` part."""
    try:
        nodes = [node for node in yaml.compose_all(text_of(student), Loader=_Loader) if node is not None]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"line {mark.line + 1}" if mark else "the file"
        fail(f"This is not YAML: {error.problem or error.context}, in {place}. Look at indentation and colons there.")
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        fail(f"This is not YAML: {str(error)[:200]}.")
    return [_Builder().part(node, "", 0) for node in nodes]


def as_manifests(student: Student) -> list[Part]:
    """Kubernetes manifests: each document has `apiVersion`, `kind` and `metadata.name`."""
    manifests = as_yaml_documents(student)
    if not manifests:
        fail("Expected at least one manifest, got an empty file.")
    for manifest in manifests:
        for key in ("apiVersion", "kind"):
            if not isinstance(manifest[key].plain, str):
                fail(f"Expected `{key}` to be a word, in {manifest.where}.", actual=manifest[key])
        manifest["metadata"]["name"]
    return manifests


class _Builder:
    """Turns nodes to parts, and counts them: an alias is counted each time it is used."""

    def __init__(self) -> None:
        self._count = 0

    def part(self, node: yaml.Node, path: str, depth: int) -> Part:
        self._count += 1
        if self._count > MAX_PARTS or depth > MAX_DEPTH:
            fail(f"Expected at most {MAX_PARTS:,} values, nested at most {MAX_DEPTH} deep; this holds more.")
        line = node.start_mark.line + 1
        if isinstance(node, yaml.MappingNode):
            return Part(self._mapping(node, path, depth), line=line, path=path)
        if isinstance(node, yaml.SequenceNode):
            entries = [self.part(item, f"{path}[{number}]", depth + 1) for number, item in enumerate(node.value)]
            return Part(entries, line=line, path=path)
        return Part(_plain(node), line=line, path=path)

    def _mapping(self, node: yaml.MappingNode, path: str, depth: int) -> dict[str, Part]:
        parts: dict[str, Part] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                fail(f"Expected a plain key in line {line}, got a list or a mapping.")
            key = str(key_node.value)
            if key in parts:
                fail(
                    f"The key `{key}` stands twice, in line {parts[key].line} and in line {line}. One of them is lost."
                )
            part = self.part(value_node, f"{path}.{key}" if path else key, depth + 1)
            part.line = line
            parts[key] = part
        return parts


def _plain(node: yaml.Node) -> Any:
    text = str(node.value)
    is_quoted = getattr(node, "style", None) in {"'", '"', "|", ">"}
    if not is_quoted and text in _TRUTHS:
        return _TRUTHS[text]
    try:
        return _CONVERTED[node.tag](text) if node.tag in _CONVERTED and not is_quoted else text
    except ValueError:
        return text


def _integer(text: str) -> int:
    bare = text.replace("_", "")
    if len(bare) > 1 and bare.lstrip("+-").startswith("0") and bare.lstrip("+-").isdigit():
        return int(bare)
    return int(bare, 0)


def _decimal(text: str) -> float:
    bare = text.replace("_", "").lower()
    return float(bare.replace(".inf", "inf").replace(".nan", "nan"))


_CONVERTED: dict[str, Any] = {
    "tag:yaml.org,2002:int": _integer,
    "tag:yaml.org,2002:float": _decimal,
    "tag:yaml.org,2002:null": lambda text: None,
}
