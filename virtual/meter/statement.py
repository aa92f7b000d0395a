"""The status that a meter signs, made from its record."""

from virtual.meter import layout, water
from virtual.meter.layout import StatusFields
from virtual.meter.record import Record
from virtual.meter.rules import MeterRules

MOST_CARD_ERRORS = 255


def status(rules: MeterRules, record: Record) -> bytes:
    """The signed status that says what holds once the tallies in it are credited (rule 6).

    Serial, counter and errors are those of the record as it stands; the litres those after crediting.
    """
    after = rules.credited(record)
    binding = rules.provision.binding
    fields = StatusFields(
        utility=binding.utility,
        region=binding.region,
        commodity=binding.commodity,
        meter=rules.number,
        binding=binding.number,
        serial=record.serial,
        generation=record.generation,
        valve=after.valve,
        counter=record.status_counter,
        clock=record.clock,
        register=record.register,
        main=after.main,
        backup=after.backup,
        lent=after.lent,
        shortfall=after.account.shortfall,
        debited=after.account.debited,
        battery=after.battery_percent,
        card_errors=min(record.card_errors, MOST_CARD_ERRORS),
        alarms=water.alarms(after),
        parameters=record.parameters,
        mode=record.levels.mode,
        state=after.state,
        money_this_period=record.money(0),
        money_last_period=record.money(1),
        returns=record.returns,
        consumed=record.account.consumed,
        tallies=tuple(tally.raw for tally in record.account.tallies),
    )
    return layout.status_bytes(fields, rules.provision.keys.status)
