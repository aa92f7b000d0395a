"""The meter's rules of docs/vend-protocol.md, each a small method that looks at values and decides."""

from dataclasses import replace
from enum import IntEnum

from app.domain.card import MeterEventCode, ParametersVersion
from virtual.meter import derivation, layout, water
from virtual.meter.account import Account
from virtual.meter.counting import period_of_table_changed, turned
from virtual.meter.factory import Provision
from virtual.meter.layout import Order, Tally
from virtual.meter.parameters import Parameters
from virtual.meter.record import Levels, Record
from virtual.meter.valve import valve_settled

MOST_NEW_ENTRIES = 100_000
MOST_NEW_LITRES = 100_000_000
CARRY_OVER_TILL = 2**32 - 1
"""The reserved till by which credit comes over from the meter before; that one may have lent more than it was sold."""


class Reason(IntEnum):
    """Why a card is refused (docs/card-layout.md section 7, event 10); BLOCKED has no event code of its own.

    From LATE on: of a function card whose time is over, whose counter was used, whose kind is not known here, or whose
    counter is lower than one used.
    """

    AUTHENTICATION = 1
    UTILITY = 2
    METER = 3
    BINDING = 4
    GENERATION = 5
    SERIAL = 6
    CODE = 7
    VERSION = 8
    KEY_EPOCH = 9
    BLOCKED = 10
    LATE = 11
    USED = 12
    KIND = 13
    OVERTAKEN = 14


COUNTED_REASONS = frozenset(range(Reason.AUTHENTICATION, Reason.CODE + 1))
"""Refusals that count down the card's error counter (docs/card-layout.md section 8)."""


class MeterRules:
    """What a meter believes, refuses and reckons. Nothing here touches card or memory."""

    def __init__(self, provision: Provision) -> None:
        self.provision = provision
        binding = provision.binding
        self.number = derivation.packed_meter(binding.meter)
        self._owner = binding.utility.to_bytes(4, "big") + self.number + binding.number.to_bytes(4, "big")

    # what is believed

    def refusal(self, order: Order, uid: bytes, record: Record) -> Reason | None:
        """Why the order on the card with this serial is refused; None when it is good (rules 4 and 5)."""
        return self.foreign(order) or self.not_genuine(order) or self.not_the_bound_card(order, uid, record)

    def foreign(self, order: Order) -> Reason | None:
        """Another utility, region, commodity, meter or binding."""
        mine = self.provision.binding
        if (order.utility, order.region, order.commodity) != (mine.utility, mine.region, mine.commodity):
            return Reason.UTILITY
        if order.meter != self.number:
            return Reason.METER
        return None if order.binding == mine.number else Reason.BINDING

    def not_genuine(self, order: Order) -> Reason | None:
        """A key epoch below the floor, or a code that does not fit (rule 10)."""
        if not self.epoch_is_accepted(order.key_epoch):
            return Reason.KEY_EPOCH
        key = self.provision.keys.order_key(order.till, order.key_epoch)
        return None if order.code_is_right(key) else Reason.CODE

    def not_the_bound_card(self, order: Order, uid: bytes, record: Record) -> Reason | None:
        """An older generation, a copy on another card, or a second card of the bound generation (rule 5)."""
        if order.generation < record.generation:
            return Reason.GENERATION
        second_card = order.generation == record.generation and order.serial != record.serial
        return Reason.SERIAL if order.serial != uid or second_card else None

    def epoch_is_accepted(self, key_epoch: int) -> bool:
        """Whether orders and tallies of that key epoch still count."""
        return key_epoch >= self.provision.lowest_key_epoch

    def may_believe(self, tally: Tally) -> bool:
        """Whether the tally's own MAC is right, whoever carried it here (rule 10)."""
        key = self.provision.keys.order_key(tally.till, tally.key_epoch)
        return self.epoch_is_accepted(tally.key_epoch) and tally.code_is_right(key, self._owner)

    def is_growth(self, held: Tally | None, tally: Tally) -> bool:
        """Whether the tally is newer than the one held, only grew, and not by more than can be (rule 3)."""
        number, sold, taken_back = (held.number, held.sold, held.taken_back) if held else (0, 0, 0)
        return (
            0 < tally.number - number <= MOST_NEW_ENTRIES
            and 0 <= tally.sold - sold <= MOST_NEW_LITRES
            and 0 <= tally.taken_back - taken_back <= MOST_NEW_LITRES
            and (tally.taken_back <= tally.sold or tally.till == CARRY_OVER_TILL)
        )

    def may_take(self, parameters: Parameters, order: Order, current: ParametersVersion) -> bool:
        """Whether a parameter set is the one its order names, genuine, and newer than ours (rule 14)."""
        key = self.provision.keys.order_key(parameters.version.till, parameters.key_epoch)
        return (
            parameters.version == order.parameters
            and parameters.digest() == order.parameters_digest
            and self.epoch_is_accepted(parameters.key_epoch)
            and parameters.code_is_right(key)
            and parameters.version > current
        )

    # what is reckoned

    def fresh_tallies(self, order: Order, account: Account) -> tuple[Tally, ...]:
        """Of each till the highest believed tally that is newer than ours, as far as there are places (rule 4)."""
        best: dict[tuple[int, int], Tally] = {}
        for tally in order.tallies:
            held = best.get(tally.owner) or account.held(tally.owner)
            if self.may_believe(tally) and self.is_growth(held, tally):
                best[tally.owner] = tally
        places = layout.MOST_TALLIES - len(account.tallies)
        new_tills = [owner for owner in best if account.held(owner) is None]
        return tuple(tally for owner, tally in best.items() if owner not in new_tills[places:])

    def debited(self, record: Record, order: Order) -> Record:
        """The record before the status: tallies merged, debits booked, nothing credited yet (rule 6)."""
        fresh = self.fresh_tallies(order, record.account)
        account = record.account.with_tallies(fresh).with_debits_booked()
        confirmed = (*self.returns_in(fresh, record.account), *record.returns)[: layout.MOST_RETURNS]
        return replace(
            record,
            account=account,
            returns=confirmed,
            generation=order.generation,
            serial=order.serial,
            status_counter=record.status_counter + 1,
        )

    def returns_in(self, fresh: tuple[Tally, ...], account: Account) -> tuple[tuple[int, int, int], ...]:
        """Ids (till, epoch, number) of tallies whose R grew."""
        return tuple(
            (*tally.owner, tally.number)
            for tally in fresh
            if tally.taken_back > (held.taken_back if (held := account.held(tally.owner)) else 0)
        )

    def credited(self, record: Record) -> Record:
        """The record after the acknowledged growth was credited: account, reserves, valve, events."""
        growth = record.account.sold - record.account.credited
        record = replace(record, account=record.account.with_growth_credited(), flow_closed=False)
        if growth:
            record = record.with_event(MeterEventCode.ORDER_TAKEN, 0, growth // 1000)
        return valve_settled(water.reserves_opened(record), self.provision.zone)

    def with_parameters(self, record: Record, parameters: Parameters) -> Record:
        """The record under a new parameter set; a level moves no litre (rule 15)."""
        levels: Levels = replace(record.levels, **parameters.values)
        former = record.levels.steps
        record = replace(record, levels=levels, parameters=parameters.version)
        record = turned(period_of_table_changed(record, former), self.provision.zone)
        return record.with_event(MeterEventCode.PARAMETERS_TAKEN, 0, parameters.version.version & 0xFFFF)
