"""The table of commands agrees with the modules that declare them, and only the typed one is loaded."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

from aquatill import cli
from aquatill.cli.commands import WHERE, commands_for, every_command
from aquatill.cli.parser import Command

LOADED = """
import sys
from aquatill.cli.commands import commands_for
import aquatill.cli.main
before = set(sys.modules)
assert [one.name for one in commands_for(sys.argv[1:])] == ["verify"]
print(*sorted(name for name in set(sys.modules) - before if name.startswith("aquatill.cli.")))
"""


def test_each_command_is_found_by_its_own_name() -> None:
    assert [command.name for command in every_command()] == list(WHERE)


def test_each_command_that_a_module_declares_is_in_the_table() -> None:
    folder = Path(cli.__file__).parent
    names = [path.stem for path in folder.glob("*.py")] + [path.parent.name for path in folder.glob("*/__init__.py")]
    modules = [import_module(f"aquatill.cli.{name}") for name in names if name != "__init__"]
    declared = {value.name for module in modules for value in vars(module).values() if isinstance(value, Command)}
    assert declared == set(WHERE)


def test_only_the_typed_command_is_loaded() -> None:
    run = subprocess.run([sys.executable, "-c", LOADED, "verify"], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["aquatill.cli.verify"]


def test_whoever_types_no_command_hears_of_all() -> None:
    assert commands_for(["--help"]) == commands_for([]) == commands_for(["sall"]) == every_command()
