"""What the tariff page asks of the till: the part of the desk that knows tariffs and their files. No Qt in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from app.counter.tariffs import TakenOver
    from app.domain.errors import Refusal
    from app.domain.roles import Operator
    from app.domain.tariff.definition import TariffVersion
    from app.domain.tariff.finding import Finding
    from app.domain.tariff.quote import Quote
    from app.domain.tariff.trial import Trial

T = TypeVar("T")
Done = Callable[[T], None]
Failed = Callable[[Exception], None]


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding of the check and where it stands in the file."""

    line: int
    place: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class ReadTariff:
    """What is in a file that was chosen: a version that may be taken over, or everything that is wrong with it."""

    file: str
    version: TariffVersion | None
    faults: tuple[Refusal, ...] = ()
    findings: tuple[Placed, ...] = ()


class TariffDesk(Protocol):
    """The tariffs, as the windows see them."""

    def tariffs(self, operator: Operator, done: Done[tuple[TariffVersion, ...]], failed: Failed) -> None:
        """Every version of every tariff of the till."""
        ...

    def try_tariff(self, version: TariffVersion, trial: Trial) -> Quote:
        """What a trial would cost, at once; raises Refusal."""
        ...

    def read_tariff(self, path: Path, done: Done[ReadTariff], failed: Failed) -> None:
        """Reads a file and checks it; nothing is taken over yet."""
        ...

    def take_over_tariff(self, operator: Operator, version: TariffVersion, done: Done[TakenOver], failed: Failed) -> None:
        """Puts a version into the books."""
        ...

    def write_tariff(self, version: TariffVersion, path: Path, done: Done[Path], failed: Failed) -> None:
        """Writes a version as a file; done with its place."""
        ...
