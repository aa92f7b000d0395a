"""Every scene of the table."""

from __future__ import annotations

from tests.faults.card_life import LIVES
from tests.faults.exchange import EXCHANGES
from tests.faults.scenes import SCENES as AT_ONE_METER

SCENES = AT_ONE_METER + EXCHANGES + LIVES
