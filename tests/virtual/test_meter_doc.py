"""docs/meter-rules.md names tests that exist."""

import ast
import re
from pathlib import Path

HERE = Path(__file__).parent
DOC = HERE.parents[1] / "docs" / "meter-rules.md"
NAMED = re.findall(r"`(test_\w+)\.(\w+)`", DOC.read_text(encoding="utf-8"))


def names_in(module: str) -> set[str]:
    """What a test module defines at its top: functions, and variables that hold a test case."""
    tree = ast.parse((HERE / f"{module}.py").read_text(encoding="utf-8"))
    functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    targets = [target for node in tree.body if isinstance(node, ast.Assign) for target in node.targets]
    return functions | {target.id for target in targets if isinstance(target, ast.Name)}


def test_every_test_that_the_page_names_is_there() -> None:
    assert len(NAMED) > 30
    missing = [f"{module}.{name}" for module, name in NAMED if name not in names_in(module)]
    assert missing == []
