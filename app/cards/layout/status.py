"""The status in bytes (card layout, section 6): what the meter leaves for the tills."""

from __future__ import annotations

from typing import Any

from app.cards.layout.codes import WHOLE, Label, check
from app.cards.layout.fields import damaged, member, serial_of, unknown_version
from app.cards.layout.order import binding_of, parameters_version
from app.cards.layout.record import Record
from app.cards.layout.statement import Statement, check_count, used_part
from app.cards.layout.tally import TALLY_SIZE, decode_tallies, sorted_out
from app.domain.card import LAYOUT_VERSION, Alarm, MeterMode, MeterState, ParametersVersion, ReturnId, Status, Valve
from app.domain.till import TillIdentity
from app.ports import KeySource

PART = "status"
UNSEEN = 0
"""The version byte of a card that no meter has seen yet."""
_MOST_RETURNS = 4
_RETURN = Record(("till", "I"), ("epoch", "H"), ("reserved", "H"), ("number", "I"))
_WHOLE_CHARGE = 100
HEADER = Record(
    ("version", "B"),
    ("flags", "B"),
    ("used", "H"),
    ("utility", "I"),
    ("region", "H"),
    ("commodity", "B"),
    ("count", "B"),
    ("meter", "8s"),
    ("binding", "I"),
    ("serial", "11s"),
    ("valve", "B"),
    ("generation", "I"),
    ("counter", "I"),
    ("clock", "I"),
    ("register", "Q"),
    ("main", "q"),
    ("backup", "I"),
    ("lent", "I"),
    ("shortfall", "Q"),
    ("debited", "Q"),
    ("battery", "B"),
    ("card_errors", "B"),
    ("alarms", "H"),
    ("parameters_version", "I"),
    ("parameters_till", "I"),
    ("parameters_epoch", "H"),
    ("mode", "B"),
    ("state", "B"),
    ("money_this_period", "Q"),
    ("money_last_period", "Q"),
    ("return_count", "B"),
    ("reserved", "3s"),
    ("returns", "48s"),
    ("consumed", "Q"),
    ("reserved", "12s"),
)
_SAME = (
    *("generation", "counter", "clock", "register", "main", "backup", "lent", "shortfall", "debited", "consumed"),
    *("battery", "card_errors", "money_this_period", "money_last_period"),
)
"""Fields that the value has under the same name."""


def decode_status(octets: bytes, keys: KeySource) -> Statement[Status] | None:
    """What the meter stated, or None when no meter has seen the card; bytes behind the used length are ignored.

    Raises LAYOUT_UNKNOWN with the number, CARD_DAMAGED with the field, CARD_NOT_GENUINE for a wrong code.
    """
    if octets[:1] == bytes([UNSEEN]):
        return None
    values = _values(octets)
    raw = used_part(octets, values["used"], _size(values["count"]), PART)
    status = _status(values, raw)
    checked = check(keys.status_key(status.binding), Label.STATUS, raw[:-WHOLE], raw[-WHOLE:], PART)
    return Statement(status, checked, sorted_out(status.tallies, status.binding, keys), raw)


def figures(raw: bytes) -> Status:
    """What a status says that was checked before; raises as `decode_status`, but asks no key."""
    return _status(_values(raw), raw)


def parameters_taken(raw: bytes) -> ParametersVersion:
    """Which parameter set a status names that was checked before."""
    return parameters_version(_values(raw))


def _size(count: int) -> int:
    return HEADER.size + TALLY_SIZE * count + WHOLE


def _values(octets: bytes) -> dict[str, Any]:
    if len(octets) < HEADER.size:
        raise damaged(PART, "length")
    if octets[0] != LAYOUT_VERSION:
        raise unknown_version(PART, octets[0])
    values = HEADER.unpack(octets)
    if values["flags"]:
        raise damaged(PART, "flags")
    check_count(values["count"], PART)
    if values["battery"] > _WHOLE_CHARGE:
        raise damaged(PART, "battery")
    return values


def _status(values: dict[str, Any], raw: bytes) -> Status:
    return Status(
        binding=binding_of(values, PART),
        serial=_bound(values),
        alarms=Alarm(values["alarms"]),
        parameters=parameters_version(values),
        mode=member(MeterMode, values["mode"], PART),
        state=member(MeterState, values["state"], PART),
        valve=member(Valve, values["valve"], PART),
        returns=_returns(values["return_count"], values["returns"]),
        tallies=decode_tallies(raw[HEADER.size : -WHOLE], PART),
        **{name: values[name] for name in _SAME},
    )


def _bound(values: dict[str, Any]) -> bytes:
    """The card that the meter has bound; empty for one that was read out before it ever had a card."""
    unbound = values["generation"] == 0 and not any(values["serial"])
    return b"" if unbound else serial_of(values["serial"], PART)


def _returns(count: int, octets: bytes) -> tuple[ReturnId, ...]:
    if count > _MOST_RETURNS:
        raise damaged(PART, "returns")
    return tuple(_return_id(octets[at * _RETURN.size :]) for at in range(count))


def _return_id(octets: bytes) -> ReturnId:
    values = _RETURN.unpack(octets)
    return ReturnId(TillIdentity(values["till"], values["epoch"]), values["number"])
