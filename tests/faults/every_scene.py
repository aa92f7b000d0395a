"""Every scene of the table; those in which a card is made take longest and come first, so that no core waits at the end."""

from __future__ import annotations

from tests.faults.card_jobs import RARER
from tests.faults.card_life import LIVES
from tests.faults.exchange import EXCHANGES
from tests.faults.methods import PAID_OTHERWISE
from tests.faults.scenes import SCENES as AT_ONE_METER

SCENES = EXCHANGES + LIVES + RARER + AT_ONE_METER + PAID_OTHERWISE
