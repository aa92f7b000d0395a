"""What happens when `aquatill` is typed: the language is chosen, the command found and run, errors become sentences."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from app.domain.errors import Cancelled, TillError
from aquatill.cli.commands import commands_for
from aquatill.cli.console import Console
from aquatill.cli.parser import parse
from aquatill.language import words_of_the_person


def main(typed: Sequence[str] | None = None) -> int:
    """Runs a command. Returns 0, or 1 after an error that was told on standard error; misuse ends with 2."""
    words = words_of_the_person()
    typed = sys.argv[1:] if typed is None else typed
    command, parsed = parse(commands_for(typed), words, typed)
    console = Console(words)
    try:
        return command.run(console, parsed) or 0
    except TillError as error:
        console.complain_of(error)
    except Cancelled:
        pass
    except BrokenPipeError:
        _let_go_of_output()
    except KeyboardInterrupt:
        console.complain(words.tr("Stopped."))
    return 1


def _let_go_of_output() -> None:
    """Who read what was said (`aquatill report … | head`) has enough of it: nothing more is said, not even at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
