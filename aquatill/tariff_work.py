"""What a till at work does for the tariff page; files on the pool, books on the store worker."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import Code, Refusal
from ui.tariff_desk import Placed, ReadTariff

if TYPE_CHECKING:
    from app.counter.tariffs import TakenOver
    from app.counter.till import Till
    from app.domain.roles import Operator
    from app.domain.tariff.definition import TariffVersion


class TariffWork:
    """``till`` gives the till once its books are open."""

    def __init__(self, till: Callable[[], Till]) -> None:
        self._till = till

    def every(self, operator: Operator) -> tuple[TariffVersion, ...]:
        """Every version of every tariff."""
        from app.counter.tariffs import see_tariffs

        return see_tariffs(self._till(), operator)

    def take_over(self, operator: Operator, version: TariffVersion) -> TakenOver:
        """Puts a version into the books."""
        from app.counter.tariffs import take_over

        return take_over(self._till(), operator, version)

    def read(self, path: Path) -> ReadTariff:
        """What is in a file, with everything that is wrong with it."""
        from app.domain.tariff.check import check
        from exchange.tariff import LineNumbers, TariffFileRefusal, place_of, read_tariff_file

        try:
            version = read_tariff_file(path)
        except TariffFileRefusal as refusal:
            return ReadTariff(path.name, None, faults=refusal.faults)
        places = [(place_of(finding, version), finding) for finding in check(version)]
        lines = LineNumbers(path.read_text("utf-8-sig")) if places else LineNumbers("")
        findings = tuple(Placed(lines.of(place), place, finding) for place, finding in places)
        return ReadTariff(path.name, None if findings else version, findings=findings)

    def write(self, version: TariffVersion, path: Path) -> Path:
        """Writes a version as a file, in the place of one that is there; Refusal TARIFF_FILE_NOT_WRITTEN."""
        from exchange.tariff import tariff_text

        try:
            path.write_text(tariff_text(version), encoding="utf-8", newline="\n")
        except OSError:
            raise Refusal(Code.TARIFF_FILE_NOT_WRITTEN, file=path.name) from None
        return path
