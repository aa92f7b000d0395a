"""Attacks on the till itself: books put back or doubled, and what is carried from one meter to the next."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from app.counter import carry, change_meter, present, returns, sell
from app.counter import till as till_module
from app.counter.former import read_former
from app.counter.outcome import Settled
from app.counter.rekey import rekey
from app.domain.approval import Approval
from app.domain.errors import Code
from app.domain.exchange import CARRY_OVER, Closing, CreditLeft, credit_left, trued_up
from app.domain.roles import Job
from app.domain.taking_back import Ground as OfPayment
from app.domain.tally import Tally
from app.ports import Tx
from db.kit import journal
from db.till import opening, proven_copy, restore
from tests.attacks.attack import IGNORED, WAITS, Attack, Ending, Ground, always, replaced
from tests.attacks.orders import AGENT, credited
from tests.counter.changing_meters import House, carried
from tests.counter.correcting import Desk
from tests.household import BINDING, CASHIER, SUPERVISOR, Counter, store_keys
from tests.virtual.utility import BINDING as METER
from tests.virtual.utility import Entry, Paper, card, meter, written
from virtual.card import VirtualCard
from virtual.contact import Contact
from virtual.meter.rules import MeterRules

BACKUP, LITRES = "a copy of the books", 10_000


def doubled(ground: Ground, counter: Counter, name: str) -> Counter:
    """The till as it stands now, a second time."""
    counter.store.close()
    shutil.copytree(counter.folder, counter.folder.with_name(name))
    counter.open()
    return ground.till(counter.number, name)


def restored_and_selling(ground: Ground) -> Ending:
    """The books are brought back from a backup, and the till sells on at once."""
    counter = ground.till()
    counter.store.backup()
    before = ground.card.image()
    ground.sell(counter, 1_000)
    counter.store.close()
    restore(counter.folder, store_keys(1), proven_copy(counter.folder, store_keys(1)), counter.clock)
    counter.open()
    return Ending(counter.sell(Contact(VirtualCard(before)), LITRES).settled.entry.litres)


def put_back_and_selling(ground: Ground) -> Ending:
    """The whole folder of yesterday is put back behind the program's back; a card knows better."""
    counter = ground.till()
    yesterday = doubled(ground, counter, "yesterday")
    ground.sell(counter, LITRES)
    return Ending(yesterday.sell(Contact(ground.card), LITRES).settled.entry.litres)


def a_double_selling(ground: Ground) -> Ending:
    """Two machines are the same till; both have made an entry 1, with other litres."""
    counter = ground.till()
    double = doubled(ground, counter, "double")
    before = ground.card.image()
    ground.sell(counter, 1_000)
    ground.put_back(before)
    ground.sell(double, LITRES)
    return Ending(counter.sell(Contact(ground.card), LITRES).settled.entry.litres)


def database_of_yesterday(ground: Ground) -> Ending:
    """The database file alone is put back; the anchor beside it is of today."""
    counter = ground.till()
    counter.store.close()
    kept = Path(shutil.copy(counter.folder / "till.db", counter.folder / "kept"))
    counter.open()
    ground.sell(counter, LITRES)
    counter.store.close()
    shutil.move(kept, counter.folder / "till.db")
    counter.open()
    return Ending(1)


def paid_again_from_restored_books(ground: Ground) -> Ending:
    """A return is paid, the books of before are brought back and the till re-keyed; the card is shown again."""
    desk = Desk(ground.till())
    sale = desk.sell(LITRES)
    desk.visit()
    desk.correct(sale)
    desk.visit()
    counter = desk.counter
    counter.store.backup()
    desk.present()
    counter.store.close()
    restore(counter.folder, store_keys(1), proven_copy(counter.folder, store_keys(1)), counter.clock)
    counter.open()
    rekey(counter.till, SUPERVISOR, "disk replaced")
    paid = counter.present(Contact(desk.card)).settled
    waiting = counter.store.read(lambda r: r.unsettled_returns(BINDING.number))
    return Ending(sum(one.give_back.minor for one in paid), WAITS if waiting else IGNORED)


def old_meter_read_twice(ground: Ground) -> Ending:
    """What a late sale at another till adds to the old meter is to be carried over with all that came before."""
    house, other = House(ground.till()), ground.till(2)
    house.told()
    changed = house.change()
    house.buy(other, 5_000)
    read_former(house.till, Contact(house.card))
    read_former(house.till, Contact(house.card))
    return Ending(carried(house.till, changed) - 12_000)


def planted_carry_over(_ground: Ground) -> Ending:
    """An agent's till says that litres came over from a meter before."""
    tally = Entry(till=CARRY_OVER.till, number=1, sold=LITRES).raw()[:-8] + bytes(8)
    return credited(meter(), written(card(), Paper((tally,), till=9)))


def carry_over_of_another_binding(_ground: Ground) -> Ending:
    """What came over at the change before the last one is put onto the card of the newest meter."""
    tally = Entry(till=CARRY_OVER.till, number=1, sold=LITRES).raw(replace(METER, number=1))
    return credited(meter(), written(card(), Paper((tally,), till=9)))


def old_card_after_the_change(ground: Ground) -> Ending:
    """A card of the meter that was taken away, which told no meter's word yet, is sold to."""
    house = House(ground.till())
    house.told()
    house.change()
    return Ending(house.counter.sell(Contact(ground.card), LITRES).settled.entry.litres)


def typed_credit(ground: Ground) -> Ending:
    """The old meter is said to be dead and to have held much more than it ever signed."""
    house = House(ground.till())
    house.told()
    changed = house.change(Closing(3_500, 90_000), Approval(Job.TYPED_CLOSING, CASHIER.number, SUPERVISOR.number))
    return Ending(changed.left.litres - 7_000)


def typed_alone(ground: Ground) -> Ending:
    house = House(ground.till())
    house.told()
    return Ending(house.change(Closing(3_500)).left.litres)


def _no_anchor(connection: sa.Connection, *_given: object) -> object:
    return opening._Now(journal.commits(connection), journal.head(connection))


def _whoever_made_it(tx: Tx, binding: int, now: datetime, _only: object) -> list[Settled]:
    """Returns of closed epochs are paid like those of this one."""
    due = ((one, one.payment(one.proven)) for one in tx.unsettled_returns(binding))
    return [returns.pay(tx, one, money, OfPayment.PROOF, one.approver, one.reason, now) for one, money in due if money]


def _on_top(before: Tally | None, litres: int, counts: Any, key_epoch: int) -> Tally | None:
    """What the old meter owed is added to what was carried over before."""
    return trued_up(before, litres + (before.net if before else 0), counts, key_epoch)


def _as_typed(net: int, word: Any, closing: Closing, read_out: int = 0) -> CreditLeft:
    typed = closing.credit
    return credit_left(net, word, closing, read_out) if typed is None else CreditLeft(typed, False)


_OWN = replaced((present, "check_own", always(None)), (sell, "_check_quote", always(None)))

TILLS = (
    Attack(
        "a till restored from a backup that goes on selling",
        BACKUP,
        "restored books are locked (till, rule 17)",
        replaced((till_module, "unlocked", always(None))),
        restored_and_selling,
        Code.TILL_RESTORED,
    ),
    Attack(
        "the books of yesterday put back behind the program's back",
        BACKUP,
        "a card with a higher number of this till locks it (till, rule 17)",
        _OWN,
        put_back_and_selling,
        Code.TILL_LOCKED,
    ),
    Attack(
        "a double of the till with the same number and other content",
        BACKUP,
        "a fork of its own tally locks it (till, rule 17)",
        _OWN,
        a_double_selling,
        Code.TILL_LOCKED,
    ),
    Attack(
        "the database alone put back",
        BACKUP,
        "the anchor beside it (till, rule 17)",
        replaced((opening, "_check_anchor", _no_anchor)),
        database_of_yesterday,
        Code.STORE_BEHIND_ANCHOR,
    ),
    Attack(
        "a return paid again from restored books",
        BACKUP,
        "a return of a closed epoch is not paid by itself (till, rules 8 and 17)",
        replaced((returns, "_paid", _whoever_made_it)),
        paid_again_from_restored_books,
        WAITS,
    ),
    Attack(
        "carried-over credit doubled by reading the old meter twice",
        "the old card",
        "what comes over is put right by the difference (till, rule 9)",
        replaced((carry, "trued_up", _on_top)),
        old_meter_read_twice,
        IGNORED,
    ),
    Attack(
        "carried-over credit that no till carried over",
        AGENT,
        "the carry-over has a code of its own (meter, rules 9 and 10)",
        replaced((MeterRules, "may_believe", always(True))),
        planted_carry_over,
        IGNORED,
    ),
    Attack(
        "carried-over credit of the binding before",
        AGENT,
        "the binding in the tally's code (meter, rules 9 and 10)",
        replaced((MeterRules, "may_believe", always(True))),
        carry_over_of_another_binding,
        IGNORED,
    ),
    Attack(
        "a sale on the card of a meter that was taken away",
        "the old card",
        "binding of the order against the register (till, rule 9)",
        replaced((present, "_same_supply", always(None))),
        old_card_after_the_change,
        Code.CARD_OF_FORMER_METER,
    ),
    Attack(
        "a typed credit above what the old meter ever signed",
        "an approval",
        "typed credit is never more than was signed and waited (till, rule 9)",
        replaced((carry, "credit_left", _as_typed)),
        typed_credit,
        IGNORED,
    ),
    Attack(
        "a typed closing reading without approval",
        "a cashier's PIN",
        "a typed reading is guarded (till, rule 9)",
        replaced((change_meter, "approver_of", always(SUPERVISOR.number))),
        typed_alone,
        Code.APPROVAL_NEEDED,
    ),
)
