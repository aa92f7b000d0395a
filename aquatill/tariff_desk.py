"""The tariffs' part of the desk (`ui.tariff_desk.TariffDesk`) over a workplace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from aquatill.answering import answer
from ui.tariff_desk import Done, Failed, ReadTariff, TariffDesk

if TYPE_CHECKING:
    from app.counter.tariffs import TakenOver
    from app.domain.roles import Operator
    from app.domain.tariff.definition import TariffVersion
    from app.domain.tariff.quote import Quote
    from app.domain.tariff.trial import Trial
    from aquatill.workplace import Workplace


class TillTariffDesk(TariffDesk):
    """Hands requests to the workers; nothing here waits."""

    _workplace: Workplace

    def tariffs(self, operator: Operator, done: Done[tuple[TariffVersion, ...]], failed: Failed) -> None:
        """Reads the versions."""
        answer(self._workplace.lanes.store(self._workplace.tariffs.every, operator), done, failed)

    def try_tariff(self, version: TariffVersion, trial: Trial) -> Quote:
        """Prices a trial."""
        from app.domain.tariff.trial import try_out

        return try_out(version, trial)

    def read_tariff(self, path: Path, done: Done[ReadTariff], failed: Failed) -> None:
        """Reads a file on the pool."""
        answer(self._workplace.lanes.pool(self._workplace.tariffs.read, path), done, failed)

    def take_over_tariff(self, operator: Operator, version: TariffVersion, done: Done[TakenOver], failed: Failed) -> None:
        """Books a version."""
        answer(self._workplace.lanes.store(self._workplace.tariffs.take_over, operator, version), done, failed)

    def write_tariff(self, version: TariffVersion, path: Path, done: Done[Path], failed: Failed) -> None:
        """Writes a file on the pool."""
        answer(self._workplace.lanes.pool(self._workplace.tariffs.write, version, path), done, failed)
