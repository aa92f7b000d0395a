"""Tables of what happens to cards: replaced, finished, taken back, blacklisted; and the fees for new ones."""

from __future__ import annotations

import sqlalchemy as sa

from db.till.columns import Instant, key, needed, optional, table

replacement = table(
    "replacement",
    key("serial", sa.LargeBinary),  # the new card
    key("generation"),
    needed("connection", sa.Text),
    needed("replaced", sa.LargeBinary),
    needed("cause", sa.Text),
    needed("identity", sa.Text),
    needed("operator"),
    needed("approver"),
    needed("at", Instant),
    sa.Index("replacement_by_connection", "connection", "generation"),
)
made_card = table(
    "made_card",  # for what a card was made last
    key("serial", sa.LargeBinary),
    needed("connection", sa.Text),
    needed("generation"),
    needed("binding"),  # of the meter that was there then; 0: none
    needed("account", sa.Text),  # that was served then; empty: none
    optional("finished", Instant),
)
retrieved_card = table(
    "retrieved_card",
    key("serial", sa.LargeBinary),
    needed("connection", sa.Text),
    needed("generation"),
    needed("operator"),
    needed("at", Instant),
)
last_generation = table(
    "last_generation",  # of connections of which a card went to another one
    key("connection", sa.Text),
    needed("generation"),
)
blacklist = table(
    "blacklist",
    key("kind", sa.Text),
    key("number", sa.Text),
    needed("cause", sa.Text),
    needed("remark", sa.Text),
    needed("operator"),
    needed("approver"),
    needed("since", Instant),
)
fee = table(
    "fee",
    key("number"),
    needed("taken_seq"),  # the journal entry that took it
    needed("serial", sa.LargeBinary),  # of the card that it was paid for
    needed("connection", sa.Text),
    needed("account", sa.Text),
    needed("shift"),
    needed("operator"),
    needed("amount"),
    needed("tendered"),
    needed("change"),
    needed("at", Instant),
    optional("returned_shift"),
    optional("returned_at", Instant),
    optional("used_at", Instant),  # when a card of the connection was finished with it
    sa.Index("fee_by_shift", "shift"),
    sa.Index("fee_by_returned_shift", "returned_shift"),
    sa.Index("fee_by_connection", "connection", "number"),
)
