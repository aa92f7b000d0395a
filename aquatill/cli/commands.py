"""Every command by the word that is typed, in the order of the help.

Only the module of the typed one is imported: those of all take as long as a tenth of the way to the window.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from aquatill.cli.parser import Command

WHERE = {
    "demo": "demo",
    "run": "run",
    "training": "training",
    "setup": "setup",
    "verify": "verify",
    "backup": "backup",
    "restore": "restore",
    "archive": "audit:ARCHIVE",
    "audit": "audit:AUDIT",
    "rekey": "rekey",
    "clock": "clock",
    "selftest": "selftest",
    "sell": "sell",
    "shift": "shift",
    "drawer": "drawer",
    "safe": "safe:SAFE",
    "closing": "safe:CLOSING",
    "method": "method",
    "refund": "refund",
    "operator": "operator",
    "role": "role",
    "settings": "settings",
    "print": "print_sheet",
    "template": "template",
    "letterhead": "letterhead",
    "tariff": "tariff",
    "import": "lists",
    "export": "extract",
    "meter": "meter",
    "card": "card",
    "blacklist": "blacklist",
    "task": "task",
    "paper": "papers",
    "correction": "correction",
    "register": "register",
    "report": "report",
}
"""The module of this folder that declares the command, and the name there where it is not ``COMMAND``."""


def every_command() -> tuple[Command, ...]:
    """All of them, for the help and for what was not understood."""
    return tuple(map(_command, WHERE))


def commands_for(typed: Sequence[str]) -> tuple[Command, ...]:
    """The one that is typed first; all, where none is."""
    return (_command(typed[0]),) if typed and typed[0] in WHERE else every_command()


def _command(name: str) -> Command:
    module, _, attribute = WHERE[name].partition(":")
    command: Command = getattr(import_module(f"aquatill.cli.{module}"), attribute or "COMMAND")
    return command
