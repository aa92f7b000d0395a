"""A card in the meter's slot: what the meter does with it over the wire, and how a visit can end."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from app.domain.errors import CardLost
from app.ports import CardConnection
from virtual.card.image import Comm
from virtual.meter import layout
from virtual.meter.derivation import AID
from virtual.meter.factory import MeterKeys
from virtual.meter.layout import Damaged, Order, UnknownVersion
from virtual.meter.parameters import PARAMETERS_SIZE, Parameters, parse_parameters
from virtual.meter.rules import Reason
from virtual.terminal import CardRefused, NotGenuine, Terminal

ORDER_FILE, STATUS_FILE, PARAMETERS_FILE, MONTHS_FILE, EVENTS_FILE, ERROR_FILE, REGISTERS_FILE = 2, 3, 4, 5, 6, 8, 9
PROFILE_FILE = 7
METER_KEY, ERROR_KEY = 2, 3
APPLICATION_NOT_FOUND = 0xA0
FIRST_READ = layout.ORDER_HEAD + 2 * layout.TALLY_SIZE + layout.CODE_SIZE


@dataclass(frozen=True, slots=True)
class Taken:
    """The order was acknowledged and credited: litres ``credited`` of ΣS, ``debited`` of ΣR in this visit."""

    credited: int
    debited: int
    parameters_taken: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """The card was refused; nothing was believed."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class Torn:
    """The card left before the meter was done. What was acknowledged is credited at the next visit."""


@dataclass(frozen=True, slots=True)
class Obeyed:
    """A function card of this kind was obeyed, now or (``again``) at an earlier visit."""

    kind: int
    again: bool = False


Visit = Taken | Refused | Torn | Obeyed


class Unacceptable(Exception):
    """The card is refused for a reason."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.name)
        self.reason = reason


class CardInSlot:
    """The meter's side of one visit, command by command."""

    def __init__(self, connection: CardConnection, keys: MeterKeys) -> None:
        self._connection = connection
        self._keys = keys
        self._card = Terminal(connection)

    def is_elsewhere(self) -> bool:
        """Whether the card has no application for customers; then it may be a function card."""
        try:
            self._card.select(AID)
        except CardRefused as refusal:
            return refusal.status == APPLICATION_NOT_FOUND
        return False

    def open(self) -> bytes:
        """Look at the error counter, authenticate: the card's serial. Unacceptable."""
        with refusing(Reason.AUTHENTICATION):
            if self._card.value(ERROR_FILE) == 0:
                raise Unacceptable(Reason.BLOCKED)
            self._card.authenticate(METER_KEY, self._keys.card)
            return self._card.command(0x51, Comm.FULL)

    def read_order(self) -> Order:
        """The order as it stands on the card, not yet believed. Unacceptable."""
        with refusing(Reason.CODE):
            head = self._card.read(ORDER_FILE, FIRST_READ)
            length = layout.order_length(head[: layout.ORDER_HEAD])
            raw = head if length <= FIRST_READ else self._card.read(ORDER_FILE, length)
            return layout.parse_order(raw[:length])

    def read_parameters(self) -> Parameters | None:
        """The parameters that came with the order; None when they cannot be read."""
        try:
            return parse_parameters(self._card.read(PARAMETERS_FILE, PARAMETERS_SIZE))
        except (UnknownVersion, Damaged):
            return None

    def write_status(self, status: bytes) -> None:
        """Write the status; it counts at the commit."""
        self._card.write(STATUS_FILE, status)

    def commit(self) -> None:
        """Let the status count."""
        self._card.commit()

    def holds_status(self, status: bytes) -> bool:
        """Read the status back."""
        return self._card.read(STATUS_FILE, len(status)) == status

    def write_blocks(self, months: bytes, events: bytes, registers: bytes) -> None:
        """Write the standard files; a tear can damage them, and the next visit writes them anew."""
        self._card.write(MONTHS_FILE, months)
        self._card.write(EVENTS_FILE, events)
        self._card.write(REGISTERS_FILE, registers)

    def write_profile(self, profile: bytes) -> None:
        """Write the load profile, on a card that has room for one; after everything else, for a refusal ends the session."""
        with suppress(CardRefused):
            self._card.write(PROFILE_FILE, profile)

    def count_error(self) -> None:
        """Count the card's error counter down under key 3, if the card lets us."""
        key = self._keys.error_key(self._connection.serial)
        with suppress(CardRefused, NotGenuine, CardLost):
            self._card.select(AID)
            self._card.authenticate(ERROR_KEY, key)
            self._card.debit(ERROR_FILE, 1)
            self._card.commit()


@contextmanager
def refusing(reason: Reason) -> Iterator[None]:
    """Whatever the card refuses or garbles in here makes it unacceptable for that reason."""
    try:
        yield
    except UnknownVersion as error:
        raise Unacceptable(Reason.VERSION) from error
    except (CardRefused, NotGenuine, Damaged) as error:
        raise Unacceptable(reason) from error
