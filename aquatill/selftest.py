"""Trying each part of a till by itself: reader, card, printers, store, clock; what works, what is wrong with the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

import db.till
from app.cards.recognition import recognise, require_ours
from app.domain.errors import Code, PaperError, ReaderError, StoreError, TillError
from aquatill.one_sale import reader_with_card

if TYPE_CHECKING:
    from app.ports import CardReader, Clock
    from aquatill.equipment import Equipment
    from aquatill.home import Home, Profile
    from aquatill.till_keys import TillKeys
    from printing.printers import Printer

_CLOCK_TOLERANCE = timedelta(minutes=5)


class Part(StrEnum):
    """What is tried."""

    READER = "reader"
    CARD = "card"
    PRINTER = "printer"
    OFFICE_PRINTER = "office-printer"
    STORE = "store"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class Finding:
    """How one part is. ``trouble`` is None when it works; ``detail`` are names and numbers for a person."""

    part: Part
    trouble: TillError | None
    detail: str = ""


def selftest(home: Home, profile: Profile, equipment: Equipment, passphrase: str | None, clock: Clock) -> Iterator[Finding]:
    """Tries every part; one that fails does not keep the others from being tried. Changes nothing.

    The office's printer is a part where the books name one; books that do not open say so themselves.
    """
    reader = equipment.card_reader()
    try:
        yield _tried(Part.READER, lambda: ", ".join(_readers(reader)))
        yield _tried(Part.CARD, lambda: _card(reader, profile.reader))
    finally:
        reader.close()
    yield _tried(Part.PRINTER, lambda: _printer(equipment, profile.printer))
    office = _office_printer(home, equipment, passphrase)
    if office:
        yield _tried(Part.OFFICE_PRINTER, lambda: _ready(equipment.other_printer(office), office))
    yield _tried(Part.STORE, lambda: _store(home, equipment.keys(passphrase)))
    yield _tried(Part.CLOCK, lambda: _clock(home, clock))


def _tried(part: Part, attempt: Callable[[], str]) -> Finding:
    try:
        return Finding(part, None, attempt())
    except TillError as error:
        return Finding(part, error)


def _readers(reader: CardReader) -> tuple[str, ...]:
    names = reader.readers()
    if not names:
        raise ReaderError(Code.NO_READER)
    return names


def _card(reader: CardReader, name: str) -> str:
    """Whose card it is, without any key."""
    with reader.open(reader_with_card(reader, name) or name or None) as connection:
        label = require_ours(recognise(connection))
        return f"{connection.serial.hex().upper()}, {label.utility}"


def _store(home: Home, keys: TillKeys) -> str:
    verification = db.till.verify(home.folder, keys.store)
    if not verification.sound:
        raise StoreError(Code.STORE_DAMAGED)
    copy = db.till.last_good_backup(home.folder, keys.store)
    return f"{verification.entries}, {copy.path.name if copy else '—'}"


def _printer(equipment: Equipment, printer: str) -> str:
    """Asks the printer whether it could print now."""
    return _ready(equipment.printer(), printer)


def _ready(printer: Printer, name: str) -> str:
    trouble = printer.trouble()
    if trouble is not None:
        raise PaperError(trouble)
    return name


def _office_printer(home: Home, equipment: Equipment, passphrase: str | None) -> str:
    """As the books name it; empty for none."""
    with suppress(TillError):
        return db.till.ask(home.folder, equipment.keys(passphrase).store, lambda books: books.setting("office_printer"))
    return ""


def _clock(home: Home, clock: Clock) -> str:
    """The clock must not be behind the last commit, which the anchor's file remembers."""
    now = clock.now()
    newest = datetime.fromtimestamp((home.folder / "anchor").stat().st_mtime, UTC)
    if now < newest - _CLOCK_TOLERANCE:
        raise StoreError(Code.CLOCK_BACK, now=now, newest=newest)
    return now.isoformat(timespec="seconds")
