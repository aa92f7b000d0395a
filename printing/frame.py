"""What stands around every document: who sells, when and where, for whom, and the marks of copies and demonstrations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from app.domain.paper import Heading, Supply
from app.domain.template import PLAIN, Letterhead
from app.domain.till import TillIdentity
from app.domain.vend import EntryId
from printing.lines import Centred, Code, Feed, Line, Picture, Row, Rule, Size
from words import Words

_UNMARKED = 6
"""So many lines of a training's paper stand together without its mark."""


def framed(
    heading: Heading, copy: int, body: Iterable[Line], words: Words, letterhead: Letterhead = PLAIN
) -> Iterator[Line]:
    """The body under its heading, between the marks that no copy and no demonstration may lack."""
    told = chain(logo(letterhead), utility(heading, words), above(letterhead), (Rule(),), body, below(letterhead))
    return marked(heading, copy, told, words)


def marked(heading: Heading, copy: int, told: Iterable[Line], words: Words) -> Iterator[Line]:
    """A whole document between its marks: DUPLICATE n, TRAINING, DEMONSTRATION.

    That of a training runs through it, too: no part that is torn off may pass for real.
    """
    marks = tuple(_marks(heading, copy, words))
    yield from (*marks, Feed()) if marks else ()
    yield from _marked_throughout(told, words) if heading.training else told
    yield from (Feed(), *marks) if marks else ()


def logo(letterhead: Letterhead) -> Iterator[Line]:
    """The utility's logo, if it has one."""
    if letterhead.logo:
        yield Picture(letterhead.logo)


def above(letterhead: Letterhead) -> Iterator[Line]:
    """What the utility writes under its name."""
    yield from map(Centred, letterhead.above)


def below(letterhead: Letterhead) -> Iterator[Line]:
    """What the utility writes at the end."""
    if letterhead.below:
        yield Feed()
    yield from map(Centred, letterhead.below)


def circumstances(heading: Heading, words: Words) -> Iterator[Line]:
    """When, at which till, by whom, in which shift."""
    till = words.isolated(identity(TillIdentity(heading.till, heading.epoch)))
    yield Row(words.moment(heading.at), words.tr("Till {till}", till=till))
    operator = words.tr("Operator {number} {name}", number=heading.operator, name=heading.operator_name)
    yield Row(operator, words.tr("Shift {number}", number=heading.shift) if heading.shift else "")


def customer(supply: Supply, words: Words) -> Iterator[Line]:
    """For whom: name, address, account, connection, meter and which card."""
    yield Row(supply.holder, bold=True)
    if supply.address:
        yield Row(supply.address)
    yield Row(words.tr("Account"), words.isolated(supply.account))
    yield Row(words.tr("Connection"), words.isolated(supply.connection))
    yield Row(words.tr("Meter"), words.isolated(supply.meter), bold=True)
    yield Row(words.tr("Card issue"), str(supply.generation))


def reference(entry: EntryId, journal_hash: str, words: Words) -> Line:
    """How to find this in the books: the entry and the short hash of its journal entry."""
    number = f"{identity(entry.owner)}-{entry.binding}-{entry.number}"
    return Row(
        words.tr("Entry {number}", number=words.isolated(number)),
        words.tr("Journal {hash}", hash=words.isolated(journal_hash)),
    )


def identity(owner: TillIdentity) -> str:
    """A till under its epoch: "1/1"."""
    return f"{owner.till}/{owner.epoch}"


def utility(heading: Heading, words: Words) -> Iterator[Line]:
    """Who sells."""
    yield Centred(heading.utility, Size.BIG, bold=True)
    if heading.branch:
        yield Centred(heading.branch)
    if heading.address:
        yield Centred(heading.address)
    if heading.tax_number:
        yield Centred(words.tr("Tax number {number}", number=words.isolated(heading.tax_number)))


def _marked_throughout(told: Iterable[Line], words: Words) -> Iterator[Line]:
    mark, unmarked = Centred(words.tr("TRAINING"), bold=True), 0
    for line in told:
        yield line
        unmarked += 1
        if isinstance(line, Rule | Code) or unmarked == _UNMARKED:
            yield mark
            unmarked = 0


def _marks(heading: Heading, copy: int, words: Words) -> Iterator[Line]:
    if copy:
        yield Centred(words.tr("DUPLICATE {number}", number=copy), Size.BIG, bold=True)
    if heading.training:
        yield Centred(words.tr("TRAINING"), Size.BIG, bold=True)
        yield Centred(words.tr("Nothing of this was sold or paid"), bold=True)
    elif heading.demo:
        yield Centred(words.tr("DEMONSTRATION, not a real sale"), bold=True)
