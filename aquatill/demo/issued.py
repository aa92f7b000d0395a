"""Whose a card of the tray is that the till made after the demo was founded: read from the card itself."""

from __future__ import annotations

from app.cards.card import open_card
from app.domain.errors import CardError
from app.domain.register import Service
from app.keys.root import demo_root
from app.keys.stand_alone import StandAloneKeys
from virtual.card import VirtualCard
from virtual.contact import Contact


def service_on(card: VirtualCard, utility: int) -> Service | None:
    """The connection that stands on a card that lies on nothing else; None for a card that is no finished one of ours."""
    contact = Contact(card)
    try:
        identity = open_card(contact, StandAloneKeys(demo_root(utility)), utility).identity()
    except CardError:
        return None
    finally:
        contact.remove()
    if identity is None:
        return None
    told = identity.content
    return Service(
        number=told.connection,
        account=told.account,
        holder=told.holder,
        address="",
        phone="",
        language="",
        customer_class=told.customer_class,
        tariff="",
        binding=told.binding,
    )
