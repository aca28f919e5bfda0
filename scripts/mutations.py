"""The small mistakes that `make mutants` makes in a module, one at a time: a flipped comparison, a dropped `raise`.

A mutation replaces a piece of the text and keeps every line where it was, so that it can be shown as a diff and that
the functions of the module can still be told apart by their lines.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

_COMPARISONS: dict[type[ast.cmpop], tuple[str, ...]] = {
    ast.Lt: ("<=", ">="),
    ast.LtE: ("<", ">"),
    ast.Gt: (">=", "<="),
    ast.GtE: (">", "<"),
    ast.Eq: ("!=",),
    ast.NotEq: ("==",),
    ast.Is: ("is not",),
    ast.IsNot: ("is",),
    ast.In: ("not in",),
    ast.NotIn: ("in",),
}
_OPERATORS: dict[type[ast.operator], ast.operator] = {
    ast.Add: ast.Sub(),
    ast.Sub: ast.Add(),
    ast.Mult: ast.FloorDiv(),
    ast.FloorDiv: ast.Mult(),
    ast.Div: ast.Mult(),
    ast.Mod: ast.Mult(),
    ast.BitOr: ast.BitAnd(),
    ast.BitAnd: ast.BitOr(),
}
_NAMES = {"any": "all", "all": "any", "min": "max", "max": "min"}
#: The questions about a permission: without its last argument, one is asked about the whole council.
_ASKING = {"can", "check"}
_WEAKEST = "SEE_WORKSPACE"
_Scope = tuple[str, ...]


@dataclass(frozen=True)
class Mutant:
    """A module with one mistake in it."""

    line: int
    #: The outermost function it lies in; empty where it lies outside functions.
    function: str
    #: Whether it lies in an assignment of the module itself.
    constant: bool
    before: str
    after: str
    source: str

    @property
    def key(self) -> tuple[str, str]:
        return self.before, self.after

    def __str__(self) -> str:
        return f"line {self.line}\n    - {self.before}\n    + {self.after}"


class _Place:
    """Where a node stands in the text, in bytes, as the parser counts them."""

    def __init__(self, text: str) -> None:
        self.text = text.encode()
        self.starts = [0]
        for line in self.text.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))

    def span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        assert node.end_lineno is not None and node.end_col_offset is not None  # noqa: S101
        return self.starts[node.lineno - 1] + node.col_offset, self.starts[node.end_lineno - 1] + node.end_col_offset

    def replaced(self, node: ast.expr | ast.stmt, words: str) -> str:
        """The text with a node replaced, and as many lines as before."""
        start, end = self.span(node)
        lines = self.text[start:end].count(b"\n")
        new = words if isinstance(node, ast.stmt) else f"({words}" + "\n" * lines + ")"
        padding = b"\n" * lines if isinstance(node, ast.stmt) else b""
        return (self.text[:start] + new.encode() + padding + self.text[end:]).decode()


def mutants(text: str) -> list[Mutant]:
    """Every mistake that is made in a module, in the order of its lines."""
    place = _Place(text)
    every: dict[str, Mutant] = {}
    for node, words, function, constant in _changes(ast.parse(text)):
        source = place.replaced(node, words)
        if source != text and source not in every:
            before, after = _difference(text, source)
            every[source] = Mutant(node.lineno, function, constant, before, after, source)
    return sorted(every.values(), key=lambda mutant: mutant.line)


def _difference(old: str, new: str) -> tuple[str, str]:
    """The lines that differ, each side on one line."""
    pairs = [pair for pair in zip(old.splitlines(), new.splitlines(), strict=True) if pair[0] != pair[1]]
    return " ".join(line.strip() for line, _ in pairs), " ".join(line.strip() for _, line in pairs).strip()


_Change = tuple[ast.expr | ast.stmt, str, str, bool]


def _changes(tree: ast.Module) -> Iterator[_Change]:
    for statement in tree.body:
        constant = isinstance(statement, ast.Assign | ast.AnnAssign)
        for node, words, function in _inside(statement, (), ""):
            yield node, words, function, constant


def _inside(node: ast.AST, scope: _Scope, function: str) -> Iterator[tuple[ast.expr | ast.stmt, str, str]]:
    """The changes of a node and of all within it, without annotations, decorators and documentation."""
    if isinstance(node, ast.ClassDef):
        for statement in node.body:
            yield from _inside(statement, (*scope, node.name), function)
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        for value in [*node.args.defaults, *filter(None, node.args.kw_defaults)]:
            yield from _inside(value, scope, function)
        inner = function or ".".join((*scope, node.name))
        yes_or_no = isinstance(node.returns, ast.Name) and node.returns.id == "bool"
        for statement in node.body:
            yield from _inside(statement, scope, inner)
            if yes_or_no:
                yield from ((value, f"not ({ast.unparse(value)})", inner) for value in _returned(statement))
    elif isinstance(node, ast.AnnAssign):
        if node.value is not None:
            yield from _inside(node.value, scope, function)
    elif not _is_documentation(node):
        if isinstance(node, ast.expr | ast.stmt):
            yield from ((target, words, function) for target, words in _of(node))
        for child in ast.iter_child_nodes(node):
            yield from _inside(child, scope, function)


def _is_documentation(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _returned(statement: ast.stmt) -> Iterator[ast.expr]:
    """What a statement returns, as far as no change of its own turns it round."""
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return
    if isinstance(statement, ast.Return) and statement.value is not None and not _turns_round(statement.value):
        yield statement.value
    for child in ast.iter_child_nodes(statement):
        if isinstance(child, ast.stmt):
            yield from _returned(child)


def _turns_round(node: ast.expr) -> bool:
    """Whether another change already makes the opposite of it."""
    return isinstance(node, ast.Constant) or (isinstance(node, ast.Compare) and len(node.ops) == 1)


def _of(node: ast.expr | ast.stmt) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    """What can be changed about one node: the node to be replaced, and what by."""
    match node:
        case ast.Compare():
            yield from ((node, words) for words in _compared(node))
        case ast.BoolOp():
            yield from ((node, words) for words in _joined(node))
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            yield node, ast.unparse(node.operand)
        case ast.Constant(value=bool() as value):
            yield node, str(not value)
        case ast.Constant(value=int() as value):
            yield node, str(value + 1)
            yield node, str(value - 1)
        case ast.BinOp(op=ast.Mod(), right=ast.Dict() | ast.Tuple()):
            pass  # words filled in, no reckoning
        case ast.BinOp() if type(node.op) in _OPERATORS:
            yield node, ast.unparse(ast.BinOp(node.left, _OPERATORS[type(node.op)], node.right))
        case ast.AugAssign() if type(node.op) in _OPERATORS:
            yield node, ast.unparse(ast.AugAssign(node.target, _OPERATORS[type(node.op)], node.value))
        case ast.If() | ast.While() | ast.IfExp() if not isinstance(node.test, ast.Compare | ast.UnaryOp):
            yield node.test, f"not ({ast.unparse(node.test)})"
        case ast.GeneratorExp() | ast.ListComp() | ast.SetComp() | ast.DictComp():
            yield from ((test, "True") for generator in node.generators for test in generator.ifs)
        case ast.Raise() | ast.Expr(value=ast.Call()):
            yield node, "pass"
        case ast.Continue():
            yield node, "break"
        case ast.Call() | ast.Attribute():
            yield from ((node, words) for words in _asked(node))


def _compared(node: ast.Compare) -> Iterator[str]:
    terms = [ast.unparse(term) for term in (node.left, *node.comparators)]
    signs = [ast.unparse(ast.Compare(ast.Name("a"), [op], [ast.Name("b")]))[2:-2] for op in node.ops]
    for position, op in enumerate(node.ops):
        for sign in _COMPARISONS[type(op)]:
            changed = [*signs[:position], sign, *signs[position + 1 :]]
            yield " ".join([terms[0], *(f"{sign} {term}" for sign, term in zip(changed, terms[1:], strict=True))])


def _joined(node: ast.BoolOp) -> Iterator[str]:
    yield ast.unparse(ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values))
    for position in range(len(node.values)):
        rest = [*node.values[:position], *node.values[position + 1 :]]
        yield ast.unparse(rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest))


def _asked(node: ast.Call | ast.Attribute) -> Iterator[str]:
    """`any` for `all`; a permission asked for another service, or a weaker one asked."""
    if isinstance(node, ast.Attribute):
        if isinstance(node.value, ast.Name) and node.value.id == "Permission" and node.attr != _WEAKEST:
            yield f"Permission.{_WEAKEST}"
    elif isinstance(node.func, ast.Name) and node.func.id in _NAMES:
        yield ast.unparse(ast.Call(ast.Name(_NAMES[node.func.id]), node.args, node.keywords))
    elif isinstance(node.func, ast.Name) and node.func.id in _ASKING and len(node.args) > 2:
        yield ast.unparse(ast.Call(node.func, node.args[:-1], node.keywords))
