"""What was asked of a meter, how far it has come, and what the meter's next card carries (protocol rule 14).

Asking is not having: a set is on its way until a status of the meter names its version.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from app.domain.card import ParametersVersion
from app.domain.parameters import Parameter, Parameters, Social

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

    ``taken_at``: when the till saw a status that names it; None: not yet. ``by_tariff`` are those of its parameters for
    which the tariff asked by itself; people chose the others.
    """

    parameters: Parameters
    asking: int
    operator: int
    asked_at: datetime
    taken_at: datetime | None = None
    by_tariff: tuple[Parameter, ...] = ()


@dataclass(frozen=True, slots=True)
class Asking:
    """A set to ask, before it is cut into pieces; ``by_tariff`` as in `AskedPiece`."""

    parameters: Parameters
    by_tariff: tuple[Parameter, ...] = ()


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

    @property
    def open_by_tariff(self) -> tuple[Parameter, ...]:
        """Of what was asked and has not been taken, what the tariff asked."""
        waiting = [piece for piece in self.newest if piece.taken_at is None]
        return tuple(name for piece in waiting for name in piece.parameters.named() if name in piece.by_tariff)

    @property
    def left_to_tariff(self) -> tuple[Parameter, ...]:
        """The parameters that the tariff asked for last, and no person since."""
        last = {name: piece for piece in self.pieces for name in piece.parameters.named()}
        return tuple(name for name in Parameter if name in last and name in last[name].by_tariff)

    def asked_until(self, instant: datetime) -> MeterStanding:
        """The standing without what was asked after an instant."""
        return replace(self, pieces=tuple(piece for piece in self.pieces if piece.asked_at <= instant))

    def chosen_since(self, instant: datetime) -> frozenset[Parameter]:
        """The parameters that a person chose last, and not before an instant."""
        last = {name: piece for piece in self.pieces for name in piece.parameters.named()}
        return frozenset(name for name, one in last.items() if name not in one.by_tariff and one.asked_at >= instant)

    def next_version(self, till: int, epoch: int) -> ParametersVersion:
        """A version higher than every one that is known."""
        known = [piece.parameters.version.version for piece in self.pieces]
        return ParametersVersion(max([*known, self.in_meter.version, self.on_card.version]) + 1, till, epoch)

    def just_taken(self) -> AskedPiece | None:
        """The piece that the meter names and of which the books do not know yet."""
        return next((p for p in self.pieces if p.parameters.version == self.in_meter and p.taken_at is None), None)


def asked_anew(standing: MeterStanding, change: Parameters, version: ParametersVersion, key_epoch: int) -> Asking:
    """What a person asks: the change, over what was asked before and never arrived, for the highest version wins whole."""
    by_tariff = tuple(name for name in standing.open_by_tariff if name not in change.named())
    return Asking(_over_open(standing, change, version, key_epoch), by_tariff)


def lacking(standing: MeterStanding, wished: Parameters, since: datetime) -> Parameters:
    """Of what a tariff that holds since an instant wishes, what the meter lacks.

    What a person chose for this meter since then stays as it is; older choices give way to the tariff.
    """
    free, planned = _left_to_tariff(standing, wished, since), standing.planned
    return wished.only(tuple(name for name in free if _differs(getattr(planned, name), getattr(wished, name))))


def asked_by_tariff(
    standing: MeterStanding, wished: Parameters, since: datetime, version: ParametersVersion, key_epoch: int
) -> Asking:
    """What the tariff asks by itself: what the meter lacks, over what was asked before and never arrived."""
    whole = _over_open(standing, lacking(standing, wished, since), version, key_epoch)
    of_tariff = {*_left_to_tariff(standing, wished, since), *standing.open_by_tariff}
    return Asking(whole, tuple(name for name in whole.named() if name in of_tariff))


def _left_to_tariff(standing: MeterStanding, wished: Parameters, since: datetime) -> tuple[Parameter, ...]:
    chosen = standing.chosen_since(since)
    return tuple(name for name in wished.named() if name not in chosen)


def _differs(planned: object, wished: object) -> bool:
    """A register that counts nothing is what a meter has that nobody asked."""
    return planned != wished and not (planned is None and isinstance(wished, Social) and wished.litres == 0)


def _over_open(standing: MeterStanding, change: Parameters, version: ParametersVersion, key_epoch: int) -> Parameters:
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
