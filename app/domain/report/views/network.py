"""The view of the network: what ran into each part of it, what came out, and what was lost between."""

from __future__ import annotations

from app.domain.register.loss import Network
from app.domain.report.shape import Form, View, ViewColumn
from app.domain.report.views.columns import PLACE, day, number, text, volume, word

LOSS = View(
    "v_loss",
    (
        *word("network_kind", Network),
        *text("network", "network_name"),
        *number("line", "depth"),
        *text("meter", "above"),
        *PLACE,
        *day("read_since", "read_until"),
        *volume("ran", "ran_below", "lost", adds=False),
        ViewColumn("share", Form.PERCENT),
        *number("below", "unread"),
    ),
    of_days=True,
)
VIEWS = (LOSS,)
