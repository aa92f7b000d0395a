"""The till's view of a customer's card: opened with the till's key, read, and its order replaced with proof."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from app.cards.application import APPLICATION, FILES, PROFILE_FILE, CardFile, CardKey, CommMode
from app.cards.authentication import RandomBytes
from app.cards.desfire import LONGEST_PIECE, Desfire
from app.cards.layout.block import Block, block_size
from app.cards.layout.identity import decode_identity
from app.cards.layout.logs import decode_events, decode_months, decode_registers
from app.cards.layout.order import decode_order
from app.cards.layout.parameters import decode_parameters
from app.cards.layout.profile import decode_profile
from app.cards.layout.statement import Statement, used_length
from app.cards.layout.status import decode_status
from app.cards.recognition import authenticate_ours, find, require_ours
from app.domain.card import Binding, Identity, Label, MeterEvent, Month, Order, Registers, Status
from app.domain.errors import CardError, CardLost, Code, TillError
from app.domain.parameters import Parameters
from app.domain.profile import Profile
from app.keys.root import require_fit
from app.keys.secret import Secret
from app.ports import CardConnection, KeySource

_SIZES = {file.number: file.size for file in (*FILES, PROFILE_FILE)}
Done = TypeVar("Done")


@dataclass(frozen=True, slots=True)
class CardContent:
    """What a sale needs of a card. `status` is None when no meter has seen it; `errors_left` is never 0 here."""

    label: Label
    errors_left: int
    order: Statement[Order]
    status: Statement[Status] | None


class WriteOutcome(StrEnum):
    """How a write ended (invariant 3)."""

    WRITTEN = "written"
    """The new order was read back from the card."""
    NOT_WRITTEN = "not-written"
    """Proven: no commit was sent, or the former order was read back after it."""
    UNKNOWN = "unknown"
    """A commit was sent and nothing tells what became of it."""


@dataclass(frozen=True, slots=True)
class WriteResult:
    """The outcome of a write and, unless it is WRITTEN, why."""

    outcome: WriteOutcome
    error: TillError | None = None


def open_card(
    connection: CardConnection, keys: KeySource, utility: int, random_bytes: RandomBytes = secrets.token_bytes
) -> OpenCard:
    """Recognises a card, checks that it is not blocked and opens a session under the till's key.

    `utility` is the till's own number. Raises KEY_REAL_REFUSED before anything is sent; CARD_BLANK, CARD_UNFINISHED,
    CARD_FOREIGN, CARD_OTHER_UTILITY (with its number), LAYOUT_UNKNOWN (with the version), CARD_BLOCKED; and
    CARD_KEYS_MISMATCH for a card that says it is ours and holds another key.
    """
    require_fit(keys.kind, connection)
    desfire = Desfire(connection, random_bytes)
    label = require_ours(find(desfire))
    if label.utility != utility:
        raise CardError(Code.CARD_OTHER_UTILITY, utility=label.utility)
    errors_left = desfire.get_value(CardFile.ERROR_COUNTER)
    if errors_left <= 0:
        raise CardError(Code.CARD_BLOCKED)
    card = OpenCard(connection, desfire, keys, label, errors_left)
    card.authenticate()
    return card


class OpenCard:
    """A card of ours under the till's key; made by `open_card`.

    The session lasts from the reading to the writing of a sale. Where the card dropped it (another program used the
    card), it is opened again once for each step. Raises what the connection raises; after CardLost
    this object is done with.
    """

    def __init__(
        self, connection: CardConnection, desfire: Desfire, keys: KeySource, label: Label, errors_left: int
    ) -> None:
        self.serial = connection.serial
        self.label = label
        self._connection = connection
        self._desfire = desfire
        self._keys = keys
        self._errors_left = errors_left
        self._former = b""

    def authenticate(self) -> None:
        """Opens a session under the till's key in the selected application."""
        key = Secret(self._keys.card_key(CardKey.TILL, self.serial))
        authenticate_ours(self._desfire, CardKey.TILL, key)

    # -- reading

    def read(self) -> CardContent:
        """Order and status, all that a sale needs; remembers the order as the one that a write replaces.

        Raises LAYOUT_UNKNOWN, CARD_DAMAGED or CARD_NOT_GENUINE, each naming the part.
        """
        order = self.order()
        self._former = order.raw
        return CardContent(self.label, self._errors_left, order, self.status())

    def order(self) -> Statement[Order]:
        """What a till ordered of the meter; looked at alone, it is not remembered for a write."""
        return decode_order(self._statement(CardFile.ORDER), self._keys)

    def status(self) -> Statement[Status] | None:
        """What the meter stated; None when none has seen the card."""
        return decode_status(self._statement(CardFile.STATUS), self._keys)

    def identity(self) -> Block[Identity] | None:
        """Whose card it is, as written on it; None when that file is empty."""
        return decode_identity(self._block(CardFile.IDENTITY), self._keys)

    def parameters(self, binding: Binding) -> Block[Parameters] | None:
        """The parameters that wait for the meter."""
        return decode_parameters(self._block(CardFile.PARAMETERS), binding, self._keys)

    def months(self, binding: Binding) -> Block[tuple[Month, ...]] | None:
        """What the meter noted of the last months."""
        return decode_months(self._block(CardFile.MONTHS), binding, self._keys)

    def events(self, binding: Binding) -> Block[tuple[MeterEvent, ...]] | None:
        """The meter's event log."""
        return decode_events(self._block(CardFile.EVENTS), binding, self._keys)

    def registers(self, binding: Binding) -> Block[Registers] | None:
        """The meter's registers beside the main one."""
        return decode_registers(self._block(CardFile.REGISTERS), binding, self._keys)

    def profile(self, binding: Binding) -> Block[Profile] | None:
        """The meter's load profile; CommandRefused on a card that has no room for one."""
        return decode_profile(self._block(CardFile.PROFILE), binding, self._keys)

    def is_empty(self, file: CardFile) -> bool:
        """Whether nothing was ever written into the file of a block."""
        return self._block(file)[:1] == b"\x00"

    # -- writing

    def write_order(
        self, order: bytes, parameters: bytes | None = None, *, before_first_write: Callable[[], None]
    ) -> WriteResult:
        """Replaces the order that `read` saw (and the parameters, in the same transaction) and reads it back.

        `before_first_write` is called once, right before the first command that could change the card. What fails
        before it is raised, as is what it raises itself, and the card is untouched; from then on every failure of
        card or reader is told in the result.
        """
        former = self._former
        if not former:
            raise ValueError("nothing is written over an order that was not read")
        self._require_same(former)
        before_first_write()
        try:
            self._steadily(lambda: self._send(order, parameters), lambda: self._resume(former))
        except TillError as error:
            return WriteResult(WriteOutcome.NOT_WRITTEN, error)
        result = self._committed(former, order)
        self._former = {WriteOutcome.WRITTEN: order, WriteOutcome.NOT_WRITTEN: former}.get(result.outcome, b"")
        return result

    def _send(self, order: bytes, parameters: bytes | None) -> None:
        self._desfire.write_data(CardFile.ORDER, 0, order, CommMode.FULL)
        if parameters is not None:
            self._desfire.write_data(CardFile.PARAMETERS, 0, parameters, CommMode.FULL)

    def _committed(self, former: bytes, order: bytes) -> WriteResult:
        failure: TillError | None = None
        try:
            self._desfire.commit()
        except TillError as error:
            failure = error
        try:
            found = self._steadily(lambda: self._read(CardFile.ORDER, 0, len(order)), self._enter)
        except TillError as error:
            return _unknown(failure or error)
        if found == order:
            return WriteResult(WriteOutcome.WRITTEN)
        if found.startswith(former[: len(found)]):
            return WriteResult(WriteOutcome.NOT_WRITTEN, failure or CardError(Code.CARD_NOT_WRITTEN))
        return _unknown(failure)

    def _resume(self, former: bytes) -> None:
        """A new session on the same card with the same order; CARD_SWAPPED when either is not the same."""
        self._enter()
        self._require_same(former)

    def _require_same(self, former: bytes) -> None:
        """CARD_SWAPPED unless the card is still there and holds the order that was read.

        A card that was taken away while the customer paid is found here, before anything is owed: the sale is then
        void and the money goes back at once, instead of being unresolved until the card returns. The first bytes
        tell, for every order has its own number, writer and time in front.
        """
        beginning = former[:LONGEST_PIECE]
        if self._steadily(lambda: self._read(CardFile.ORDER, 0, len(beginning)), self._enter) != beginning:
            raise CardError(Code.CARD_SWAPPED)

    # -- the session

    def _enter(self) -> None:
        if self._connection.serial != self.serial:
            raise CardError(Code.CARD_SWAPPED)
        self._desfire.select(APPLICATION)
        self.authenticate()

    def _steadily(self, work: Callable[[], Done], enter: Callable[[], None]) -> Done:
        """Does the work within the session; once more in a new one when the card has dropped this one."""
        try:
            if self._desfire.authenticated:
                return work()
        except CardError as error:
            if isinstance(error, CardLost):
                raise
        enter()
        return work()

    # -- files

    def _statement(self, file: CardFile) -> bytes:
        return self._steadily(lambda: self._read_used(file, used_length), self._enter)

    def _block(self, file: CardFile) -> bytes:
        return self._steadily(lambda: self._read_used(file, block_size), self._enter)

    def _read_used(self, file: CardFile, used: Callable[[bytes], int]) -> bytes:
        """The used bytes of a file: as many as one command takes, then the rest if there is any."""
        beginning = self._read(file, 0, min(LONGEST_PIECE, _SIZES[file]))
        rest = min(used(beginning), _SIZES[file]) - len(beginning)
        return beginning + self._read(file, len(beginning), rest)

    def _read(self, file: CardFile, offset: int, length: int) -> bytes:
        return self._desfire.read_data(file, offset, length, CommMode.FULL)


def _unknown(cause: TillError | None) -> WriteResult:
    error = CardError(Code.CARD_OUTCOME_UNKNOWN)
    error.__cause__ = cause
    return WriteResult(WriteOutcome.UNKNOWN, error)
