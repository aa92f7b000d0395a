"""Tallies in bytes (card layout, section 4): 64 bytes each, with the code of the till that wrote it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from app.cards.layout.codes import SHORT, Label, code, is_right
from app.cards.layout.fields import damaged
from app.cards.layout.record import Record
from app.domain.card import Binding
from app.domain.exchange import CARRY_OVER
from app.domain.tally import MAX_LITRES, PLACES_ON_CARD, Tally, TallySet
from app.domain.till import TillIdentity
from app.keys.stand_alone import meter_octets
from app.ports import KeySource

BODY = Record(
    ("till", "I"),
    ("epoch", "H"),
    ("key_epoch", "H"),
    ("number", "I"),
    ("sold", "Q"),
    ("taken_back", "Q"),
    ("period", "H"),
    ("fixed_month", "H"),
    ("period_litres", "I"),
    ("month_litres", "I"),
    ("month", "H"),
    ("debt_recovered", "6s"),
    ("postpaid_received", "Q"),
)
TALLY_SIZE = BODY.size + SHORT
_DEBT_SIZE = 6
_ABOUT = Record(("utility", "I"), ("meter", "8s"), ("binding", "I"))


def signed(tally: Tally, binding: Binding, keys: KeySource) -> Tally:
    """The tally with its till's code; KEY_MISSING when this till does not hold that till's order key."""
    key = keys.order_key(binding, tally.owner.till, tally.key_epoch)
    return replace(tally, mac=code(key, Label.TALLY, _about(binding) + _body(tally), SHORT))


def is_genuine(tally: Tally, binding: Binding, keys: KeySource) -> bool:
    """Whether this till can check the tally's code and finds it right."""
    key = keys.order_key(binding, tally.owner.till, tally.key_epoch)
    return is_right(key, Label.TALLY, _about(binding) + _body(tally), tally.mac)


def sorted_out(tallies: Sequence[Tally], binding: Binding, keys: KeySource) -> TallySet:
    """The tallies as a set: believed where the code is right, only carried where this till cannot check it.

    One whose code was checked and is wrong was planted: it is left out, and so takes no place on the card.
    """
    checkable = [t for t in tallies if keys.order_key(binding, t.owner.till, t.key_epoch) is not None]
    return TallySet.of(
        checked=(tally for tally in checkable if is_genuine(tally, binding, keys)),
        unchecked=(tally for tally in tallies if tally not in checkable),
    )


def encode_tallies(tallies: Sequence[Tally]) -> bytes:
    """The tallies one behind the other; ValueError when one is unsigned, out of order or there are too many."""
    if len(tallies) > PLACES_ON_CARD or not _ascending(tallies):
        raise ValueError("tallies stand by till, epoch and number, at most eight")
    return b"".join(_body(tally) + _mac(tally) for tally in tallies)


def decode_tallies(octets: bytes, part: str) -> tuple[Tally, ...]:
    """The inverse of `encode_tallies`, codes not yet checked; CARD_DAMAGED names the field that cannot be right."""
    tallies = tuple(_decode(octets[at : at + TALLY_SIZE], part) for at in range(0, len(octets), TALLY_SIZE))
    if not _ascending(tallies):
        raise damaged(part, "tallies")
    return tallies


def _decode(octets: bytes, part: str) -> Tally:
    values = BODY.unpack(octets)
    owner = TillIdentity(values.pop("till"), values.pop("epoch"))
    debt = int.from_bytes(values.pop("debt_recovered"), "big")
    tally = Tally(owner, mac=octets[BODY.size :], debt_recovered=debt, **values)
    most_back = MAX_LITRES if owner == CARRY_OVER else tally.sold  # a meter that had lent water leaves less than nothing
    if tally.sold > MAX_LITRES or tally.taken_back > most_back:
        raise damaged(part, "litres")
    return tally


def _body(tally: Tally) -> bytes:
    return BODY.pack(
        till=tally.owner.till,
        epoch=tally.owner.epoch,
        key_epoch=tally.key_epoch,
        number=tally.number,
        sold=tally.sold,
        taken_back=tally.taken_back,
        period=tally.period,
        fixed_month=tally.fixed_month,
        period_litres=tally.period_litres,
        month_litres=tally.month_litres,
        month=tally.month,
        debt_recovered=tally.debt_recovered.to_bytes(_DEBT_SIZE, "big"),
        postpaid_received=tally.postpaid_received,
    )


def _mac(tally: Tally) -> bytes:
    if len(tally.mac) != SHORT:
        raise ValueError("a tally without its code")
    return tally.mac


def _about(binding: Binding) -> bytes:
    return _ABOUT.pack(utility=binding.utility, meter=meter_octets(binding.meter), binding=binding.number)


def _ascending(tallies: Sequence[Tally]) -> bool:
    places = [(tally.owner, tally.number) for tally in tallies]
    return all(one < other for one, other in pairwise(places))
