"""The meter's power cut at every step, and the card torn out at every command: the next visit completes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.card import MeterEventCode, ParametersVersion
from tests.virtual.utility import (
    BINDING,
    ROOT,
    UID,
    Entry,
    Paper,
    StatusOnCard,
    card,
    file_bytes,
    parameters_block,
    present,
    written,
)
from virtual.card import VirtualCard
from virtual.card.cipher import cmac
from virtual.contact import Contact, Tear, TearKind
from virtual.meter import FileMemory, Taken, VirtualMeter, VolatileMemory, provision

PROVISION = provision(ROOT, BINDING)
VERSION = ParametersVersion(5, 1, 1)
BLOCK = parameters_block(VERSION, bytes.fromhex("020400000BB8"))


class PowerCut(Exception):
    """The meter's power went."""


def metered() -> tuple[VirtualMeter, VolatileMemory]:
    """A meter with 10 m³ of which 4 m³ have run."""
    memory = VolatileMemory()
    meter = VirtualMeter(PROVISION, memory)
    present(meter, written(card(), Paper((Entry(number=1, sold=10_000),))))
    meter.use_water(4_000)
    return meter, memory


def order() -> VirtualCard:
    """A card with growth of S and R at once, a second till, and parameters."""
    tallies = (Entry(number=3, sold=15_000, taken_back=8_000), Entry(till=4, sold=2_000), Entry(till=5, sold=1_000))
    return written(card(), Paper(tallies, parameters=BLOCK, parameters_version=VERSION))


def steps_of(work: Callable[[VirtualMeter], object]) -> list[str]:
    seen: list[str] = []
    meter, _memory = metered()
    meter.on_step = seen.append
    work(meter)
    return seen


def commands_of_a_visit() -> list[int]:
    contact = Contact(order())
    metered()[0].visit(contact)
    return list(contact.commands)


STEPS = steps_of(lambda meter: meter.visit(Contact(order())))
COMMANDS = commands_of_a_visit()


def assert_settled(meter: VirtualMeter) -> None:
    account = meter.account
    assert (account.credited, account.debited, account.shortfall) == (18_000, 8_000, 0)
    assert (meter.view().main, meter.view().backup) == (3_000, 3_000)


def test_a_visit_passes_through_the_steps_of_rule_six_in_order() -> None:
    assert STEPS == [
        "visit begun",
        "order read",
        "debits booked / before",
        "debits booked / after",
        "status written",
        "status committed",
        "status read back",
        "credited / before",
        "credited / after",
        "blocks written",
    ]


@pytest.mark.parametrize("at", range(len(STEPS)), ids=STEPS)
def test_the_power_may_go_at_any_step(at: int) -> None:
    meter, memory = metered()
    left = iter(range(at, -1, -1))

    def cut(_step: str) -> None:
        if next(left, 0) == 0:
            raise PowerCut

    meter.on_step = cut
    bought = order()
    with pytest.raises(PowerCut):
        present(meter, bought)
    again = VirtualMeter(PROVISION, memory)
    assert again.record.events[0].code == MeterEventCode.RESTARTED
    assert again.account.balance in (6_000, 0, 4_000 + 2_000)
    assert isinstance(present(again, bought), Taken)
    assert_settled(again)
    assert StatusOnCard.of(bought).main == 3_000


@pytest.mark.parametrize("kind", TearKind)
@pytest.mark.parametrize("at", range(len(COMMANDS)), ids=[f"{at}-{ins:02X}" for at, ins in enumerate(COMMANDS)])
def test_the_card_may_go_at_any_command(at: int, kind: TearKind) -> None:
    meter, _memory = metered()
    bought = order()
    present(meter, bought, Tear(at, kind))
    assert meter.account.credited in (10_000, 18_000)
    assert isinstance(present(meter, bought), Taken)
    assert_settled(meter)


def test_water_is_counted_whole_or_not_at_all() -> None:
    for step in ("water counted / before", "water counted / after"):
        meter, memory = metered()

        def cut(passed: str, at: str = step) -> None:
            if passed == at:
                raise PowerCut

        meter.on_step = cut
        with pytest.raises(PowerCut):
            meter.use_water(1_000)
        again = VirtualMeter(PROVISION, memory)
        assert again.account.consumed == (4_000 if "before" in step else 5_000)
        assert again.view().register == again.account.consumed


@pytest.mark.parametrize(("file", "from_the_end"), [(5, 3), (6, 2), (9, 1)], ids=["months", "events", "registers"])
def test_blocks_that_a_tear_damaged_are_written_anew(file: int, from_the_end: int) -> None:
    meter, _memory = metered()
    bought = order()
    present(meter, bought, Tear(len(COMMANDS) - from_the_end, TearKind.DURING))
    damaged = file_bytes(bought, file)
    assert not has_right_code(damaged)
    present(meter, bought)
    assert has_right_code(file_bytes(bought, file))


def has_right_code(file: bytes) -> bool:
    end = 4 + int.from_bytes(file[2:4], "big")
    return file[end : end + 8] == cmac(PROVISION.keys.status, b"AQT1-BLOCK" + file[:end])[:8]


def test_a_meter_remembers_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "meter.json"
    meter = VirtualMeter(PROVISION, FileMemory(path))
    present(meter, order())
    meter.tamper(MeterEventCode.MAGNET)
    again = VirtualMeter(PROVISION, FileMemory(path))
    kept = again.record
    assert kept.account == meter.account
    assert (kept.serial, kept.parameters, kept.levels) == (UID, VERSION, meter.record.levels)
    assert (kept.alarms, kept.months, kept.returns) == (
        meter.record.alarms,
        meter.record.months,
        meter.record.returns,
    )
    assert kept.events[1:] == meter.record.events
