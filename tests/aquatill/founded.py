"""The first event of a real till."""

from __future__ import annotations

from app.domain.events import Founded
from app.domain.till import Founding, TillIdentity

FOUNDED = Founded(
    Founding(
        identity=TillIdentity(1, 1),
        utility=4711,
        utility_name="Agua de Valle",
        branch="Centro",
        region=12,
        country="MX",
        currency="MXN",
        zone="America/Mexico_City",
        languages=("es", "en"),
        key_epoch=1,
        demo=False,
    )
)
