"""Every room is named in the import contracts, and the domain stands on the standard library alone."""

import ast
import sys
from configparser import ConfigParser
from pathlib import Path

ROOT = Path(__file__).parents[2]
NOT_ROOMS_OF_THE_PROGRAM = {"installer", "tests"}


def _contracts() -> ConfigParser:
    contracts = ConfigParser()
    contracts.read(ROOT / ".importlinter", encoding="utf-8")
    return contracts


def _words(text: str) -> set[str]:
    return set(text.replace("|", " ").replace(":", " ").split())


def _imports(path: Path) -> set[str]:
    """Full names of the modules that a file imports, wherever in the file."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add("." * node.level + (node.module or ""))
    return names


def test_every_room_is_named_in_the_contracts() -> None:
    rooms = {path.parent.name for path in ROOT.glob("*/__init__.py")} - NOT_ROOMS_OF_THE_PROGRAM
    contracts = _contracts()
    assert _words(contracts["importlinter"]["root_packages"]) == rooms
    assert _words(contracts["importlinter:contract:rooms"]["layers"]) == rooms


def test_every_part_of_app_is_named_in_the_contracts() -> None:
    app = ROOT / "app"
    parts = {f"app.{path.parent.name}" for path in app.glob("*/__init__.py")}
    parts |= {f"app.{path.stem}" for path in app.glob("*.py") if path.stem != "__init__"}
    assert _words(_contracts()["importlinter:contract:inside-app"]["layers"]) == parts


def test_the_domain_imports_the_standard_library_only() -> None:
    allowed = sys.stdlib_module_names
    strangers = {
        (path.name, name)
        for path in (ROOT / "app" / "domain").rglob("*.py")
        for name in _imports(path)
        if name.split(".")[0] not in allowed and not (name + ".").startswith("app.domain.")
    }
    assert strangers == set()


def test_tests_and_installer_are_imported_by_no_room() -> None:
    users = {
        path.relative_to(ROOT).as_posix()
        for room in _words(_contracts()["importlinter"]["root_packages"])
        for path in (ROOT / room).rglob("*.py")
        for name in _imports(path)
        if name.split(".")[0] in NOT_ROOMS_OF_THE_PROGRAM
    }
    assert users == set()
