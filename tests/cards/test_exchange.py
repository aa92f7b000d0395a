"""One presentation and one sale, byte for byte as recorded: what goes over the wire does not change unnoticed."""

from __future__ import annotations

import json
from pathlib import Path

from app.cards.card import WriteOutcome, open_card
from app.domain.tally import TallySet
from tests.cards.desk import KEYS, SERIAL, UTILITY, order, order_octets, tallies
from tests.cards.replay import FixedBytes, Replay

RECORDED = json.loads((Path(__file__).parents[1] / "data" / "card_exchange.json").read_text("ascii"))


def test_a_recorded_sale_is_replayed_byte_for_byte() -> None:
    connection = Replay([(command, answer) for command, answer in RECORDED["exchange"]], SERIAL)
    card = open_card(connection, KEYS, UTILITY, FixedBytes(bytes.fromhex(RECORDED["random"])))
    content = card.read()
    assert content.order.content == order()
    assert content.order.tallies == TallySet()
    result = card.write_order(order_octets(2, tallies(2)), before_first_write=lambda: None)
    assert result.outcome is WriteOutcome.WRITTEN
    assert connection.finished
