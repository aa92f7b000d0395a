"""Records prove themselves: archives follow each other, whoever changes anything is found out, by two checkers apart."""

from __future__ import annotations

import json
import shutil
import stat
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random
from zipfile import ZipFile, ZipInfo

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.counter.till import Till
from app.domain.errors import Cancelled, Code, Refusal
from app.domain.events import ShiftOpened
from app.domain.keeping_events import YearArchived
from app.domain.records.manifest import JOURNAL, MANIFEST, SALES, SIGNATURE, SIGNED, fingerprint
from app.domain.roles import Operator, Role
from app.keys.root import demo_root
from app.keys.stand_alone import StandAloneKeys
from aquatill.keeping.records import Source, write_archive, write_period
from aquatill.keeping.records_check import check_records
from db.till import TillStore, create, open_store
from exchange.records import check_records as alone
from exchange.records import packing
from exchange.records.packing import CHECKER_FILE
from tests.aquatill.changing_records import in_line, lines, of_member, repacked, zipped
from tests.db.till.story import posting, whole_story
from tests.db.till.story_sales import KEYS, StoryClock, pesos
from tests.household import HandClock
from words import Words
from words.records import finding

AUDITOR = Operator(9, "Rosa", Role.AUDITOR)


@dataclass(slots=True)
class Desk:
    """Books with a year in them, and where records of them go."""

    folder: Path
    store: TillStore
    place: Path
    clock: HandClock

    def source(self, stopped: bool = False) -> Source:
        till = Till(self.store, StandAloneKeys(demo_root(4711)), self.clock)
        return Source(till, self.folder, KEYS, lambda count: None, lambda: stopped)

    def archive(self, year: int, name: str = "archive.zip") -> Path:
        write_archive(self.source(), AUDITOR, year, self.place / name)
        return self.place / name


@pytest.fixture(scope="module")
def year_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("year")
    books = create(folder, KEYS, StoryClock())
    books.write(posting([event for event in whole_story() if not isinstance(event, YearArchived)]))
    books.close()
    return folder


@pytest.fixture
def desk(year_template: Path, tmp_path: Path) -> Iterator[Desk]:
    folder = tmp_path / "till"
    shutil.copytree(year_template, folder)
    clock = HandClock(datetime(2027, 1, 3, 9, tzinfo=UTC))
    store = open_store(folder, KEYS, clock)
    (tmp_path / "out").mkdir()
    yield Desk(folder, store, tmp_path / "out", clock)
    store.close()


@pytest.fixture(scope="module")
def archive_template(year_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("archive")
    shutil.copytree(year_template, place / "till")
    clock = HandClock(datetime(2027, 1, 3, 9, tzinfo=UTC))
    store = open_store(place / "till", KEYS, clock)
    made = Desk(place / "till", store, place, clock).archive(2026)
    store.close()
    return made


def refusal(work: Callable[[], object]) -> Code:
    with pytest.raises(Refusal) as refused:
        work()
    return refused.value.code


def test_archives_follow_each_other_and_come_out_the_same_again(desk: Desk) -> None:
    first = desk.archive(2026)
    verdict = check_records(first)
    assert verdict.findings == ()
    assert verdict.manifest.first == 1
    assert alone.main([str(first), "--every-signature"]) == 0
    again = desk.archive(2026, "again.zip")
    assert again.read_bytes() == first.read_bytes()
    desk.clock.turn(timedelta(days=370))
    second = desk.archive(2027, "second.zip")
    assert check_records(second, first).sound
    assert alone.main([str(second), "--after", str(first)]) == 0
    assert not check_records(second, second).sound
    assert alone.main([str(second), "--after", str(second)]) == 1


def test_a_year_is_archived_once_it_is_over_and_its_shifts_are_closed(desk: Desk) -> None:
    cashier = Operator(7, "Ana", Role.CASHIER)
    path = desk.place / "archive.zip"
    assert refusal(lambda: write_archive(desk.source(), cashier, 2026, path)) is Code.NOT_ALLOWED
    assert refusal(lambda: desk.archive(2027)) is Code.YEAR_NOT_OVER
    assert refusal(lambda: desk.archive(2025)) is Code.RECORDS_EMPTY
    desk.store.write(posting([ShiftOpened(2, 7, pesos(0))]))
    desk.archive(2026)
    desk.clock.turn(timedelta(days=370))
    assert refusal(lambda: desk.archive(2027, "next.zip")) is Code.YEAR_SHIFT_OPEN
    assert refusal(lambda: desk.archive(2025)) is Code.YEAR_IN_LATER
    assert sorted(path.name for path in desk.place.iterdir()) == ["archive.zip"], "nothing is left of the others"


def test_an_archive_that_would_not_come_out_the_same_is_not_written_twice(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = desk.archive(2026).read_bytes()
    monkeypatch.setattr(packing, "_line", lambda cells: b"as a later version has it\n")
    assert refusal(lambda: desk.archive(2026, "again.zip")) is Code.ARCHIVE_DIFFERS
    assert refusal(lambda: desk.archive(2026)) is Code.ARCHIVE_DIFFERS
    assert (desk.place / "archive.zip").read_bytes() == archive, "the one that the journal names stays"
    assert [path.name for path in desk.place.iterdir()] == ["archive.zip"]


def test_the_tables_come_to_what_the_books_say(desk: Desk) -> None:
    manifest = check_records(desk.archive(2026)).manifest
    sums = desk.store.read(lambda books: books.shift_sums(1))
    totals = manifest.totals
    assert (totals.sales, totals.sold) == (sums.sales + sums.unresolved, (sums.sold + sums.unresolved_money).minor)
    assert totals.shifts == 1
    assert totals.differences == -100
    assert totals.returns > 0 < totals.payments


def test_some_days_go_to_an_auditor_and_the_journal_says_who_took_them(desk: Desk) -> None:
    path = desk.place / "days.zip"
    days = date(2026, 11, 20), date(2026, 11, 20)
    made = write_period(desk.source(), AUDITOR, *days, path)
    assert check_records(path).sound
    assert alone.main([str(path), "--key", fingerprint(made.public_key).lower()]) == 0
    assert alone.main([str(path), "--key", "0" * 40]) == 1
    long_ago = date(2020, 1, 1), date(2020, 1, 2)
    assert refusal(lambda: write_period(desk.source(), AUDITOR, *long_ago, path)) is Code.RECORDS_EMPTY
    nowhere = desk.place / "none" / "days.zip"
    assert refusal(lambda: write_period(desk.source(), AUDITOR, *days, nowhere)) is Code.LIST_NOT_WRITTEN
    with pytest.raises(Cancelled):
        write_period(desk.source(stopped=True), AUDITOR, *days, desk.place / "stopped.zip")
    assert sorted(path.name for path in desk.place.iterdir()) == ["days.zip"]


def and_sign_it(change: Callable[[dict[str, bytes]], None]) -> Callable[[dict[str, bytes]], None]:
    """The change, and a manifest that fits it under the till's own signature: only the content itself gives it away."""

    def changed(files: dict[str, bytes]) -> None:
        change(files)
        manifest = json.loads(files[MANIFEST])
        manifest["files"] = {name: sha256(files[name]).hexdigest() for name in manifest["files"] if name in files}
        files[MANIFEST] = json.dumps(manifest, ensure_ascii=False, indent=1).encode() + b"\n"
        till = Ed25519PrivateKey.from_private_bytes(KEYS.signing.open())
        files[SIGNATURE] = till.sign(SIGNED + files[MANIFEST]).hex().encode()

    return changed


def swap(kept: list[bytes]) -> None:
    kept[3], kept[4] = kept[4], kept[3]


def forge(kept: list[bytes]) -> None:
    """An entry that is changed and hashed anew; nobody but the till can sign it."""
    changed = kept[-1].replace(b'"version":1', b'"version":2', 1)
    entry = alone.entry_of(changed)
    kept[-1] = changed.replace(entry["hash"].encode(), alone.hash_of(entry).encode(), 1)


CHANGES: dict[str, Callable[[dict[str, bytes]], None]] = {
    "a payload": in_line(7, b'"payload":{"', b'"payload":{ "'),
    "a time": in_line(7, b"T15:00", b"T15:01"),
    "an author": in_line(7, b'"author":"1"', b'"author":"2"'),
    "a signature": in_line(0, b'"signature":"', b'"signature":"00'),
    "a forged entry": lines(forge),
    "a line gone": lines(lambda kept: kept.pop(5)),
    "a line twice": lines(lambda kept: kept.insert(5, kept[5])),
    "two lines in each other's place": lines(swap),
    "the last line gone": lines(lambda kept: kept.pop()),
    "the first line gone": lines(lambda kept: kept.pop(0)),
    "no line left": lines(lambda kept: kept.clear()),
    "a line of other content": lines(lambda kept: kept.insert(5, b"nothing\n")),
    "a member twice in a line": in_line(7, b'{"seq":8', b'{"seq":8,"seq":8'),
    "an amount in a table": of_member(SALES, b"160.00", b"161.00"),
    "a table gone": lambda files: void(files.pop(SALES)),
    "the journal gone": lambda files: void(files.pop(JOURNAL)),
    "a total": of_member(MANIFEST, b'"sold": ', b'"sold": 1'),
    "whose it is": of_member(MANIFEST, b'"till": 1', b'"till": 2'),
    "where it begins": of_member(MANIFEST, b'"first": 1', b'"first": 2'),
}


def void(value: object) -> None:
    """Takes a value and gives none."""


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_is_changed_both_checkers_find_it(
    archive_template: Path, tmp_path: Path, change: Callable[[dict[str, bytes]], None]
) -> None:
    assert not check_records(repacked(archive_template, tmp_path, change)).sound
    changed = repacked(archive_template, tmp_path, and_sign_it(change))
    assert not check_records(changed).sound
    assert alone.main([str(changed)]) == alone.main([str(changed), "--lang", "es"]) == 1


def beside(name: str, octets: bytes = b"a letter", kind: int = stat.S_IFREG) -> Callable[[Path, Path], Path]:
    """A member more."""
    info = ZipInfo(name)
    info.external_attr = kind << 16
    return lambda archive, place: zipped(archive, place, lambda members: members.append((info, octets)))


def twice(name: str) -> Callable[[Path, Path], Path]:
    """A member once more with other content, behind or before the true one."""
    return lambda archive, place: zipped(archive, place, lambda members: members.insert(0, (ZipInfo(name), b"other")))


def octets(change: Callable[[bytes], bytes]) -> Callable[[Path, Path], Path]:
    """The file itself changed."""

    def changed(archive: Path, place: Path) -> Path:
        made = place / "changed.zip"
        made.write_bytes(change(archive.read_bytes()))
        return made

    return changed


def instead(name: str, content: bytes) -> Callable[[Path, Path], Path]:
    return lambda archive, place: repacked(archive, place, lambda files: files.update({name: content}))


def linked(archive: Path, place: Path) -> Path:
    def link(members: list[tuple[ZipInfo, bytes]]) -> None:
        next(info for info, _ in members if info.filename == SALES).external_attr = (stat.S_IFLNK | 0o777) << 16

    return zipped(archive, place, link)


def told_of(**told: bytes) -> Callable[[Path, Path], Path]:
    """More said of a table than its name, its size and where it lies."""

    def tell(members: list[tuple[ZipInfo, bytes]]) -> None:
        table = next(info for info, _ in members if info.filename == SALES)
        for what, octets in told.items():
            setattr(table, what, octets)

    return lambda archive, place: zipped(archive, place, tell)


OTHER_NAME = b"\x01" + zlib.crc32(SALES.encode()).to_bytes(4, "little") + b"shifts.csv"
"""A name that Info-ZIP believes instead of the one that was checked."""


CONTAINERS: dict[str, tuple[Callable[[Path, Path], Path], str]] = {
    "a member more": (beside("notes.txt"), "File notes.txt is not named by the manifest."),
    "a name that is absolute": (beside("/etc/cron.d/job"), "File /etc/cron.d/job is not named by the manifest."),
    "a name that climbs": (beside("../../job"), "File ../../job is not named by the manifest."),
    "a name that moves the cursor": (beside("\x1b[2Jx"), "File \ufffd[2Jx is not named by the manifest."),
    "a folder": (beside("sales/", b""), "sales/ is no plain file."),
    "a link": (linked, "sales.csv is no plain file."),
    "a name that goes before": (
        told_of(extra=struct.pack("<HH", 0x7075, len(OTHER_NAME)) + OTHER_NAME),
        "belongs to none of its parts.",
    ),
    "a comment": (told_of(comment=b"paid twice"), "belongs to none of its parts."),
    "a table twice": (twice(SALES), "File sales.csv comes twice."),
    "the manifest twice": (twice(MANIFEST), "File manifest.json comes twice."),
    "a bomb": (beside("zeros", bytes(1 << 25)), "File zeros unpacks to far more than records do."),
    "a bomb for a table": (instead(SALES, bytes(1 << 25)), "File sales.csv was changed."),
    "another checker": (instead("check_records.py", b"print('OK')"), "File check_records.py was changed."),
    "something before it": (octets(lambda file: b"#!/bin/sh\n" + file), "belongs to none of its parts."),
    "something behind it": (octets(lambda file: file[:-2] + b"\x05\x00extra"), "belongs to none of its parts."),
}


@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
@pytest.mark.parametrize(("change", "said"), CONTAINERS.values(), ids=CONTAINERS)
def test_nothing_travels_in_the_file_beside_what_was_signed(
    archive_template: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    change: Callable[[Path, Path], Path],
    said: str,
) -> None:
    changed = change(archive_template, tmp_path)
    assert any(said in finding(one, Words("en", "UTC", "MXN")) for one in check_records(changed).findings)
    assert alone.main([str(changed)]) == 1
    assert said in capsys.readouterr().out
    assert alone.main([str(changed), "--lang", "es"]) == 1


def test_no_damage_brings_a_checker_down_or_passes_for_other_content(archive_template: Path, tmp_path: Path) -> None:
    """A bit flipped anywhere: the checkers say what is wrong, unless the content is the same."""
    whole, honest = archive_template.read_bytes(), contents(archive_template)
    chance, damaged = Random(7), tmp_path / "damaged.zip"
    for _ in range(25):
        file = bytearray(whole)
        file[chance.randrange(len(file))] ^= 1 << chance.randrange(8)
        damaged.write_bytes(file)
        exits = alone.main([str(damaged)])
        try:
            sound = check_records(damaged).sound
        except Refusal:
            sound = False
        assert sound == (exits == 0)
        assert not sound or contents(damaged) == honest


def contents(archive: Path) -> dict[str, bytes]:
    with ZipFile(archive) as pack:
        return {name: pack.read(name) for name in pack.namelist()}


def test_the_entry_that_was_changed_is_named(archive_template: Path, tmp_path: Path) -> None:
    changed = repacked(archive_template, tmp_path, and_sign_it(CHANGES["a payload"]))
    assert [one.number for one in check_records(changed).findings] == [8]
    assert [values for _, values in alone.checked(changed).findings] == [{"seq": 8}]


def test_who_signs_everything_anew_has_another_key(archive_template: Path, tmp_path: Path) -> None:
    stranger = Ed25519PrivateKey.generate()
    key = stranger.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    def sign_anew(files: dict[str, bytes]) -> None:
        manifest = json.loads(files[MANIFEST])
        ours = manifest["public_key"]
        files[MANIFEST] = files[MANIFEST].replace(ours.encode(), key.hex().encode())
        files[SIGNATURE] = stranger.sign(SIGNED + files[MANIFEST]).hex().encode()

    no_signature = repacked(archive_template, tmp_path, lambda files: files.update({SIGNATURE: b"00" * 64}))
    assert not check_records(no_signature).sound
    assert alone.main([str(no_signature)]) == 1
    changed = repacked(archive_template, tmp_path, sign_anew)
    assert not check_records(changed).sound
    assert alone.main([str(changed)]) == 1
    honest = check_records(archive_template).manifest
    assert fingerprint(honest.public_key) != fingerprint(key.hex())


def test_the_checker_that_travels_along_needs_nothing_of_ours(archive_template: Path, tmp_path: Path) -> None:
    with ZipFile(archive_template) as pack:
        pack.extractall(tmp_path / "out")
    checker = tmp_path / "out" / "check_records.py"
    assert checker.read_bytes() == CHECKER_FILE.read_bytes()
    bare = [sys.executable, "-I", "-S", str(checker), str(tmp_path / "out"), "--lang", "es"]
    answer = subprocess.run(bare, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "CORRECTO" in answer.stdout
    letter = tmp_path / "letter.zip"
    letter.write_text("Dear auditor")
    assert alone.main([str(letter)]) == 2
    assert refusal(lambda: check_records(letter)) is Code.NOT_RECORDS
