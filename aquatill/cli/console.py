"""Where the command line speaks: the one place that writes to standard output and standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from app.domain.errors import Code

if TYPE_CHECKING:
    from app.domain.errors import TillError
    from words import Words


class Console:
    """The words of a language and the two streams that they go to."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def say(self, text: str) -> None:
        """Writes a line of result."""
        sys.stdout.write(text + "\n")
        sys.stdout.flush()

    def say_lines(self, lines: Iterable[str]) -> None:
        """Writes several lines of result."""
        for line in lines:
            self.say(line)

    def say_json(self, facts: dict[str, Any]) -> None:
        """Writes a result for programs, as one JSON object; decimals are numbers, written to their last digit."""
        import msgspec

        written = msgspec.json.Encoder(decimal_format="number").encode(facts)
        self.say(msgspec.json.format(written, indent=2).decode())

    def complain(self, text: str) -> None:
        """Writes a sentence about what did not work."""
        sys.stderr.write(text + "\n")

    def complain_of(self, error: TillError) -> None:
        """Writes the sentence of an error, and who runs already where that is the trouble."""
        self.complain(str(self.words.sentence(error)))
        name, pid = error.params.get("name"), error.params.get("pid")
        if error.code is Code.RUNNING_ALREADY and name:
            self.complain(self.words.tr("It is “{name}”, process {pid}.", name=str(name), pid=str(pid)))

    def line_of_input(self) -> str:
        """The next line of standard input without its end; empty when there is none."""
        return sys.stdin.readline().rstrip("\r\n")
