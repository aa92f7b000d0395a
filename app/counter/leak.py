"""What the load profile that the books know says of a leak, for a cashier who sells and has not read it from the card."""

from __future__ import annotations

from datetime import timedelta

from app.counter.present import Presented
from app.counter.till import Till
from app.domain.period import CARD_EPOCH
from app.domain.profile import Leak, leak_in
from app.ports import Reading

_LOOKED_AT = timedelta(days=9)
_OLD = timedelta(days=45)
"""What was so before may long be mended."""


def known_leak(till: Till, presented: Presented) -> Leak | None:
    """A hint of the newest nights that the books know of the meter, unless they are too old to speak of."""
    now = till.clock.now()
    return till.store.read(lambda r: _known(r, presented, int((now - CARD_EPOCH).total_seconds())))


def _known(reading: Reading, presented: Presented, now: int) -> Leak | None:
    binding = presented.holder.connection.binding.number
    end = reading.profile_end(binding)
    if end < now - int(_OLD.total_seconds()):
        return None
    profile = reading.meter_profile(binding, end - int(_LOOKED_AT.total_seconds()))
    return leak_in(profile, reading.founding().zone) if profile else None
