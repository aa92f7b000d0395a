"""A command says what the last stop left open and what the card settled, so that no money is forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.counter.sell import give_back, quote_volume, sell
from app.domain.method import in_cash
from app.domain.volume import Volume
from aquatill.cli.console import Console
from aquatill.cli.left_over import settle_left_over, tell_settled
from db.till import CommitPhase
from tests.household import CASHIER, CURRENCY, ZONE, Counter, card_on_reader, silent
from virtual.contact import Contact, Tear, TearKind
from words import Words

COMMIT = 2


class PowerCutError(BaseException):
    """The world stops here."""


@pytest.fixture
def console() -> Console:
    return Console(Words("en", ZONE, CURRENCY))


def test_a_sale_that_never_reached_its_card_is_told_with_the_money(
    console: Console, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    counter = Counter(tmp_path / "till")
    presented = counter.present(card_on_reader()[1])
    quote = quote_volume(presented, Volume(10_000))

    def cut(phase: CommitPhase) -> None:
        if phase is CommitPhase.ANCHORED:
            raise PowerCutError

    counter.store.on_commit(cut)
    with pytest.raises(PowerCutError):
        sell(counter.till, presented, CASHIER, quote, in_cash(quote.total), silent)
    counter.restart()
    settle_left_over(console, counter.till)
    assert f"Give back {console.words.money(quote.total)}" in capsys.readouterr().err
    counter.close()


def test_a_return_that_the_card_proves_is_told_with_the_money(
    console: Console, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    counter = Counter(tmp_path / "till")
    card, contact = card_on_reader()
    presented = counter.present(contact)
    quote = quote_volume(presented, Volume(10_000))
    contact.set_tear(Tear(COMMIT, TearKind.BEFORE))
    sell(counter.till, presented, CASHIER, quote, in_cash(quote.total), silent)
    again = Contact(card)
    back = counter.present(again)
    again.set_tear(Tear(COMMIT, TearKind.AFTER))
    give_back(counter.till, back, CASHIER, silent)
    tell_settled(console, counter.present(Contact(card)).settled)
    assert f"Give back {console.words.money(quote.total)}" in capsys.readouterr().err
    counter.close()
