"""Automatic changes to a solution: small mistakes that a check should notice.

A *mutant* is the solution with one thing changed, by one of the KINDS. Docstrings, annotations and imports are left
alone. Two changes that give the same program are one mutant. The order, and so every choice among them, is that of the
source: nothing here is random.
"""

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

KINDS: Mapping[str, str] = {
    "argument_default": "a parameter's default is another",
    "arithmetic": "another arithmetic operator",
    "augmented_assignment": "another operator in an augmented assignment, or a plain assignment",
    "axis": "along the other axis",
    "boolean": "`and` for `or`, and the other way round",
    "comparison": "another comparison",
    "constant": "another number",
    "dropped_filter": "a comprehension without its condition",
    "dropped_statement": "a statement left out",
    "flag": "True for False, and the other way round",
    "loop_control": "`break` for `continue`, and the other way round",
    "negated_condition": "a condition turned round",
    "off_by_one": "a range or a slice that begins or ends one early or late",
    "removed_unary": "without its minus, `not` or absolute value",
    "return_value": "returns None, or its values the other way round",
    "sibling_function": "the function next door: mean for sum, max for min",
    "swapped_arguments": "two neighbouring arguments swapped",
    "transpose": "a matrix not transposed",
}

_ARITHMETIC: Mapping[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div,),
    ast.Div: (ast.Mult,),
    ast.FloorDiv: (ast.Div,),
    ast.Mod: (ast.Mult,),
    ast.Pow: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
    ast.BitAnd: (ast.BitOr,),
    ast.BitOr: (ast.BitAnd,),
}
_COMPARISONS: Mapping[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_SIBLING_PAIRS = (
    ("mean", "sum"),
    ("max", "min"),
    ("argmax", "argmin"),
    ("nanmax", "nanmin"),
    ("nanmean", "nansum"),
    ("maximum", "minimum"),
    ("zeros", "ones"),
    ("zeros_like", "ones_like"),
    ("std", "var"),
    ("any", "all"),
    ("floor", "ceil"),
    ("exp", "log"),
    ("sqrt", "square"),
    ("cumsum", "cumprod"),
    ("vstack", "hstack"),
    ("argsort", "sort"),
    ("fit_transform", "transform"),
    ("predict_proba", "predict"),
    ("greater", "less"),
)
# One way only: arrays have a mean method and no median.
_SIBLINGS = {"median": "mean", **dict(_SIBLING_PAIRS), **{right: left for left, right in _SIBLING_PAIRS}}
_COMMUTATIVE = {
    "add",
    "allclose",
    "hypot",
    "isclose",
    "isinstance",
    "logaddexp",
    "logical_and",
    "logical_or",
    "max",
    "maximum",
    "min",
    "minimum",
    "multiply",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """A changed solution. `before` and `after` are the changed lines, with single spaces; `line` counts from 1."""

    kind: str
    before: str
    after: str
    line: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """Put `new` where `old` stands: in `field` of `parent`, at `index` when the field is a list."""

    kind: str
    parent: ast.AST
    field: str
    index: int | None
    old: ast.expr | ast.stmt
    new: ast.expr | ast.stmt


def mutate(source: str) -> Iterator[Mutant]:
    """Every mutant of a Python text, each once, in the order of the text. Raises SyntaxError when it is no Python."""
    tree = ast.parse(source)
    seen = {ast.dump(tree)}
    text = _Text(source)
    changes = sorted(_changes(tree), key=lambda change: (change.old.lineno, change.old.col_offset))
    for change in changes:
        dump = _dump_with(tree, change)
        if dump in seen:
            continue
        mutated = _write(text, change, dump)
        if mutated is None:
            continue
        seen.add(dump)
        yield mutated


def choose(mutants: tuple[Mutant, ...], count: int) -> tuple[Mutant, ...]:
    """At most `count` of them, spread evenly over the text: always the same ones."""
    if len(mutants) <= count:
        return mutants
    return tuple(mutants[position * len(mutants) // count] for position in range(count))


def _dump_with(tree: ast.AST, change: _Change) -> str:
    """The program as a string once the change is made; the tree is left as it was."""
    _put(change, change.new)
    try:
        return ast.dump(tree)
    finally:
        _put(change, change.old)


def _put(change: _Change, node: ast.AST) -> None:
    if change.index is None:
        setattr(change.parent, change.field, node)
    else:
        getattr(change.parent, change.field)[change.index] = node


def _write(text: "_Text", change: _Change, dump: str) -> Mutant | None:
    """The mutant as text that leaves every other character alone; None where no text gives the wanted program."""
    written = ast.unparse(ast.fix_missing_locations(change.new))
    for replacement in (written, f"({written})"):
        source = text.replaced(change.old, replacement)
        try:
            is_as_wanted = ast.dump(ast.parse(source)) == dump
        except (SyntaxError, ValueError):
            is_as_wanted = False
        if is_as_wanted:
            line, before, after = text.changed_lines(change.old, replacement)
            return Mutant(kind=change.kind, before=before, after=after, line=line, source=source)
    return None


class _Text:
    """A source whose parts are addressed as syntax nodes address them: lines from 1, columns in UTF-8 bytes."""

    def __init__(self, source: str) -> None:
        self._lines = source.encode().splitlines(keepends=True)

    def replaced(self, node: ast.expr | ast.stmt, replacement: str) -> str:
        assert node.end_lineno is not None
        before = b"".join(self._lines[: node.lineno - 1])
        after = b"".join(self._lines[node.end_lineno :])
        return (before + self._changed(node, replacement) + after).decode()

    def changed_lines(self, node: ast.expr | ast.stmt, replacement: str) -> tuple[int, str, str]:
        old = b"".join(self._lines[node.lineno - 1 : node.end_lineno])
        return node.lineno, one_line(old.decode()), one_line(self._changed(node, replacement).decode())

    def _changed(self, node: ast.expr | ast.stmt, replacement: str) -> bytes:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        first, last = self._lines[node.lineno - 1], self._lines[node.end_lineno - 1]
        return first[: node.col_offset] + replacement.encode() + last[node.end_col_offset :]


def one_line(text: str) -> str:
    """The text with single spaces, as mutants are named by."""
    return " ".join(text.split())


def _changes(tree: ast.Module) -> Iterator[_Change]:
    for parent, field, index, node in _places(tree):
        if isinstance(node, ast.stmt):
            changes: Iterator[tuple[str, ast.AST]] = _statement_changes(node, _known_names(tree, node))
        else:
            changes = _expression_changes(node, parent, field)
        for kind, new in changes:
            assert isinstance(new, ast.expr | ast.stmt)
            yield _Change(kind=kind, parent=parent, field=field, index=index, old=node, new=new)


def _places(node: ast.AST) -> Iterator[tuple[ast.AST, str, int | None, ast.expr | ast.stmt]]:
    """Every statement and expression with its place, but none in docstrings, annotations and imports."""
    for field, value in ast.iter_fields(node):
        if field in {"annotation", "returns", "decorator_list", "type_comment"}:
            continue
        children = value if isinstance(value, list) else [value]
        for index, child in enumerate(children):
            if not isinstance(child, ast.AST) or isinstance(child, ast.Import | ast.ImportFrom):
                continue
            if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
                continue
            if isinstance(child, ast.JoinedStr | ast.FormattedValue):
                continue
            if isinstance(child, ast.expr | ast.stmt):
                yield node, field, index if isinstance(value, list) else None, child
            yield from _places(child)


def _known_names(tree: ast.Module, statement: ast.stmt) -> frozenset[str]:
    """Names that have a value before the statement, as far as the order of the text tells."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.arg) and node.lineno <= statement.lineno:
            names.add(node.arg)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.lineno < statement.lineno:
            names.add(node.id)
    return frozenset(names)


def _statement_changes(node: ast.stmt, known: frozenset[str]) -> Iterator[tuple[str, ast.AST]]:
    match node:
        case ast.Return(value=value) if value is not None:
            if isinstance(value, ast.Tuple) and len(value.elts) > 1:
                yield "return_value", ast.Return(value=ast.Tuple(elts=value.elts[::-1], ctx=ast.Load()))
            if not (isinstance(value, ast.Constant) and value.value is None):
                yield "return_value", ast.Return(value=ast.Constant(value=None))
        case ast.AugAssign(target=target, op=op, value=value):
            for other in _ARITHMETIC.get(type(op), ()):
                yield "augmented_assignment", ast.AugAssign(target=target, op=other(), value=value)
            yield "augmented_assignment", ast.Assign(targets=[target], value=value, lineno=node.lineno)
            yield "dropped_statement", ast.Pass()
        case ast.Assign(targets=targets):
            # Without its first value a name is an error that any check sees; only a later one is worth leaving out.
            if all(_is_known(target, known) for target in targets):
                yield "dropped_statement", ast.Pass()
        case ast.Expr() | ast.Raise() | ast.Assert():
            yield "dropped_statement", ast.Pass()
        case ast.If(orelse=[]):
            yield "dropped_statement", ast.Pass()
        case ast.Break():
            yield "loop_control", ast.Continue()
        case ast.Continue():
            yield "loop_control", ast.Break()
        case _:
            return


def _is_known(target: ast.expr, known: frozenset[str]) -> bool:
    if isinstance(target, ast.Tuple | ast.List):
        return all(_is_known(element, known) for element in target.elts)
    return target.id in known if isinstance(target, ast.Name) else True


def _expression_changes(node: ast.expr, parent: ast.AST, field: str) -> Iterator[tuple[str, ast.AST]]:
    if field == "test" and isinstance(parent, ast.If | ast.While | ast.IfExp):
        inner = node.operand if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not) else None
        yield "negated_condition", inner or ast.UnaryOp(op=ast.Not(), operand=node)
    is_default = isinstance(parent, ast.arguments) and field in {"defaults", "kw_defaults"}
    if isinstance(node, ast.Constant):
        yield from _constant_changes(node, parent, is_default=is_default)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub) and isinstance(node.operand, ast.Constant):
        kind = "argument_default" if is_default else "removed_unary"
        yield kind, node.operand
    for change in _BY_TYPE.get(type(node), ()):
        yield from change(node)


def _constant_changes(node: ast.Constant, parent: ast.AST, *, is_default: bool) -> Iterator[tuple[str, ast.AST]]:
    value = node.value
    is_axis = isinstance(parent, ast.keyword) and parent.arg == "axis"
    if isinstance(value, bool):
        yield "argument_default" if is_default else "flag", ast.Constant(value=not value)
    elif isinstance(value, int):
        if is_axis:
            yield "axis", ast.Constant(value=1 if value == 0 else 0)
            return
        kind = "argument_default" if is_default else "constant"
        for other in (value + 1, value - 1, 0):
            yield kind, _number(other)
    elif isinstance(value, float):
        kind = "argument_default" if is_default else "constant"
        for scaled in (value * 2 if value else 1.0, float(f"{value / 10:.12g}"), 0.0):
            yield kind, _number(scaled)


def _number(value: float) -> ast.expr:
    if value < 0:
        return ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=-value))
    return ast.Constant(value=value)


def _other_operator(node: ast.expr) -> Iterator[tuple[str, ast.AST]]:
    assert isinstance(node, ast.BinOp)
    for other in _ARITHMETIC.get(type(node.op), ()):
        yield "arithmetic", ast.BinOp(left=node.left, op=other(), right=node.right)


def _other_comparison(node: ast.expr) -> Iterator[tuple[str, ast.AST]]:
    assert isinstance(node, ast.Compare)
    for position, operator in enumerate(node.ops):
        for other in _COMPARISONS[type(operator)]:
            operators = [*node.ops[:position], other(), *node.ops[position + 1 :]]
            yield "comparison", ast.Compare(left=node.left, ops=operators, comparators=node.comparators)


def _other_boolean(node: ast.expr) -> Iterator[tuple[str, ast.AST]]:
    assert isinstance(node, ast.BoolOp)
    other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    yield "boolean", ast.BoolOp(op=other, values=node.values)


def _without_unary(node: ast.expr) -> Iterator[tuple[str, ast.AST]]:
    assert isinstance(node, ast.UnaryOp)
    if isinstance(node.op, ast.USub | ast.Not | ast.Invert):
        yield "removed_unary", node.operand


def _other_call(node: ast.expr) -> Iterator[tuple[str, ast.AST]]:
    assert isinstance(node, ast.Call)
    name = _name(node.func)
    if name in {"abs", "absolute", "fabs"} and len(node.args) == 1:
        yield "removed_unary", node.args[0]
    if name == "transpose" and len(node.args) <= 1:
        whole = node.args[0] if node.args else node.func.value if isinstance(node.func, ast.Attribute) else None
        if whole is not None:
            yield "transpose", whole
    if name == "range":
        yield from _other_range(node)
    if name in _SIBLINGS:
        yield "sibling_function", _call(node, func=_renamed(node.func, _SIBLINGS[name]))
    if name not in _COMMUTATIVE and not any(isinstance(argument, ast.Starred) for argument in node.args):
        for position in range(len(node.args) - 1):
            swapped = [*node.args]
            swapped[position], swapped[position + 1] = swapped[position + 1], swapped[position]
            yield "swapped_arguments", _call(node, args=swapped)


def _other_range(node: ast.Call) -> Iterator[tuple[str, ast.AST]]:
    stop = 0 if len(node.args) == 1 else 1
    for position in range(min(len(node.args), stop + 1)):
        for step in (ast.Add(), ast.Sub()):
            args = [*node.args]
            args[position] = ast.BinOp(left=args[position], op=step, right=ast.Constant(value=1))
            yield "off_by_one", _call(node, args=args)
    if len(node.args) == 1:
        yield "off_by_one", _call(node, args=[ast.Constant(value=1), node.args[0]])


def _other_slice(node: ast.expr) -> Iterator[tuple[str, ast.AST]]:
    assert isinstance(node, ast.Subscript)
    slices = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    for position, part in enumerate(slices):
        if not isinstance(part, ast.Slice):
            continue
        for bound in ("lower", "upper"):
            value: ast.expr | None = getattr(part, bound)
            if value is None:
                continue
            for step in (ast.Add(), ast.Sub()):
                moved = ast.Slice(lower=part.lower, upper=part.upper, step=part.step)
                setattr(moved, bound, _moved(value, step))
                yield "off_by_one", _subscript(node, position, moved)


def _moved(value: ast.expr, step: ast.operator) -> ast.expr:
    sign = 1 if isinstance(step, ast.Add) else -1
    match value:
        case ast.Constant(value=int(number)):
            return _number(number + sign)
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int(number))):
            return _number(-number + sign)
        case _:
            return ast.BinOp(left=value, op=step, right=ast.Constant(value=1))


def _subscript(node: ast.Subscript, position: int, part: ast.expr) -> ast.Subscript:
    if isinstance(node.slice, ast.Tuple):
        parts = [*node.slice.elts[:position], part, *node.slice.elts[position + 1 :]]
        return ast.Subscript(value=node.value, slice=ast.Tuple(elts=parts, ctx=ast.Load()), ctx=node.ctx)
    return ast.Subscript(value=node.value, slice=part, ctx=node.ctx)


def _without_transpose(node: ast.expr) -> Iterator[tuple[str, ast.AST]]:
    assert isinstance(node, ast.Attribute)
    if node.attr == "T" and isinstance(node.ctx, ast.Load):
        yield "transpose", node.value


def _without_filter(node: ast.expr) -> Iterator[tuple[str, ast.AST]]:
    assert isinstance(node, ast.ListComp | ast.SetComp | ast.GeneratorExp)
    for position, generator in enumerate(node.generators):
        if generator.ifs:
            bare = ast.comprehension(target=generator.target, iter=generator.iter, ifs=[], is_async=generator.is_async)
            generators = [*node.generators[:position], bare, *node.generators[position + 1 :]]
            yield "dropped_filter", type(node)(elt=node.elt, generators=generators)


def _call(node: ast.Call, *, func: ast.expr | None = None, args: list[ast.expr] | None = None) -> ast.Call:
    return ast.Call(func=func or node.func, args=node.args if args is None else args, keywords=node.keywords)


def _name(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def _renamed(function: ast.expr, name: str) -> ast.expr:
    if isinstance(function, ast.Attribute):
        return ast.Attribute(value=function.value, attr=name, ctx=ast.Load())
    return ast.Name(id=name, ctx=ast.Load())


_BY_TYPE: Mapping[type[ast.expr], tuple[Callable[[ast.expr], Iterator[tuple[str, ast.AST]]], ...]] = {
    ast.BinOp: (_other_operator,),
    ast.Compare: (_other_comparison,),
    ast.BoolOp: (_other_boolean,),
    ast.UnaryOp: (_without_unary,),
    ast.Call: (_other_call,),
    ast.Subscript: (_other_slice,),
    ast.Attribute: (_without_transpose,),
    ast.ListComp: (_without_filter,),
    ast.SetComp: (_without_filter,),
    ast.GeneratorExp: (_without_filter,),
}
