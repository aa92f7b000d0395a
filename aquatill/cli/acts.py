"""A command with several acts at the till: each with its own flags, done by who logged in, perhaps with a card."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from aquatill.cli.approver import with_approval
from aquatill.cli.parser import Command, Parsed, add_operator

if TYPE_CHECKING:
    from app.counter.present import Presented
    from app.counter.till import Till
    from app.domain.approval import Approval
    from app.domain.errors import Code
    from app.domain.roles import Job, Operator
    from app.ports import CardConnection
    from aquatill.cli.console import Console
    from aquatill.cli.place import Place
    from words import Words

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Work:
    """An act being done: what was typed, at which till, by whom."""

    console: Console
    parsed: Parsed
    place: Place
    till: Till
    operator: Operator

    @property
    def words(self) -> Words:
        """The words of the person at the command line."""
        return self.console.words

    @contextmanager
    def card(self) -> Iterator[CardConnection]:
        """The card on the reader, for which it waits a moment; raises what opening it raises."""
        from aquatill.one_sale import reader_with_card

        reader, name = self.place.equipment.card_reader(), self.place.profile.reader
        with reader.open(reader_with_card(reader, name) or name or None) as connection:
            yield connection

    @contextmanager
    def presented(self) -> Iterator[Presented]:
        """A customer's card, read and merged with the books; says what it settled of earlier sales."""
        from app.counter.present import present
        from aquatill.cli.left_over import tell_settled

        with self.card() as connection:
            presented = present(self.till, connection)
            tell_settled(self.console, presented.settled)
            yield presented

    def approved(self, job: Job, do: Callable[[Approval | None], T], *also: Code) -> T:
        """What ``do`` does, with the approval of ``job`` where it needs one (or refuses ``also``) and somebody is named."""
        return with_approval(self.console, self.parsed, self.till, self.operator, job, do, *also)

    def tell(self, facts: dict[str, Any], *sentences: str) -> None:
        """The result: facts for programs where JSON was asked for, otherwise sentences."""
        if self.parsed.json:
            self.console.say_json(facts)
        else:
            self.console.say_lines(filter(None, sentences))


def _no_flags(parser: argparse.ArgumentParser, words: Words) -> None:
    """An act that needs to be told nothing."""


@dataclass(frozen=True, slots=True)
class Act:
    """A thing that a command does: the word for it, a line of help (English, marked), its flags, and the work.

    ``run`` returns the exit code when it is not 0. ``card``: a card on a reader is wanted; ``paper``: something is printed.
    """

    name: str
    help: str
    run: Callable[[Work], int | None]
    flags: Callable[[argparse.ArgumentParser, Words], None] = _no_flags
    card: bool = True
    paper: bool = False


def add_acts(parser: argparse.ArgumentParser, words: Words, acts: Sequence[Act]) -> None:
    """A word for each act, with its flags and those that all have."""
    named = parser.add_subparsers(dest="act", metavar=words.tr("JOB"), required=True)
    for act in acts:
        text = words.tr(act.help)
        own = named.add_parser(act.name, help=text, description=text, allow_abbrev=False)
        act.flags(own, words)
        if act.card:
            own.add_argument(
                "--reader", metavar=words.tr("NAME"), help=words.tr("card reader to use instead of the till's own")
            )
        own.add_argument("--json", action="store_true", help=words.tr("tell the result as JSON"))
        add_operator(own, words)


def run_act(console: Console, parsed: Parsed, acts: Sequence[Act]) -> int:
    """Does the act that was typed: opens the books, settles what was left over, logs in, works, prints. Its exit code."""
    from aquatill.cli.left_over import settle_left_over
    from aquatill.cli.paper import print_waiting
    from aquatill.cli.place import open_till, operator_from

    act = next(one for one in acts if one.name == parsed.act)
    with open_till(console, parsed) as here:
        till = here.till
        settle_left_over(console, till)
        code = act.run(Work(console, parsed, here.place, till, operator_from(console, parsed, till)))
        if act.paper:
            print_waiting(console, till, here.place.equipment)
    return code or 0


def command_of(name: str, help_line: str, acts: Sequence[Act]) -> Command:
    """The command with these acts; ``help_line`` is English, marked."""
    return Command(
        name,
        help_line,
        lambda parser, words: add_acts(parser, words, acts),
        lambda console, parsed: run_act(console, parsed, acts),
    )
