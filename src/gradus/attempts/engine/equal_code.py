"""Whether two pieces of Python are the same but for how they are written. Read as syntax, never run.

The same: spaces, quotes, parentheses that change nothing, the order of keyword arguments, `a < b` and `b > a`, and the
factors of a product in any order. The terms of a sum only where the caller says that they commute: `a + b` is `b + a`
for numbers and arrays of them, not for texts and lists.
"""

import ast

_TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {ast.Gt: ast.Lt, ast.GtE: ast.LtE}
_SYMMETRIC = (ast.Eq, ast.NotEq)


def is_equal_code(left: str, right: str, *, commutes: bool = False) -> bool:
    """Whether the two mean the same by their syntax. False where either is no Python."""
    normal = _normal_form(left, commutes=commutes)
    return normal is not None and normal == _normal_form(right, commutes=commutes)


def _normal_form(code: str, *, commutes: bool) -> str | None:
    try:
        return ast.dump(_Normal(commutes=commutes).visit(ast.parse(code)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


class _Normal(ast.NodeTransformer):
    """One way of writing for each meaning: operands and keywords in the order of their syntax."""

    def __init__(self, *, commutes: bool) -> None:
        self._ordered = (ast.Mult, ast.Add) if commutes else (ast.Mult,)

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        if not isinstance(node.op, self._ordered) or _holds_text(node):
            return node
        first, *others = sorted(_operands(node, type(node.op)), key=ast.dump)
        for operand in others:
            first = ast.BinOp(left=first, op=node.op, right=operand)
        return first

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if all(keyword.arg for keyword in node.keywords):
            node.keywords.sort(key=lambda keyword: keyword.arg or "")
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        if len(node.ops) > 1:
            return node
        (op,), (right,) = node.ops, node.comparators
        is_turned = isinstance(op, _SYMMETRIC) and ast.dump(node.left) > ast.dump(right)
        if type(op) in _TURNED or is_turned:
            return ast.Compare(left=right, ops=[_TURNED.get(type(op), type(op))()], comparators=[node.left])
        return node


def _operands(node: ast.expr, op: type[ast.operator]) -> list[ast.expr]:
    """What a chain of one operator joins: `a * (b * c)` joins a, b and c."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, op):
        return [*_operands(node.left, op), *_operands(node.right, op)]
    return [node]


def _holds_text(node: ast.AST) -> bool:
    """Whether an operand is plainly a text, a list or a tuple, which never commute in a sum."""
    return any(
        isinstance(part, ast.List | ast.Tuple | ast.JoinedStr | ast.ListComp)
        or (isinstance(part, ast.Constant) and isinstance(part.value, str | bytes))
        for part in _operands_of_any(node)
    )


def _operands_of_any(node: ast.AST) -> list[ast.AST]:
    if isinstance(node, ast.BinOp):
        return [*_operands_of_any(node.left), *_operands_of_any(node.right)]
    return [node]
