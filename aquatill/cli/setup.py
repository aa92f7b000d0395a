"""`aquatill setup`: founds a real, empty till, by flags or with a wizard; ends only with a recovery key that was tried."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.settings import AT_SETUP
from aquatill.cli.parser import Command, Parsed
from words import N_

if TYPE_CHECKING:
    from aquatill.cli.console import Console
    from aquatill.setup.work import SetUp
    from words import Words


def _flags(parser: argparse.ArgumentParser, words: Words) -> None:
    for setting in AT_SETUP:
        parser.add_argument(setting.flag, dest=setting.key, metavar=words.tr("VALUE"), help=words.tr(setting.words))
    parser.add_argument("--admin-number", type=int, metavar="N", help=words.tr("number of the first administrator"))
    parser.add_argument("--admin-name", metavar=words.tr("NAME"), help=words.tr("name of the first administrator"))
    parser.add_argument(
        "--passphrase-stdin",
        action="store_true",
        help=words.tr("the passphrase that seals recovery file and key file is the first line of standard input"),
    )
    parser.add_argument("--pin-stdin", action="store_true", help=words.tr("the administrator's PIN is the next line"))
    parser.add_argument("--recovery-page", type=Path, metavar=words.tr("FILE"), help=words.tr("page for the safe, as text"))
    parser.add_argument("--recovery-file", type=Path, metavar=words.tr("FILE"), help=words.tr("sealed recovery key"))
    parser.set_defaults(usage_error=parser.error)


def _run(console: Console, parsed: Parsed) -> int:
    if not any(_given(parsed)):
        from aquatill.run import run_wizard

        return run_wizard(console)
    _require_all(parsed)
    _set_up(console, parsed)
    return 0


def _given(parsed: Parsed) -> list[object]:
    """What was typed behind the command."""
    return [value for name, value in vars(parsed).items() if name not in ("command", "usage_error") and value]


def _require_all(parsed: Parsed) -> None:
    """Everything that has no default must be there; misuse otherwise."""
    flags = {setting.flag: getattr(parsed, setting.key) for setting in AT_SETUP if setting.default is None}
    flags |= {
        "--admin-number": parsed.admin_number,
        "--admin-name": parsed.admin_name,
        "--passphrase-stdin": parsed.passphrase_stdin,
        "--pin-stdin": parsed.pin_stdin,
        "--recovery-page": parsed.recovery_page,
        "--recovery-file": parsed.recovery_file,
    }
    missing = [flag for flag, value in flags.items() if not value]
    if missing:
        parsed.usage_error(", ".join(missing))


def _set_up(console: Console, parsed: Parsed) -> None:
    from aquatill.home import home
    from aquatill.setup.plan import plan
    from aquatill.setup.work import SetUp

    passphrase, pin = console.line_of_input(), console.line_of_input()
    wanted = plan(
        {setting.key: getattr(parsed, setting.key) for setting in AT_SETUP}, parsed.admin_number, parsed.admin_name, pin
    )
    set_up = SetUp(home(), wanted, passphrase)
    _export_and_found(console, set_up, parsed.recovery_page, parsed.recovery_file)
    console.say(
        console.words.tr(
            "The till of {utility} is set up. Put {page} and {file} into a safe: both were read back and fit.",
            utility=wanted.settings["utility_name"],
            page=str(parsed.recovery_page),
            file=str(parsed.recovery_file),
        )
    )


def _export_and_found(console: Console, set_up: SetUp, page: Path, file: Path) -> None:
    """A key that opens nothing is not left lying about when the set-up fails after it was exported."""
    exported: list[Path] = []
    try:
        set_up.export_page(page, console.words)
        exported.append(page)
        set_up.export_file(file)
        exported.append(file)
        for path in exported:
            set_up.try_file(path)
        set_up.found()
    except BaseException:
        for path in exported:
            path.unlink()
        raise


COMMAND = Command("setup", N_("set up a real, empty till; without flags a wizard asks"), _flags, _run)
