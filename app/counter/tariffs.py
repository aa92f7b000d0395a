"""Tariffs of the till: which there are, and taking a new version over. A version never changes once it is in the books."""

from __future__ import annotations

from dataclasses import dataclass

from app.counter.till import Till, unlocked
from app.domain.errors import Code, Refusal
from app.domain.events import TariffAdded
from app.domain.roles import Job, Operator, require
from app.domain.tariff.check import check, check_successor
from app.domain.tariff.definition import TariffVersion
from app.domain.tariff.finding import Finding
from app.ports import Reading, Tx


class UnsoundTariff(Refusal):
    """A version with mistakes was not taken over; ``findings`` are all of them."""

    def __init__(self, version: TariffVersion, findings: tuple[Finding, ...]) -> None:
        super().__init__(Code.TARIFF_UNSOUND, tariff=version.key, version=version.version, count=len(findings))
        self.findings = findings


@dataclass(frozen=True, slots=True)
class TakenOver:
    """A version is in the books; ``new``: it was not there before."""

    version: TariffVersion
    new: bool


def tariffs(till: Till) -> tuple[TariffVersion, ...]:
    """Every version of every tariff, by key, first day and number."""
    return till.store.read(lambda reading: reading.tariffs())


def see_tariffs(till: Till, by: Operator) -> tuple[TariffVersion, ...]:
    """The same for somebody at the window; refuses NOT_ALLOWED."""
    require(by, Job.SEE_TARIFFS)
    return tariffs(till)


def stored_tariff(till: Till, key: str, version: int | None = None) -> TariffVersion:
    """A version of a tariff, the last one when none is named. Refusal TARIFF_NOT_STORED (tariff)."""
    found = till.store.read(lambda reading: reading.tariff_versions(key))
    wanted = [one for one in found if version in (None, one.version)]
    if not wanted:
        raise Refusal(Code.TARIFF_NOT_STORED, tariff=key)
    return wanted[-1]


def take_over(till: Till, operator: Operator, version: TariffVersion) -> TakenOver:
    """Puts a version into the books. One that is there already with the same content is left as it is.

    Raises UnsoundTariff, and Refusal NOT_ALLOWED, TILL_LOCKED, TARIFF_OTHER_CURRENCY and TARIFF_VERSION_TAKEN.
    """
    require(operator, Job.CHANGE_TARIFFS)
    findings = check(version)
    if findings:
        raise UnsoundTariff(version, findings)
    return till.store.write(lambda tx: _take_over(tx, version))


def _take_over(tx: Tx, version: TariffVersion) -> TakenOver:
    unlocked(tx)
    if _is_there(tx, version):
        return TakenOver(version, new=False)
    currency = tx.founding().currency
    if version.currency != currency:
        raise Refusal(Code.TARIFF_OTHER_CURRENCY, currency=version.currency, of_till=currency)
    before = tx.tariff_versions(version.key)
    if before:
        findings = check_successor(before[-1], version)
        if findings:
            raise UnsoundTariff(version, findings)
    tx.post(TariffAdded(version))
    return TakenOver(version, new=True)


def _is_there(reading: Reading, version: TariffVersion) -> bool:
    """Whether the same version is there; refuses when its number is there with other content."""
    for stored in reading.tariff_versions(version.key):
        if stored.version == version.version:
            if stored != version:
                raise Refusal(Code.TARIFF_VERSION_TAKEN, tariff=version.key, version=version.version)
            return True
    return False
