"""Backups and records of a desk without a till behind it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from app.domain.errors import Code
from app.domain.keeping import Archived, CopyFacts, CopyPlace, Kin, Loss, PlaceKind
from app.domain.money import Money
from app.domain.records.manifest import Manifest, RecordsKind, Totals
from app.domain.till import Lock
from ui.keeping_desk import CheckedRecords, Kept, KeptCopy, KeptPlace, LookedAt

STICK = CopyPlace(PlaceKind.STICK, "AQUA")
OFFICE = CopyPlace(PlaceKind.FOLDER, "/mnt/office/copies")
AT = datetime(2026, 11, 20, 23, 2, tzinfo=UTC)
COPY = Path("/media/AQUA/aquatill-copies/aquatill-4711-3-20261120T230200Z-00001-0000048210.db")
KEPT = Kept(
    copies=(
        KeptCopy(COPY, AT, 48_210, 21_200_896, None),
        KeptCopy(COPY, AT, 48_210, 21_200_896, STICK),
        KeptCopy(COPY, AT.replace(day=19), 47_566, 20_900_000, None),
    ),
    places=(KeptPlace(STICK, True, None), KeptPlace(OFFICE, False, AT.replace(day=18))),
    archives=(Archived(2024, 1, 12_400, bytes(32), AT.replace(day=3)), Archived(2025, 12_401, 39_011, bytes(32), AT)),
    key="9C54 0A71 F669 02DA 9432 DD0E AC56 C79E D56F 5D08",
)
LOOK = LookedAt(
    COPY,
    CopyFacts(COPY.name, Kin.OURS, 21_200_896, 3, 4711, 1, 48_210, AT),
    Loss(644, AT, AT.replace(day=21), 61, 702_500, Money(4_812_350, "MXN"), Money(12_000, "MXN"), 1, 58, 1),
)
MADE = Manifest(
    kind=RecordsKind.PERIOD,
    utility=4711,
    utility_name="Agua de Valle",
    till=3,
    zone="America/Mexico_City",
    currency="MXN",
    decimals=2,
    since="2026-11-01",
    until="2026-11-21",
    first=40_101,
    last=48_210,
    before="00" * 32,
    head="11" * 32,
    public_key="22" * 32,
    previous=None,
    totals=Totals(),
    files={},
)


class FakeKeeping:
    """``kept_now`` is what there is; a place that is chosen is there."""

    kept_now: Kept = KEPT
    checked_now: CheckedRecords = CheckedRecords(MADE, ())

    def kept(self, operator: Any, done: Any, failed: Any) -> None:
        self._note("kept", (operator,), done, failed, self.kept_now)

    def copy_now(self, operator: Any, done: Any, failed: Any) -> None:
        self._note("copy_now", (operator,), done, failed, self.kept_now)

    def choose_place(self, operator: Any, place: CopyPlace, done: Any, failed: Any) -> None:
        more = replace(self.kept_now, places=(*self.kept_now.places, KeptPlace(place, True, None)))
        self._note("choose_place", (operator, place), done, failed, more)

    def drop_place(self, operator: Any, place: CopyPlace, done: Any, failed: Any) -> None:
        less = replace(self.kept_now, places=tuple(one for one in self.kept_now.places if one.place != place))
        self._note("drop_place", (operator, place), done, failed, less)

    def look_at_copy(self, operator: Any, path: Path, done: Any, failed: Any) -> None:
        self._note("look_at_copy", (operator, path), done, failed, LOOK)

    def bring_back(self, operator: Any, pin: str, path: Path, done: Any, failed: Any) -> None:
        lock = Lock(Code.TILL_RESTORED, 1, found=48_854, known=48_210, since=AT)
        self._note("bring_back", (operator, pin, path), done, failed, lock)

    def write_records(self, operator: Any, days: tuple[date, date], path: Path, count: Any, done: Any, failed: Any) -> None:
        self._note("write_records", (operator, days, path), done, failed, MADE)

    def write_archive(self, operator: Any, year: int, path: Path, count: Any, done: Any, failed: Any) -> None:
        self._note("write_archive", (operator, year, path), done, failed, replace(MADE, kind=RecordsKind.ARCHIVE))

    def check_records(self, path: Path, done: Any, failed: Any) -> None:
        self._note("check_records", (path,), done, failed, self.checked_now)

    def stop_records(self) -> None:
        """Nothing is written here."""

    def _note(self, what: str, args: Any, done: Any, failed: Any, usual: Any) -> None:
        raise NotImplementedError
