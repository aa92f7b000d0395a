"""The language of templates: Jinja's sandbox, cut down to what a document needs and what always comes to an end.

Allowed are facts, conditions, loops over rows (two deep) and a few filters. There is no assignment, no call but `range`, no
power and no repetition, so what a template makes is at most as long as its source times the rows that it loops over, twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, Undefined, UndefinedError, nodes
from jinja2 import Template as Compiled
from jinja2.sandbox import ImmutableSandboxedEnvironment

from app.domain.errors import Code, Refusal
from printing.template.facts import Facts
from printing.template.markup import escaped

LONGEST_SOURCE = 20_000
LONGEST_RANGE = 100
DEEPEST_LOOP = 2

_FILTERS = frozenset({"upper", "lower", "trim", "length", "first", "last", "default"})
_ALLOWED: tuple[type[nodes.Node], ...] = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.If,
    nodes.For,
    nodes.Name,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Const,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.CondExpr,
    nodes.Filter,
    nodes.Concat,
    nodes.Add,
    nodes.Sub,
)
_LOOPED_OVER = (nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Call)
"""Rows by their name, and `range`: never a text that stands in the template, which is as long as somebody likes."""
_LOOP = frozenset({"index", "index0", "first", "last", "length"})


class _Environment(ImmutableSandboxedEnvironment):
    """Attributes of a fact are the facts in it: nothing of Python's is reachable."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(obj, Undefined):
            return obj
        if isinstance(obj, Mapping) and argument in obj:
            return obj[argument]
        if isinstance(obj, tuple) and isinstance(argument, int) and -len(obj) <= argument < len(obj):
            return obj[argument]
        if type(obj).__name__ == "LoopContext" and argument in _LOOP:
            return getattr(obj, argument)
        return self.undefined(obj=obj, name=argument)


@cache
def _environment() -> _Environment:
    environment = _Environment(
        undefined=StrictUndefined, finalize=_finalize, trim_blocks=True, lstrip_blocks=True, autoescape=False
    )
    environment.globals = {"range": _range}
    return environment


def _finalize(value: object) -> object:
    """What stands between two braces is text, whatever it looks like; an unknown name is let through, to be refused."""
    if isinstance(value, Undefined):
        return value
    if isinstance(value, str | int):
        return escaped(str(value))
    raise Refusal(Code.TEMPLATE_UNKNOWN, name="rows" if isinstance(value, tuple) else "heading")


def _range(*bounds: int) -> range:
    wanted = range(*bounds)
    if wanted[LONGEST_RANGE:]:
        raise Refusal(Code.TEMPLATE_TOO_LONG, most=LONGEST_RANGE)
    return wanted


@lru_cache(maxsize=32)
def compiled(source: str) -> Compiled:
    """A template ready to be filled.

    Refuses TEMPLATE_TOO_LONG (most), TEMPLATE_SYNTAX (line) and TEMPLATE_FORBIDDEN (line, what).
    """
    try:
        for node in _all(_parsed(source)):
            _allow(node)
        return _environment().from_string(source)
    except RecursionError as error:
        raise Refusal(Code.TEMPLATE_SYNTAX, line=1) from error


def names_in(source: str) -> Iterator[tuple[str, ...]]:
    """The facts that a template asks for: ``("total",)``, ``("heading", "utility")``; names that its loops make are not."""
    tree = _parsed(source)
    made = {name.name for loop in tree.find_all(nodes.For) for name in _names_of(loop.target)} | {"range", "loop"}
    for name in tree.find_all(nodes.Name):
        if name.name not in made:
            yield (name.name,)
    for asked in tree.find_all(nodes.Getattr):
        if isinstance(asked.node, nodes.Name) and asked.node.name not in made:
            yield (asked.node.name, asked.attr)


def filled(source: str, facts: Facts) -> str:
    """What a template writes of these facts; refuses what `compiled` does, and TEMPLATE_UNKNOWN (name)."""
    try:
        return compiled(source).render(facts)
    except UndefinedError as error:
        raise Refusal(Code.TEMPLATE_UNKNOWN, name=str(error).rpartition("'")[0].rpartition("'")[2]) from error
    except (TypeError, ValueError) as error:
        raise Refusal(Code.TEMPLATE_SYNTAX, line=1) from error


def _parsed(source: str) -> nodes.Template:
    if len(source) > LONGEST_SOURCE:
        raise Refusal(Code.TEMPLATE_TOO_LONG, most=LONGEST_SOURCE)
    try:
        return _environment().parse(source)
    except TemplateSyntaxError as error:
        raise Refusal(Code.TEMPLATE_SYNTAX, line=error.lineno) from error


def _all(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _all(child)


def _allow(node: nodes.Node) -> None:
    if isinstance(node, nodes.Call):
        allowed = isinstance(node.node, nodes.Name) and node.node.name == "range"
    elif isinstance(node, nodes.Filter):
        allowed = node.name in _FILTERS
    elif isinstance(node, nodes.For):
        allowed = not node.recursive and _depth(node) <= DEEPEST_LOOP and isinstance(node.iter, _LOOPED_OVER)
    else:
        allowed = isinstance(node, _ALLOWED)
    if not allowed:
        raise Refusal(Code.TEMPLATE_FORBIDDEN, line=node.lineno, what=_called(node))


def _depth(loop: nodes.For) -> int:
    return 1 + max((_depth(inner) for inner in loop.find_all(nodes.For)), default=0)


def _names_of(target: nodes.Node) -> Iterator[nodes.Name]:
    if isinstance(target, nodes.Name):
        yield target
    yield from target.find_all(nodes.Name)


def _called(node: nodes.Node) -> str:
    """What the writer of a template would call it."""
    if isinstance(node, nodes.Filter):
        return node.name
    if isinstance(node, nodes.For):
        return "for"
    return _SIGNS.get(type(node).__name__, type(node).__name__.lower())


_SIGNS = {
    "Mul": "*",
    "Pow": "**",
    "Div": "/",
    "FloorDiv": "//",
    "Mod": "%",
    "Assign": "set",
    "AssignBlock": "set",
    "Call": "()",
}
