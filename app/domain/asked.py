"""What was asked of a meter, how far it has come, and what the meter's next card carries (protocol rule 14).

Asking is not having: a set is on its way until a status of the meter names its version.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from app.domain.card import ParametersVersion
from app.domain.parameters import Parameters

NONE = ParametersVersion()


class AskedState(StrEnum):
    """How far the newest asking has come. REPLACED: a set of another till, with a higher version, went before it."""

    NOTHING = "nothing"
    ASKED = "asked"
    ON_CARD = "on-card"
    TAKEN = "taken"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class AskedPiece:
    """One set as a card carries it. ``asking`` is the same for all pieces that were asked together, higher the later.

    ``taken_at``: when the till saw a status that names it; None: not yet.
    """

    parameters: Parameters
    asking: int
    operator: int
    asked_at: datetime
    taken_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class MeterStanding:
    """A meter's parameters as this till knows them.

    ``pieces`` are all that this till ever asked, in the order of their versions; ``in_meter`` is the version that the
    newest status names, ``on_card`` that of the order on the card (none where no card is at hand).
    """

    pieces: tuple[AskedPiece, ...] = ()
    in_meter: ParametersVersion = NONE
    on_card: ParametersVersion = NONE

    @property
    def newest(self) -> tuple[AskedPiece, ...]:
        """The pieces of the newest asking."""
        asking = max((piece.asking for piece in self.pieces), default=0)
        return tuple(piece for piece in self.pieces if piece.asking == asking)

    @property
    def open(self) -> Parameters | None:
        """What was asked and has not been taken, as one set; None when nothing is."""
        return _together([piece.parameters for piece in self.newest if piece.taken_at is None])

    @property
    def known(self) -> Parameters | None:
        """What this till knows the meter to have taken, as one set; None when nothing is known."""
        return _together([piece.parameters for piece in self.pieces if piece.taken_at is not None])

    @property
    def planned(self) -> Parameters:
        """What the meter will have once it has taken all, as far as this till knows."""
        return _together([one for one in (self.known, self.open) if one is not None]) or Parameters()

    @property
    def waiting(self) -> Parameters | None:
        """The piece that the meter is to take next; None when there is none that it would take."""
        left = (p.parameters for p in self.newest if p.taken_at is None and p.parameters.version > self.in_meter)
        return next(left, None)

    @property
    def to_carry(self) -> Parameters | None:
        """What the next order has to bring; None when the card has it, or a higher one, or nothing waits."""
        waiting = self.waiting
        return waiting if waiting is not None and waiting.version > self.on_card else None

    @property
    def state(self) -> AskedState:
        """How far the newest asking has come."""
        if not self.pieces:
            return AskedState.NOTHING
        if self.open is None:
            return AskedState.TAKEN
        waiting = self.waiting
        if waiting is None or self.on_card > waiting.version:
            return AskedState.REPLACED
        return AskedState.ON_CARD if self.on_card == waiting.version else AskedState.ASKED

    def next_version(self, till: int, epoch: int) -> ParametersVersion:
        """A version higher than every one that is known."""
        known = [piece.parameters.version.version for piece in self.pieces]
        return ParametersVersion(max([*known, self.in_meter.version, self.on_card.version]) + 1, till, epoch)

    def just_taken(self) -> AskedPiece | None:
        """The piece that the meter names and of which the books do not know yet."""
        return next((p for p in self.pieces if p.parameters.version == self.in_meter and p.taken_at is None), None)


def asked_anew(standing: MeterStanding, change: Parameters, version: ParametersVersion, key_epoch: int) -> Parameters:
    """The set to ask: the change, over what was asked before and never arrived, for the highest version wins whole."""
    open_one = standing.open
    whole = change if open_one is None else change.over(open_one)
    return replace(whole, version=version, key_epoch=key_epoch)


def _together(sets: Sequence[Parameters]) -> Parameters | None:
    """The sets on top of each other, the later ones above."""
    if not sets:
        return None
    first, *later = sets
    for one in later:
        first = one.over(first)
    return first
