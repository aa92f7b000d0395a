"""A household whose meter is changed: what the tests of changes and of attacks on them do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from app.counter.change_meter import ChangedMeter, MeterWish, change_meter, offer_change
from app.counter.present import present
from app.counter.remake_card import remake_card
from app.counter.till import Till
from app.domain.approval import Approval
from app.domain.card import Binding
from app.domain.errors import Code, TillError
from app.domain.exchange import Closing
from app.domain.register import Meter
from app.domain.roles import Job, Operator
from app.domain.vend import EntryState
from app.keys.root import demo_root
from tests.household import BINDING, CASHIER, CONNECTION, MORNING, SUPERVISOR, UTILITY, ZONE, Counter, fresh_card
from virtual.card import VirtualCard
from virtual.contact import Contact
from virtual.meter import VirtualMeter, VolatileMemory, provision

TODAY = date(2026, 11, 21)
NEW = Meter("0999000001", 20)
BLANK = bytes.fromhex("04112233AABB80")
APPROVED = Approval(Job.TYPED_CLOSING, CASHIER.number, SUPERVISOR.number)


def meter_of(binding: Binding) -> VirtualMeter:
    made = VirtualMeter(provision(demo_root(UTILITY).open(), binding, zone=ZONE), VolatileMemory())
    made.advance_clock(MORNING)
    return made


def successor(changed: ChangedMeter) -> VirtualMeter:
    return meter_of(replace(BINDING, meter=NEW.number, number=changed.exchange.binding))


class House:
    """A household whose meter took 10 m³ and let 3 m³ of them run; its card says so."""

    def __init__(self, counter: Counter) -> None:
        self.counter, self.till = counter, counter.till
        self.old = meter_of(BINDING)
        self.card = VirtualCard(fresh_card())
        self.buy(counter, 10_000)
        self.old.visit(Contact(self.card))
        self.old.use_water(3_000)

    def buy(self, counter: Counter, litres: int) -> None:
        assert counter.sell(Contact(self.card), litres).settled.state is EntryState.COMPLETED

    def told(self) -> None:
        """The meter's last word comes to the till."""
        self.old.visit(Contact(self.card))
        present(self.till, Contact(self.card))

    def change(
        self, closing: Closing | None = None, approval: Approval | None = None, by: Operator = CASHIER
    ) -> ChangedMeter:
        wish = MeterWish(CONNECTION.number, closing, NEW, 12, TODAY, "display dark")
        return change_meter(self.till, by, offer_change(self.till, by, wish), approval)

    def remake(self) -> None:
        remake_card(self.till, CASHIER, Contact(self.card), CONNECTION.number)


def carried(till: Till, changed: ChangedMeter) -> int:
    found = till.store.read(lambda r: r.carried_over(changed.exchange.binding))
    return found.tally.net if found else 0


def refused(work: Callable[[], object]) -> Code:
    with pytest.raises(TillError) as told:
        work()
    return told.value.code
