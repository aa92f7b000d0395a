"""Attacks with orders and tallies on the meter itself: cards that were written, copied or put back without a till."""

from __future__ import annotations

from dataclasses import replace

from app.domain.card import ParametersVersion
from tests.attacks.attack import IGNORED, Attack, Ending, Ground, always, met, replaced
from tests.virtual.utility import (
    BINDING,
    OTHER_UID,
    UID,
    VERSION_2,
    Entry,
    Paper,
    card,
    file_bytes,
    meter,
    parameters_block,
    present,
    sold,
    with_file,
    written,
)
from virtual.card import VirtualCard
from virtual.meter import VirtualMeter
from virtual.meter.account import Account
from virtual.meter.layout import Order
from virtual.meter.parameters import Parameters
from virtual.meter.record import Record
from virtual.meter.rules import MeterRules, Reason
from virtual.terminal import Terminal

ORDER, PARAMETERS, SERIAL_AT, GENERATION_AT, SOLD_AT = 2, 4, 24, 36, 80 + 12
LITRES = 5_000
NOTHING = "nothing but cards"
WRITES = "writes any bytes onto the card"
AGENT = "the order key of an agent's till"
POSTPAID = bytes.fromhex("040101")

_any_code = (Order, "code_is_right", always(True))
_any_tally = (MeterRules, "may_believe", always(True))
_anybodys = (MeterRules, "foreign", always(None))
_any_card = (MeterRules, "not_the_bound_card", always(None))


def changed(made: VirtualCard, at: int, octets: bytes) -> VirtualCard:
    """The card with other bytes in its order."""
    order = bytearray(file_bytes(made, ORDER))
    order[at : at + len(octets)] = octets
    return with_file(made, ORDER, bytes(order))


def credited(water: VirtualMeter, made: VirtualCard) -> Ending:
    """The card is put into the meter; the booty is what the meter credits."""
    before = water.account.credited
    visit = present(water, made)
    return met(visit, water.account.credited - before)  # type: ignore[arg-type]


def of_another_meter(_ground: Ground) -> Ending:
    elsewhere = replace(BINDING, meter="0412334568")
    return credited(meter(), written(card(), Paper((Entry(sold=LITRES),), binding=elsewhere)))


def of_another_binding(_ground: Ground) -> Ending:
    before = replace(BINDING, number=1)
    return credited(meter(), written(card(), Paper((Entry(sold=LITRES),), binding=before)))


def of_another_region(_ground: Ground) -> Ending:
    return credited(meter(), written(card(), Paper((Entry(sold=LITRES),), binding=replace(BINDING, region=13))))


def of_another_utility(_ground: Ground) -> Ending:
    return credited(meter(), written(card(), Paper((Entry(sold=LITRES),), binding=replace(BINDING, utility=4712))))


def changed_amount(_ground: Ground) -> Ending:
    return credited(meter(), changed(sold(Entry(sold=0)), SOLD_AT, LITRES.to_bytes(8, "big")))


def raised_tally_under_a_genuine_order(_ground: Ground) -> Ending:
    raised = bytearray(Entry(till=1, number=2, sold=0).raw())
    raised[12:20] = LITRES.to_bytes(8, "big")
    return credited(meter(), written(card(), Paper((bytes(raised),), till=9)))


def planted_tally(_ground: Ground) -> Ending:
    planted = Entry(till=77, number=1, sold=LITRES).raw()[:-8] + bytes(8)
    return credited(meter(), written(card(), Paper((planted,), till=9)))


def tally_of_another_meter(_ground: Ground) -> Ending:
    elsewhere = Entry(till=4, number=1, sold=LITRES).raw(replace(BINDING, meter="0412334568"))
    return credited(meter(), written(card(), Paper((elsewhere,), till=9)))


def changed_generation(_ground: Ground) -> Ending:
    water = meter()
    present(water, sold(Entry(sold=0), uid=OTHER_UID, generation=2))
    lost = sold(Entry(till=4, sold=LITRES))
    return credited(water, changed(lost, GENERATION_AT, (3).to_bytes(4, "big")))


def changed_serial(_ground: Ground) -> Ending:
    copy = written(card(OTHER_UID), Paper((Entry(sold=LITRES),), serial=UID))
    return credited(meter(), changed(copy, SERIAL_AT, bytes([len(OTHER_UID)]) + OTHER_UID))


def copied_card(_ground: Ground) -> Ending:
    return credited(meter(), written(card(OTHER_UID), Paper((Entry(sold=LITRES),), serial=UID)))


def two_cards_of_one_generation(_ground: Ground) -> Ending:
    water = meter()
    present(water, sold(Entry(sold=0), generation=2))
    return credited(water, sold(Entry(till=4, sold=LITRES), uid=OTHER_UID, generation=2))


def lost_card_after_its_reissue(_ground: Ground) -> Ending:
    water = meter()
    present(water, sold(Entry(sold=0), uid=OTHER_UID, generation=2))
    return credited(water, sold(Entry(till=4, sold=LITRES)))


def the_same_order_twice(_ground: Ground) -> Ending:
    water, bought = meter(), sold(Entry(sold=LITRES))
    present(water, bought)
    return credited(water, bought)


def replayed_after_a_return(_ground: Ground) -> Ending:
    water, bought = meter(), sold(Entry(number=1, sold=LITRES))
    present(water, bought)
    present(water, sold(Entry(number=2, sold=LITRES, taken_back=LITRES)))
    assert water.account.balance == 0
    return met(present(water, bought), water.account.balance)  # type: ignore[arg-type]


def jump_beyond_the_limit(_ground: Ground) -> Ending:
    water = meter()
    present(water, sold(Entry(number=1, sold=0)))
    return credited(water, sold(Entry(number=2, sold=100_000_001)))


def taken_back_above_sold(_ground: Ground) -> Ending:
    water = meter()
    present(water, sold(Entry(till=1, sold=LITRES)))
    visit = present(water, sold(Entry(till=1, sold=LITRES), Entry(till=9, number=1, sold=0, taken_back=LITRES)))
    return met(visit, LITRES - water.account.balance)  # type: ignore[arg-type]


def stolen_key_of_a_closed_key_epoch(_ground: Ground) -> Ending:
    stolen = written(card(), Paper((Entry(till=9, sold=LITRES, key_epoch=1),), till=9, key_epoch=1))
    return credited(meter(lowest_key_epoch=2), stolen)


def blocked_card(_ground: Ground) -> Ending:
    stranger, tried_out = meter(replace(BINDING, meter="0412334568")), sold(Entry(sold=LITRES))
    for _time in range(4):
        present(stranger, tried_out)
    return credited(meter(), tried_out)


def _free_water(water: VirtualMeter, made: VirtualCard) -> Ending:
    """The booty is water that runs without credit, as at a meter that believes to be postpaid."""
    visit = present(water, made)
    return met(visit, water.use_water(LITRES))  # type: ignore[arg-type]


def forged_parameters(_ground: Ground) -> Ending:
    forged = parameters_block(VERSION_2, POSTPAID)[:-8] + bytes(8)
    return _free_water(meter(), written(card(), Paper((), parameters=forged, parameters_version=VERSION_2)))


def parameters_swapped_under_an_order(_ground: Ground) -> Ending:
    """Both sets are genuine; the one beside the order is not the one that the order names."""
    honest = parameters_block(VERSION_2, b"")
    made = written(card(), Paper((), parameters=honest, parameters_version=VERSION_2))
    return _free_water(meter(), with_file(made, PARAMETERS, parameters_block(VERSION_2, POSTPAID)))


def older_parameters_again(_ground: Ground) -> Ending:
    """The meter was postpaid and was made prepaid; the card of the postpaid time is put back."""
    water, newer = meter(), ParametersVersion(3, 1, 1)
    before = written(card(), Paper((), parameters=parameters_block(VERSION_2, POSTPAID), parameters_version=VERSION_2))
    present(water, before)
    prepaid = parameters_block(newer, bytes.fromhex("040100"))
    present(water, written(card(), Paper((), parameters=prepaid, parameters_version=newer)))
    return _free_water(water, before)


def _any_parameters(self: VirtualMeter, slot: object, order: Order, record: Record) -> Record:
    """Whatever set lies there is taken."""
    found: Parameters | None = slot.read_parameters()  # type: ignore[attr-defined]
    return self.with_parameters(record, found) if found else record


_whatever_set = replaced((VirtualMeter, "_with_parameters_of", _any_parameters))


def _credited_anew(self: Account) -> Account:
    """Each order is credited as it stands, without a look at what was credited before."""
    return replace(self, credited=self.credited + self.sold)


ORDERS = (
    Attack(
        "an order of another meter",
        WRITES,
        "meter number, order code and tally codes of this meter (meter, rules 4 and 10)",
        replaced(_anybodys, _any_code, _any_tally),
        of_another_meter,
        Reason.METER,
    ),
    Attack(
        "an order of the binding before",
        WRITES,
        "binding in order and tally codes (meter, rules 4 and 9)",
        replaced(_anybodys, _any_tally),
        of_another_binding,
        Reason.BINDING,
    ),
    Attack(
        "an order of another region",
        AGENT,
        "region in the order (meter, rule 4)",
        replaced(_anybodys),
        of_another_region,
        Reason.UTILITY,
    ),
    Attack(
        "an order of another utility",
        AGENT,
        "utility in the order, order and tally codes (meter, rules 4 and 10)",
        replaced(_anybodys, _any_code, _any_tally),
        of_another_utility,
        Reason.UTILITY,
    ),
    Attack(
        "an amount changed on the card",
        WRITES,
        "codes of order and tally (meter, rule 4)",
        replaced(_any_code, _any_tally),
        changed_amount,
        Reason.CODE,
    ),
    Attack(
        "a tally of another till raised under a genuine order",
        AGENT,
        "each tally's own code (meter, rule 10)",
        replaced(_any_tally),
        raised_tally_under_a_genuine_order,
        IGNORED,
    ),
    Attack(
        "a tally of another till planted under a genuine order",
        AGENT,
        "each tally's own code (meter, rule 10)",
        replaced(_any_tally),
        planted_tally,
        IGNORED,
    ),
    Attack(
        "a genuine tally of another meter planted",
        AGENT,
        "the meter in the tally's code (meter, rule 10)",
        replaced(_any_tally),
        tally_of_another_meter,
        IGNORED,
    ),
    Attack(
        "a generation raised on a lost card",
        WRITES,
        "the order's code covers the generation (meter, rule 5)",
        replaced(_any_code),
        changed_generation,
        Reason.CODE,
    ),
    Attack(
        "a serial changed on a copied card",
        WRITES,
        "the order's code covers the serial (meter, rule 5)",
        replaced(_any_code),
        changed_serial,
        Reason.CODE,
    ),
    Attack(
        "a card copied onto another card",
        WRITES,
        "serial of the card against that of the order (meter, rule 5)",
        replaced(_any_card),
        copied_card,
        Reason.SERIAL,
    ),
    Attack(
        "two cards of one generation",
        "two genuine cards",
        "the first serial of a generation is bound (meter, rule 5)",
        replaced(_any_card),
        two_cards_of_one_generation,
        Reason.SERIAL,
    ),
    Attack(
        "a lost card after its reissue",
        "the old card",
        "no generation below the one bound (meter, rule 4)",
        replaced(_any_card),
        lost_card_after_its_reissue,
        Reason.GENERATION,
    ),
    Attack(
        "an order given twice",
        NOTHING,
        "only the growth of ΣS is credited (meter, rule 4)",
        replaced((Account, "with_growth_credited", _credited_anew)),
        the_same_order_twice,
        IGNORED,
    ),
    Attack(
        "an order replayed after a return",
        WRITES,
        "a lower number is older (meter, rule 3)",
        replaced((MeterRules, "is_growth", always(True))),
        replayed_after_a_return,
        IGNORED,
    ),
    Attack(
        "a jump beyond the limit",
        "the order key of a till",
        "no tally grows by more than a till can sell (meter)",
        replaced((MeterRules, "is_growth", always(True))),
        jump_beyond_the_limit,
        IGNORED,
    ),
    Attack(
        "R above S, to dry a household out",
        AGENT,
        "R is never more than S (meter, rule 3)",
        replaced((MeterRules, "is_growth", always(True))),
        taken_back_above_sold,
        IGNORED,
    ),
    Attack(
        "a stolen order key of a closed key epoch",
        "the stolen key",
        "the lowest key epoch (meter, rule 10)",
        replaced((MeterRules, "epoch_is_accepted", always(True))),
        stolen_key_of_a_closed_key_epoch,
        Reason.KEY_EPOCH,
    ),
    Attack(
        "a card that was tried out until it was blocked",
        NOTHING,
        "the card's error counter (meter, rule 11)",
        replaced((Terminal, "value", always(4))),
        blocked_card,
        Reason.BLOCKED,
    ),
    Attack(
        "parameters with a forged code",
        AGENT,
        "the set's own code (meter, rule 14)",
        replaced((Parameters, "code_is_right", always(True))),
        forged_parameters,
        IGNORED,
    ),
    Attack(
        "another set of parameters beside the order",
        WRITES,
        "the order names its set by hash (meter, rule 14)",
        _whatever_set,
        parameters_swapped_under_an_order,
        IGNORED,
    ),
    Attack(
        "an older set of parameters put back",
        WRITES,
        "the highest version wins (meter, rule 14)",
        _whatever_set,
        older_parameters_again,
        IGNORED,
    ),
)
