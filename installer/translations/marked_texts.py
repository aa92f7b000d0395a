"""Finds in the code every text that is marked for translation, and every mark that would not work."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

TEXTS_TAKEN = {"tr": 1, "N_": 1, "ntr": 2}
"""How many leading arguments of each marking function are texts: tr(text), N_(text), ntr(one, many, n)."""


@dataclass(frozen=True, slots=True)
class MarkedText:
    """One marked text: the text, its plural (empty when it has none) and where it stands."""

    text: str
    plural: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Misuse:
    """A marked text that gettext could never find, or whose words and parameters do not meet."""

    file: str
    line: int
    why: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.why}"


def placeholders(text: str) -> frozenset[str]:
    """Names in braces in a text: {"litres"} for "{litres} litres". Raises ValueError for unbalanced braces."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def in_files(root: Path, files: Iterable[Path]) -> list[MarkedText | Misuse]:
    """Everything marked in `files`, in their order; names of files are given relative to `root`."""
    found: list[MarkedText | Misuse] = []
    for path in files:
        found += in_source(path.read_text(encoding="utf-8"), path.relative_to(root).as_posix())
    return found


def in_source(source: str, file: str) -> Iterator[MarkedText | Misuse]:
    """Everything marked in the Python text `source`."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        taken = TEXTS_TAKEN.get(_name(call.func), 0)
        if taken:
            yield from _judge(call, taken, file)


def _name(function: ast.expr) -> str:
    """`tr` for tr(…) as well as for words.tr(…)."""
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _judge(call: ast.Call, taken: int, file: str) -> Iterator[MarkedText | Misuse]:
    arguments = call.args[:taken]
    for argument in arguments:
        if built := _built_how(argument):
            yield Misuse(file, call.lineno, f"a text for translation must stand there whole, not as {built}")
    texts = [a.value for a in arguments if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    if len(texts) == taken:
        yield MarkedText(texts[0], texts[1] if taken > 1 else "", file, call.lineno)
        yield from _parameters_met(call, texts, file)


def _built_how(argument: ast.expr) -> str:
    """What the argument is put together with; empty for a plain text or a name that holds one."""
    if isinstance(argument, ast.JoinedStr):
        return "an f-string"
    if isinstance(argument, ast.BinOp):
        return "a % format" if isinstance(argument.op, ast.Mod) else "a concatenation"
    if isinstance(argument, ast.Call) and _name(argument.func) in {"format", "join", "replace", "format_map"}:
        return f"the result of .{_name(argument.func)}()"
    return ""


def _parameters_met(call: ast.Call, texts: list[str], file: str) -> Iterator[Misuse]:
    """Check that tr("{a}", a=1) gives exactly the parameters that its text names."""
    given = {keyword.arg for keyword in call.keywords if keyword.arg is not None}
    spread = any(keyword.arg is None for keyword in call.keywords)
    try:
        named = frozenset[str]().union(*map(placeholders, texts))
    except ValueError as error:
        yield Misuse(file, call.lineno, f"unreadable braces: {error}")
        return
    if _name(call.func) == "N_" or spread:
        return
    if _name(call.func) == "ntr":  # the number itself comes as the third argument
        named, given = named - {"n"}, given - {"n"}
    if named != given:
        yield Misuse(file, call.lineno, f"the text names {sorted(named)}, the call gives {sorted(given)}")
