"""Reads all of a card that can be read, whatever it is and however it is damaged, and says how each part stands.

It never raises for what the card is: a part that cannot be read keeps nobody from the others. Nothing is written.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from app.cards.application import CardFile
from app.cards.card import OpenCard
from app.cards.desfire import Desfire
from app.cards.layout.block import Block
from app.cards.layout.statement import Statement
from app.cards.recognition import CardKind, find
from app.cards.status_word import StatusWord
from app.domain.card import Binding, Identity, Label, MeterEvent, Month, Order, Registers, Status
from app.domain.card_told import CardNature, CardPart, PartState, PartTold
from app.domain.errors import CardError, CardLost, Code, CommandRefused, TillError
from app.domain.parameters import Parameters
from app.domain.profile import Profile
from app.keys.root import require_fit
from app.ports import CardConnection, KeySource


class Checked(Protocol):
    """What was read of a part."""

    @property
    def checked(self) -> bool:
        """Whether this till could check it."""
        ...


Content = TypeVar("Content")
Found = TypeVar("Found", bound=Checked)

_NATURES = {
    CardKind.OURS: CardNature.OURS,
    CardKind.UNFINISHED: CardNature.UNFINISHED,
    CardKind.BLANK: CardNature.BLANK,
    CardKind.FUNCTION: CardNature.FUNCTION,
    CardKind.FOREIGN: CardNature.FOREIGN,
}
_STATES = {
    Code.CARD_NOT_GENUINE: PartState.NOT_GENUINE,
    Code.CARD_DAMAGED: PartState.DAMAGED,
    Code.LAYOUT_UNKNOWN: PartState.OTHER_VERSION,
}
_FILES = {
    CardPart.PARAMETERS: CardFile.PARAMETERS,
    CardPart.MONTHS: CardFile.MONTHS,
    CardPart.EVENTS: CardFile.EVENTS,
    CardPart.REGISTERS: CardFile.REGISTERS,
    CardPart.PROFILE: CardFile.PROFILE,
}


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was found. ``trouble`` says why the reading ended before the last part, None when it did not.

    ``errors_left`` is the error counter (0: blocked; None: not read). Contents are None where their part is not RIGHT or
    UNCHECKED; ``parts`` has every part of a card of ours and none of others.
    """

    nature: CardNature
    label: Label | None = None
    errors_left: int | None = None
    identity: Identity | None = None
    order: Statement[Order] | None = None
    status: Statement[Status] | None = None
    parameters: Parameters | None = None
    months: Block[tuple[Month, ...]] | None = None
    events: Block[tuple[MeterEvent, ...]] | None = None
    registers: Block[Registers] | None = None
    profile: Block[Profile] | None = None
    parts: tuple[PartTold, ...] = ()
    trouble: TillError | None = None

    def state(self, part: CardPart) -> PartState:
        """How a part stands; NOT_READ on a card that is none of ours."""
        return next((one.state for one in self.parts if one.part is part), PartState.NOT_READ)


def inspect(connection: CardConnection, keys: KeySource, utility: int, binding: Binding | None = None) -> Inspection:
    """Looks at the card on a connection. ``utility`` is the till's own number, ``binding`` the meter that the register
    says it is for, for a card that does not tell by itself.
    """
    return _Inspector(connection, keys, utility, binding).all()


class _Inspector:
    """One inspection, part by part."""

    def __init__(self, connection: CardConnection, keys: KeySource, utility: int, binding: Binding | None) -> None:
        self._connection = connection
        self._keys = keys
        self._utility = utility
        self._binding = binding
        self._desfire = Desfire(connection)
        self._parts: dict[CardPart, PartTold] = {}
        self._trouble: TillError | None = None

    def all(self) -> Inspection:
        """Everything, as far as it goes."""
        try:
            nature, label = self._nature()
        except TillError as error:
            return Inspection(CardNature.UNKNOWN, trouble=error)
        if label is None:
            return Inspection(nature, trouble=self._trouble)
        errors_left = self._quietly(lambda: self._desfire.get_value(CardFile.ERROR_COUNTER))
        card = self._quietly(lambda: self._opened(label, errors_left or 0))
        return self._contents(card, label, errors_left)

    def _nature(self) -> tuple[CardNature, Label | None]:
        try:
            found = find(self._desfire)
        except CardError as error:
            if error.code not in _STATES:
                raise
            self._trouble = error
            return CardNature.OURS, None
        if found.kind is CardKind.FOREIGN and not self._is_desfire():
            return CardNature.OTHER_FAMILY, None
        return _NATURES[found.kind], found.label

    def _is_desfire(self) -> bool:
        """Whether a foreign card knows the commands of the family at all."""
        try:
            self._desfire.version()
        except CommandRefused as refused:
            return StatusWord(refused.status).from_desfire
        return True

    def _opened(self, label: Label, errors_left: int) -> OpenCard:
        require_fit(self._keys.kind, self._connection)
        if label.utility != self._utility:
            raise CardError(Code.CARD_OTHER_UTILITY, utility=label.utility)
        card = OpenCard(self._connection, self._desfire, self._keys, label, errors_left)
        card.authenticate()
        return card

    def _contents(self, card: OpenCard | None, label: Label, errors_left: int | None) -> Inspection:
        identity = self._part(CardPart.IDENTITY, card, OpenCard.identity)
        order = self._part(CardPart.ORDER, card, OpenCard.order)
        status = self._part(CardPart.STATUS, card, OpenCard.status)
        binding = self._whose(identity, order, status)
        parameters = self._block(CardPart.PARAMETERS, card, binding, OpenCard.parameters)
        months = self._block(CardPart.MONTHS, card, binding, OpenCard.months)
        events = self._block(CardPart.EVENTS, card, binding, OpenCard.events)
        registers = self._block(CardPart.REGISTERS, card, binding, OpenCard.registers)
        profile = self._block(CardPart.PROFILE, card, binding, OpenCard.profile)
        return Inspection(
            nature=CardNature.OURS,
            label=label,
            errors_left=errors_left,
            identity=identity.content if identity else None,
            order=order,
            status=status,
            parameters=parameters.content if parameters else None,
            months=months,
            events=events,
            registers=registers,
            profile=profile,
            parts=tuple(self._parts[part] for part in CardPart),
            trouble=self._trouble,
        )

    def _whose(
        self, identity: Block[Identity] | None, order: Statement[Order] | None, status: Statement[Status] | None
    ) -> Binding | None:
        """The meter whose keys open the blocks: what the order says, or else whoever knows."""
        told = (one.content.binding for one in (order, status, identity) if one is not None)
        return next(told, self._binding)

    def _block(
        self,
        part: CardPart,
        card: OpenCard | None,
        binding: Binding | None,
        read: Callable[[OpenCard, Binding], Block[Content] | None],
    ) -> Block[Content] | None:
        if binding is None:
            self._parts[part] = PartTold(part, PartState.NOT_READ)
            return None
        block = self._part(part, card, lambda opened: read(opened, binding))
        if card is not None and self._parts[part].state is PartState.EMPTY and self._is_written(card, part):
            self._parts[part] = PartTold(part, PartState.OTHER_METER)
        return block

    def _is_written(self, card: OpenCard, part: CardPart) -> bool:
        return self._quietly(lambda: card.is_empty(_FILES[part])) is False

    def _part(self, part: CardPart, card: OpenCard | None, read: Callable[[OpenCard], Found | None]) -> Found | None:
        if card is None or self._trouble is not None:
            self._parts[part] = PartTold(part, PartState.NOT_READ)
            return None
        try:
            found = read(card)
        except TillError as error:
            self._parts[part] = self._failed(part, error)
            return None
        state = PartState.EMPTY if found is None else PartState.RIGHT if found.checked else PartState.UNCHECKED
        self._parts[part] = PartTold(part, state)
        return found

    def _failed(self, part: CardPart, error: TillError) -> PartTold:
        """How a part stands that could not be read; what ends the connection ends the reading."""
        if isinstance(error, CommandRefused):
            absent = error.status == StatusWord.FILE_NOT_FOUND
            return PartTold(part, PartState.ABSENT if absent else PartState.DAMAGED)
        if isinstance(error, CardLost) or error.code not in _STATES:
            self._trouble = error
            return PartTold(part, PartState.NOT_READ)
        params = error.params
        return PartTold(part, _STATES[error.code], int(str(params.get("version", 0))), str(params.get("field", "")))

    def _quietly(self, work: Callable[[], Content]) -> Content | None:
        """The result of a step, or None; the first trouble is kept."""
        try:
            return work()
        except TillError as error:
            self._trouble = self._trouble or error
            return None
