"""Which file the card on the reader belongs to; nothing is settled and nothing is written by asking."""

from __future__ import annotations

from app.cards.recognition import CardKind, recognise, require_ours
from app.counter.till import Till
from app.domain.errors import Code, Refusal
from app.ports import CardConnection


def whose_card(till: Till, connection: CardConnection) -> str | None:
    """The account that the card's connection is served under now; None for a blank or unfinished card.

    Refuses a card that is neither: CARD_FOREIGN, CARD_NOT_REGISTERED, ACCOUNT_CLOSED; raises what the connection raises.
    """
    serial = connection.serial
    holder = till.store.read(lambda r: r.holder(serial))
    if holder is not None:
        if not holder.connection.open:
            raise Refusal(Code.ACCOUNT_CLOSED, account=holder.connection.account)
        return holder.connection.account
    found = recognise(connection)
    if found.kind in (CardKind.BLANK, CardKind.UNFINISHED):
        return None
    require_ours(found)
    raise Refusal(Code.CARD_NOT_REGISTERED, serial=serial.hex().upper())
