"""What the card tests share: a demo utility's keys, a customer, orders, and virtual cards in a field."""

from __future__ import annotations

from app.cards.layout.order import encode_order
from app.cards.layout.tally import signed
from app.cards.personalise import CardPlan, personalise
from app.domain.card import Binding, CardFamily, Commodity, Identity, Order
from app.domain.tally import Tally
from app.domain.till import TillIdentity
from app.keys.root import demo_root
from app.keys.stand_alone import StandAloneKeys
from virtual.card import VirtualCard, blank_image
from virtual.contact import Contact, Tear

UTILITY = 4711
SERIAL = bytes.fromhex("04782E21801D80")
KEYS = StandAloneKeys(demo_root(UTILITY))
OTHER_KEYS = StandAloneKeys(demo_root(UTILITY + 1))
BINDING = Binding(UTILITY, 3, Commodity.WATER, "0412334567", 2)
OTHER_BINDING = Binding(UTILITY, 3, Commodity.WATER, "0499000001", 7)
TILL = TillIdentity(17, 1)


def tally(number: int, sold: int, taken_back: int = 0, owner: TillIdentity = TILL) -> Tally:
    """A signed tally of a till for the customer's binding."""
    unsigned = Tally(owner, 1, number, sold, taken_back, period=322, fixed_month=322, period_litres=sold)
    return signed(unsigned, BINDING, KEYS)


def tallies(count: int, sold: int = 20_000) -> tuple[Tally, ...]:
    """So many tills' tallies."""
    return tuple(tally(1, sold, owner=TillIdentity(17 + at, 1)) for at in range(count))


def order(number: int = 1, carried: tuple[Tally, ...] = (), binding: Binding = BINDING, serial: bytes = SERIAL) -> Order:
    """An order of the first till for the customer's card."""
    return Order(binding, serial, 1, number, TILL, 1, 848_000_000, carried)


def order_octets(number: int = 1, carried: tuple[Tally, ...] = (), binding: Binding = BINDING) -> bytes:
    """The same, encoded and signed."""
    return encode_order(order(number, carried, binding), KEYS)


def identity(binding: Binding = BINDING) -> Identity:
    """The customer as the card knows them."""
    return Identity(
        binding=binding,
        family=CardFamily.DESFIRE,
        generation=1,
        serial=SERIAL,
        customer_class=1,
        issued_at=848_000_000,
        issuer=TILL,
        key_epoch=1,
        connection="204-118-7",
        account="A-20417",
        holder="Amina Núñez",
    )


def plan(binding: Binding = BINDING, parameters: bytes | None = None) -> CardPlan:
    """What stands on the customer's new card."""
    return CardPlan(identity(binding), order_octets(1, (), binding), parameters)


def blank_card(**variation: int) -> VirtualCard:
    """A card as it leaves the factory."""
    return VirtualCard(blank_image(SERIAL, **variation))  # type: ignore[arg-type]


def finished_card(carried: tuple[Tally, ...] = (), number: int = 1) -> VirtualCard:
    """The customer's card with these tallies in its order."""
    card = blank_card()
    personalise(Contact(card), KEYS, CardPlan(identity(), order_octets(number, carried)))
    return card


def field(card: VirtualCard, tear: Tear | None = None) -> Contact:
    """The card put on the reader."""
    return Contact(card, tear=tear)
