"""The law: litres and money agree between the customer's hands, the books, the card and the meter."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, takewhile

from app.cards.card import open_card
from app.counter.settle import open_matters
from app.counter.shifts import read_shift
from app.domain.card import ParametersVersion
from app.domain.errors import CardError
from app.domain.exchange import CARRY_OVER
from app.domain.refund import CREDIT_KINDS
from app.domain.taking_back import TakingBack
from app.domain.tally import Tally, TallySet
from app.domain.tariff.quote import LineKind
from app.domain.task import TaskKind
from app.domain.till import TillIdentity
from app.domain.vend import TALLIED_STATES, Entry, EntryId
from app.ports import Purchase, Reading
from db.till import TillStore, verify
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
    world.follow_the_books()
    account = world.meter.account
    sold = sum(_sold_ever(world, n) for n in world.counters) + _carried(world)
    if account.credited > sold:
        raise Doubled(f"meter credited {account.credited} of {sold} litres sold")
    acknowledged = _acknowledged(world)
    if account.credited > acknowledged:
        raise Doubled(f"meter credited {account.credited} before it acknowledged more than {acknowledged} (rule 6)")
    for number, counter in world.counters.items():
        _same(world.hands[number].cash, read_shift(counter.till).expected.minor, f"drawer of till {number}")
        _same(world.hands[number].slips, counter.store.read(_by_card), f"slips of till {number}")


def check_settled(world: World) -> None:
    """What holds once everything was settled and the card was at the meter: nothing open, nothing on its way."""
    for number, counter in world.counters.items():
        if left := open_matters(counter.till):
            raise Stuck(f"till {number}: {left}")
    check_meanwhile(world)
    _check_returns(world)
    account = world.meter.account
    standing = _standing_litres(world) + world.lost.litres
    _same(world.drunk_before + account.credited - account.debited, standing, "litres credited less debited")
    _same(_taken_money(world), _owned_money(world), "money in the drawers")
    _check_debts(world)
    _check_parameters(world)
    for number in sorted(world.readers):
        _check_told(world, number)
    world.check_besides()
    if account.shortfall:
        raise Lost(f"a shortfall of {account.shortfall} litres is left")
    _check_books(world)


def _check_told(world: World, number: int) -> None:
    """What the meter said is in the books of a till that read the card: all of it, once, and one task a complaint."""
    found = world.read(number).found
    store = world.counters[number].store
    head = store.read(lambda r: r.newest_at())
    world.read(number)
    if store.read(lambda r: r.newest_at()) != head:
        raise Doubled(f"till {number} booked a second time what its meter had said")
    assert found.months is not None
    assert found.events is not None
    if store.read(lambda r: r.meter_months(BINDING.number)) != found.months.content:
        raise Lost(f"till {number} does not know the months of the meter")
    if not set(found.events.content) <= set(store.read(lambda r: r.meter_events(BINDING.number, 99))):
        raise Lost(f"till {number} does not know the log of the meter")
    kinds = [task.kind for task in store.read(lambda r: r.tasks(BINDING.number))]
    if kinds != [TaskKind.COVER]:
        raise Lost(f"till {number} has the tasks {kinds}")


def _check_returns(world: World) -> None:
    """Nothing that is taken back is paid before it is proven, and nothing that is proven stays unpaid."""
    for back in _taken_back(world):
        if back.paid > back.proven or back.proven + back.released > back.entry.litres:
            raise Doubled(f"{back.id}: {back.paid} paid of {back.proven} proven, {back.released} let go")
        _same(back.paid_value, back.due(back.paid).value, f"paid for {back.id}")
    for number, counter in world.counters.items():
        owner = counter.store.read(lambda r: r.founding()).identity
        left = counter.store.read(lambda r: r.unsettled_returns(BINDING.number))
        if any(back.id.owner == owner for back in left) and not world.waits_for_people(number):
            raise Stuck(f"till {number}: {left}")


def _check_parameters(world: World) -> None:
    """What the order names lies beside it on the card, and the meter has it."""
    card = open_card(Contact(VirtualCard(world.card.image())), KEYS, UTILITY)
    named, beside = card.read().order.content.parameters, card.parameters(world.binding)
    found = beside.content.version if beside else ParametersVersion()
    if found != named:
        raise Lost(f"parameters {found} beside an order that names {named}")
    made_anew = named == ParametersVersion() and len(world.cards()) > 1  # a new card names only what waits
    if world.meter.record.parameters != named and not made_anew:
        raise Lost(f"the meter has parameters {world.meter.record.parameters}, its card {named}")


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


def _sold_ever(world: World, number: int) -> int:
    """S of a till in all its epochs, by its books and by those that it lost."""
    store, binding = world.counters[number].store, world.binding.number
    known = TallySet.of(store.read(lambda r: r.known_tallies(binding)))
    ever = TallySet.of(own_tallies(store, binding)).merged(known).merged(TallySet.of(world.lost.tallies))
    return sum(tally.sold for tally in ever.believed() if tally.owner.till == number)


def _carried(world: World) -> int:
    """S of the carry-over, which the till that changed the meter wrote."""
    binding = world.binding.number
    known = TallySet.of(world.counters[1].store.read(lambda r: r.known_tallies(binding)))
    carried = known.of_till(CARRY_OVER)
    return carried.sold if carried else 0


def own_tallies(store: TillStore, binding: int = BINDING.number) -> list[Tally]:
    """A till's own tallies in all its epochs, as its own entries made them."""
    epochs = range(1, store.read(lambda r: r.founding()).identity.epoch + 1)
    tallies = (store.read(lambda r, epoch=epoch: r.own_tally(binding, epoch=epoch)) for epoch in epochs)  # type: ignore[misc]
    return [tally for tally in tallies if tally]


def _acknowledged(world: World) -> int:
    """ΣS of the newest status on any card of the household, the only acknowledgement there is."""
    return max(_acknowledged_on(world, card) for card in world.cards())


def _acknowledged_on(world: World, card: VirtualCard) -> int:
    """What one card acknowledges; of a card that is made anew the old status is gone, and the meter's word stands."""
    try:
        status = open_card(Contact(VirtualCard(card.image())), KEYS, UTILITY).read().status
    except CardError:
        return world.meter.account.credited
    return status.tallies.sold if status else 0


def _standing_litres(world: World) -> int:
    """Litres of the sales that stand, from the entries one by one (the tallies are not asked)."""
    taken = sum(back.entry.litres - back.released for back in _taken_back(world))
    return sum(purchase.entry.litres for purchase in _sales(world)) - taken


def _taken_back(world: World) -> list[TakingBack]:
    """Every taking back of delivered litres that ever touched a card, at any till and in any epoch."""
    return [back for c in world.counters.values() for back in c.store.read(_taken_back_here)]


def _taken_back_here(reading: Reading) -> list[TakingBack]:
    found = (reading.taking_back(entry.id) for entry in _begun(reading) if entry.state in TALLIED_STATES)
    return [back for back in found if back]


def _owned_money(world: World) -> int:
    """What the drawers hold it for: water that stands and was not paid back, debts repaid, and the account's credit."""
    water = sum(_amount(purchase, but=(LineKind.DEBT, *CREDIT_KINDS)) for purchase in _sales(world))
    credit = sum(c.store.read(lambda r: r.credit(CONNECTION.account)).minor for c in world.counters.values())
    paid = sum(back.paid_value for back in _taken_back(world))
    return water + credit - paid + sum(_repaid(world, number) for number in world.counters) + world.kept_besides()


def _amount(purchase: Purchase, but: tuple[LineKind, ...]) -> int:
    return sum(line.amount.minor for line in purchase.lines if line.kind not in but)


def _repaid(world: World, number: int) -> int:
    """Debts that a till's sales repaid, from the entries one by one, those that were taken back among them."""
    return world.counters[number].store.read(_repaid_here)


def _repaid_here(reading: Reading) -> int:
    tallied = [entry.id for entry in _begun(reading) if entry.state in TALLIED_STATES]
    return sum(line.amount.minor for one in tallied for line in reading.lines(one) if line.kind is LineKind.DEBT)


def _begun(reading: Reading) -> Iterator[Entry]:
    """Every entry of a till, epoch by epoch; the numbers have no gaps."""
    identity = reading.founding().identity
    for epoch in range(1, identity.epoch + 1):
        owner = TillIdentity(identity.till, epoch)
        for binding in (BINDING.number, BINDING.number + 1):
            ids = (EntryId(owner, binding, number) for number in count(1))
            yield from takewhile(bool, map(reading.entry, ids))


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
    """What customers left in the drawers and at the bank, as the hands counted it."""
    return sum(hands.cash - FLOAT.minor + hands.slips for hands in world.hands.values())


def _by_card(reading: Reading) -> int:
    """What came in by bank card in all shifts."""
    shifts = range(1, reading.next_shift())
    found = (reading.shift_sums(number).methods.get("card") for number in shifts)
    return sum(sums.taken.minor for sums in found if sums)
