"""What only a meter writes, written here for the tests: status, months and events."""

from __future__ import annotations

import struct

from app.cards.layout.block import Tag, encode_block
from app.cards.layout.codes import WHOLE, Label, code
from app.cards.layout.fields import serial_octets
from app.cards.layout.function import FRAME, RESULT, RESULT_TAG
from app.cards.layout.logs import EVENT, EVENTS_HEADER, MONTH, MONTHS_HEADER, REGISTER, REGISTERS_HEADER
from app.cards.layout.profile import HEADER as PROFILE_HEADER
from app.cards.layout.profile import NOT_MEASURED
from app.cards.layout.record import Record
from app.cards.layout.status import HEADER
from app.cards.layout.tally import TALLY_SIZE, encode_tallies
from app.domain.card import Binding, MeterEvent, Month, Registers, Status
from app.domain.function_card import TaskResult
from app.domain.profile import Profile
from app.keys.stand_alone import meter_octets
from app.ports import KeySource

RETURN = Record(("till", "I"), ("epoch", "H"), ("reserved", "H"), ("number", "I"))


def status_octets(status: Status, keys: KeySource) -> bytes:
    """The used bytes of a status as a meter signs it."""
    statement = _status_header(status) + encode_tallies(status.tallies)
    return statement + code(keys.status_key(status.binding), Label.STATUS, statement, WHOLE)


def months_octets(months: tuple[Month, ...], binding: Binding, keys: KeySource) -> bytes:
    """The block of the months."""
    entries = (MONTH.pack(period=m.period, register=m.register, used=m.used) for m in months)
    payload = MONTHS_HEADER.pack(binding=binding.number, count=len(months)) + b"".join(entries)
    return encode_block(Tag.MONTHS, payload, keys.status_key(binding))


def events_octets(events: tuple[MeterEvent, ...], binding: Binding, keys: KeySource) -> bytes:
    """The block of the event log."""
    entries = (EVENT.pack(at=e.at, code=e.code, detail=e.detail, value=e.value) for e in events)
    payload = EVENTS_HEADER.pack(binding=binding.number, count=len(events)) + b"".join(entries)
    return encode_block(Tag.EVENTS, payload, keys.status_key(binding))


def registers_octets(registers: Registers, binding: Binding, keys: KeySource) -> bytes:
    """The block of the registers."""
    rows = (registers.social, *registers.bands)
    entries = (REGISTER.pack(total=r.total, this_month=r.this_month, last_month=r.last_month) for r in rows)
    payload = REGISTERS_HEADER.pack(binding=binding.number, count=len(rows)) + b"".join(entries)
    return encode_block(Tag.REGISTERS, payload, keys.status_key(binding))


def answer_octets(answer: TaskResult, keys: KeySource) -> bytes:
    """The used bytes of an answer on a function card."""
    binding = answer.binding
    payload = RESULT.pack(
        utility=binding.utility,
        region=binding.region,
        commodity=binding.commodity,
        kind=answer.kind,
        meter=meter_octets(binding.meter),
        binding=binding.number,
        counter=answer.counter,
        answer=answer.answer,
        refusal=answer.refusal,
        state_before=answer.state_before,
        state_after=answer.state_after,
        valve=answer.valve,
        clock=answer.clock,
        remembered=answer.remembered,
        register=answer.register,
        credit=answer.credit,
    )
    framed = FRAME.pack(tag=RESULT_TAG, version=1, length=len(payload)) + payload
    return framed + code(keys.status_key(binding), Label.RESULT, framed, WHOLE)


def profile_octets(profile: Profile, binding: Binding, keys: KeySource) -> bytes:
    """The block of the load profile."""
    quarters = b"".join(struct.pack(">H", NOT_MEASURED if one is None else one) for one in profile.litres)
    payload = PROFILE_HEADER.pack(binding=binding.number, start=profile.start, count=len(profile.litres)) + quarters
    return encode_block(Tag.PROFILE, payload, keys.status_key(binding))


def _status_header(status: Status) -> bytes:
    returns = (RETURN.pack(till=r.owner.till, epoch=r.owner.epoch, number=r.number) for r in status.returns)
    return HEADER.pack(
        version=1,
        flags=0,
        used=HEADER.size + TALLY_SIZE * len(status.tallies) + WHOLE,
        utility=status.binding.utility,
        region=status.binding.region,
        commodity=status.binding.commodity,
        count=len(status.tallies),
        meter=meter_octets(status.binding.meter),
        binding=status.binding.number,
        serial=serial_octets(status.serial),
        valve=status.valve,
        generation=status.generation,
        counter=status.counter,
        clock=status.clock,
        register=status.register,
        main=status.main,
        backup=status.backup,
        lent=status.lent,
        shortfall=status.shortfall,
        debited=status.debited,
        battery=status.battery,
        card_errors=status.card_errors,
        alarms=status.alarms,
        parameters_version=status.parameters.version,
        parameters_till=status.parameters.till,
        parameters_epoch=status.parameters.epoch,
        mode=status.mode,
        state=status.state,
        money_this_period=status.money_this_period,
        money_last_period=status.money_last_period,
        return_count=len(status.returns),
        returns=b"".join(returns).ljust(48, b"\x00"),
        consumed=status.consumed,
    )
