"""How much a presentation and a sale ask of the books: a figure that grows unseen, with each thing the till learns to do."""

from app.counter.present import present
from app.counter.sell import quote_volume, sell
from app.domain.method import in_cash
from app.domain.volume import Volume
from tests.db.statements import statements
from tests.household import CASHIER, Counter, card_on_reader, silent

PRESENTATION = 18
SALE = 43
"""Beside the bounds of its three transactions. Whoever raises one of these shows in docs/benchmarks.md what it costs."""


def test_presentation_and_sale_ask_no_more_of_the_books_than_they_did(counter: Counter) -> None:
    card = card_on_reader()[1]
    counter.sell(card, 1_000)
    asked: list[str] = []
    with statements(lambda text, _, __: asked.append(text)):
        presented = present(counter.till, card)
        while_presenting = [text for text in asked if not text.startswith("BEGIN")]
        asked.clear()
        quote = quote_volume(presented, Volume(2_000))
        outcome = sell(counter.till, presented, CASHIER, quote, in_cash(quote.total), silent)
    assert outcome.error is None
    assert len(while_presenting) <= PRESENTATION
    assert len([text for text in asked if not text.startswith("BEGIN")]) <= SALE
