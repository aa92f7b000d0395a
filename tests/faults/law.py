"""The law: litres and money agree between the customer's hands, the books, the card and the meter."""

from __future__ import annotations

from dataclasses import replace

from app.cards.card import open_card
from app.counter.settle import open_matters
from app.counter.shifts import read_shift
from app.domain.refund import CREDIT_KINDS
from app.domain.tariff.quote import LineKind
from app.domain.vend import TALLIED_STATES
from app.ports import Purchase, Reading
from db.till import verify
from tests.faults.world import World
from tests.household import BINDING, CONNECTION, FLOAT, KEYS, UTILITY, store_keys
from virtual.card import VirtualCard
from virtual.contact import Contact


class Lost(AssertionError):
    """Litres that were paid for did not arrive, or money is missing."""


class Doubled(AssertionError):
    """Litres arrived that nobody paid for, or money is there twice."""


class Stuck(AssertionError):
    """Something cannot be settled."""


def check_meanwhile(world: World) -> None:
    """What holds at every moment, settled or not."""
    account = world.meter.account
    sold = sum(_own(world, n, "sold") for n in world.counters)
    if account.credited > sold:
        raise Doubled(f"meter credited {account.credited} of {sold} litres sold")
    acknowledged = _acknowledged(world)
    if account.credited > acknowledged:
        raise Doubled(f"meter credited {account.credited} before it acknowledged more than {acknowledged} (rule 6)")
    for number, counter in world.counters.items():
        _same(world.hands[number].cash, read_shift(counter.till).expected.minor, f"drawer of till {number}")


def check_settled(world: World) -> None:
    """What holds once everything was settled and the card was at the meter: nothing open, nothing on its way."""
    for number, counter in world.counters.items():
        if left := open_matters(counter.till):
            raise Stuck(f"till {number}: {left}")
    check_meanwhile(world)
    account = world.meter.account
    standing = _standing_litres(world)
    _same(account.credited - account.debited, standing, "litres credited less debited")
    _same(_taken_money(world), _owned_money(world), "money in the drawers")
    _check_debts(world)
    if account.shortfall:
        raise Lost(f"a shortfall of {account.shortfall} litres is left")
    _check_books(world)


def _check_books(world: World) -> None:
    for number, counter in world.counters.items():
        counter.store.close()
        result = verify(counter.folder, store_keys(number))
        if not result.sound:
            raise Lost(f"books of till {number}: {result}")
        counter.open()


def _same(found: int, expected: int, what: str) -> None:
    if found < expected:
        raise Lost(f"{what}: {found} instead of {expected}")
    if found > expected:
        raise Doubled(f"{what}: {found} instead of {expected}")


def _own(world: World, number: int, field: str) -> int:
    tally = world.counters[number].store.read(lambda r: r.own_tally(BINDING.number))
    return int(getattr(tally, field)) if tally else 0


def _acknowledged(world: World) -> int:
    """ΣS of the status on the card, the only acknowledgement there is."""
    status = open_card(Contact(VirtualCard(world.card.image())), KEYS, UTILITY).read().status
    return status.tallies.sold if status else 0


def _standing_litres(world: World) -> int:
    """Litres of the sales that stand, from the entries one by one (the tallies are not asked)."""
    return sum(purchase.entry.litres for purchase in _sales(world))


def _owned_money(world: World) -> int:
    """What the drawers hold it for: water that stands, debts that any sale repaid, and the account's credit."""
    water = sum(_amount(purchase, but=(LineKind.DEBT, *CREDIT_KINDS)) for purchase in _sales(world))
    credit = sum(c.store.read(lambda r: r.credit(CONNECTION.account)).minor for c in world.counters.values())
    return water + credit + sum(_repaid(world, number) for number in world.counters)


def _amount(purchase: Purchase, but: tuple[LineKind, ...]) -> int:
    return sum(line.amount.minor for line in purchase.lines if line.kind not in but)


def _repaid(world: World, number: int) -> int:
    """Debts that a till's sales repaid, from the entries one by one, those that were taken back among them."""
    return world.counters[number].store.read(_repaid_here)


def _repaid_here(reading: Reading) -> int:
    after = reading.next_entry(BINDING.number)
    begun = [replace(after, number=number) for number in range(1, after.number)]
    tallied = [one for one in begun if (entry := reading.entry(one)) and entry.state in TALLIED_STATES]
    return sum(line.amount.minor for one in tallied for line in reading.lines(one) if line.kind is LineKind.DEBT)


def _check_debts(world: World) -> None:
    """No till takes again what the card told it that another had taken (rule 12)."""
    books = world.counters[1].store.read(lambda r: r.debts(CONNECTION.account))
    owed = sum(standing.debt.amount.minor for standing in books)
    repaid = sum(_repaid(world, number) for number in world.counters)
    if repaid > owed and not world.unaware:
        raise Doubled(f"debts of {owed} repaid by {repaid}")


def _sales(world: World) -> list[Purchase]:
    """Sales that stand at any till; a completed one that was taken back would not be among them."""
    purchases = (c.store.read(lambda r: r.last_purchases(CONNECTION.number, 100)) for c in world.counters.values())
    return [purchase for of_till in purchases for purchase in of_till]


def _taken_money(world: World) -> int:
    """What customers left in the drawers, as the hands counted it."""
    return sum(hands.cash - FLOAT.minor for hands in world.hands.values())
