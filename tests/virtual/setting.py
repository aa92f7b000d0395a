"""A meter that took parameters as a till writes them, by card."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from app.cards.layout.parameters import encode_parameters, in_pieces
from app.domain.card import MeterEventCode, ParametersVersion
from app.domain.parameters import Parameters
from app.keys.secret import Secret
from app.keys.stand_alone import StandAloneKeys
from tests.virtual.utility import BINDING, ROOT, Entry, Paper, card, present, written
from virtual.card import VirtualCard
from virtual.meter import Taken, VirtualMeter, VolatileMemory, provision

KEYS = StandAloneKeys(Secret(ROOT))
ZONE = "America/Mexico_City"
FRIDAY = datetime(2026, 11, 20, 12, tzinfo=UTC)
"""Six in the morning in Mexico City."""


class House:
    """A meter in Mexico City and the cards that its customer brings."""

    def __init__(self, at: datetime = FRIDAY) -> None:
        self.meter = VirtualMeter(provision(ROOT, BINDING, zone=ZONE), VolatileMemory())
        self.meter.advance_clock(at)
        self._version, self._number, self._sold = 0, 0, 0

    def buy(self, litres: int, **named: Any) -> VirtualCard:
        """The customer brings a card with so many litres more, and parameters when some are named."""
        if not named:
            return self._brings(litres, b"", ParametersVersion())
        for piece in in_pieces(Parameters(ParametersVersion(self._version + 1, 1, 1), 1, **named)):
            bought = self._brings(litres, encode_parameters(piece, BINDING, KEYS), piece.version)
            self._version, litres = piece.version.version, 0
        return bought

    def ask(self, **named: Any) -> VirtualCard:
        """The customer brings parameters and no litres."""
        return self.buy(0, **named)

    def _brings(self, litres: int, block: bytes, version: ParametersVersion) -> VirtualCard:
        self._number += 1
        self._sold += litres
        tallies = (Entry(number=self._number, sold=self._sold),)
        bought = written(card(), Paper(tallies, parameters=block, parameters_version=version))
        assert present(self.meter, bought) == Taken(litres, 0, bool(block))
        return bought

    def told(self, code: MeterEventCode) -> list[tuple[int, int]]:
        """Detail and value of every event with this code, newest first."""
        return [(event.detail, event.value) for event in self.meter.record.events if event.code == code]
