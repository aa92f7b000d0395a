"""Copies at other places: a stick pulled out or full leaves the older ones good; a file is known for what it is."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from app.domain.errors import Code, StoreError
from app.domain.events import EntryCompleted, EntryVoided, Event, Founded, Rekeyed, ReturnIntended, VendIntended
from app.domain.keeping import CopyPlace, Kin, PlaceKind, most_overdue
from app.domain.keeping_events import BackupMade, CopyPlaceChosen
from app.domain.payment import PaymentIntended
from app.domain.taking_back_events import ReturnPaid, TakingBackIntended
from db.kit import backup, disk, integrity
from db.kit.backup_name import Backup
from db.kit.engine import open_connection, writing
from db.kit.faults import DiskFailed
from db.kit.journal import GUARDED
from db.till import StoreKeys, copies, create, open_store, proven_copy, restore, revision
from db.till.backups import backups_in, stem_of
from db.till.copying import bring_home, copies_at, own_copies, take_to, unopened_at
from db.till.looking import look_at, trouble_of
from tests.db.till.story import posting, whole_story
from tests.db.till.story_sales import FOUNDING, KEYS, OTHER_KEYS, StoryClock

STEM = stem_of(4711, 1)
STICK = "stick:AQUA"


@dataclass(frozen=True, slots=True)
class Split:
    """A till with a copy of its books in the middle of its story, and the events behind that."""

    folder: Path
    copy: Backup
    after: list[Event]
    stick: Path


@pytest.fixture(scope="module")
def split_template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int, list[Event]]:
    folder, story = tmp_path_factory.mktemp("split"), whole_story()
    voided = next(event.id for event in story if isinstance(event, EntryVoided))
    middle = next(at for at, event in enumerate(story) if isinstance(event, VendIntended) and event.id == voided)
    books = create(folder, KEYS, StoryClock())
    books.write(posting(story[:middle]))
    made = books.backup()
    books.write(posting(story[middle:]))
    books.close()
    return folder, made.seq, story[middle:]


@pytest.fixture
def split(split_template: tuple[Path, int, list[Event]], aquatill_home: Path, tmp_path: Path) -> Split:
    template, _, after = split_template
    shutil.copytree(template, aquatill_home, dirs_exist_ok=True)
    stick = tmp_path / "stick"
    stick.mkdir()
    [copy] = backups_in(aquatill_home / "backups", KEYS).kept()
    return Split(aquatill_home, copy, after, stick)


def sound_at(split: Split) -> list[str]:
    """The copies on the stick, each of which must prove sound."""
    kept = backups_in(split.stick, KEYS, STEM)
    assert all(kept.proves(copy) for copy in kept.kept())
    return [copy.path.name for copy in kept.kept()]


def another_copy(split: Split) -> Backup:
    books = open_store(split.folder, KEYS, StoryClock())
    made = books.backup()
    books.close()
    return made


@contextmanager
def stick_goes(monkeypatch: pytest.MonkeyPatch, at: int, error: int) -> Iterator[None]:
    """From the n-th thing on that is done to a stick everything fails, as when it was pulled out."""
    steps = count()

    def failing(step: Callable[..., Any], fault: Exception) -> Callable[..., Any]:
        def take(*args: Any, **named: Any) -> Any:
            if next(steps) >= at:
                raise fault
            return step(*args, **named)

        return take

    with monkeypatch.context() as patched:
        for name in ("write", "fsync", "replace", "unlink"):
            patched.setattr(os, name, failing(getattr(os, name), OSError(error, os.strerror(error))))
        patched.setattr(integrity, "check", failing(integrity.check, DiskFailed("EIO")))
        yield


def test_a_copy_is_taken_to_a_stick_that_other_tills_use_too(split: Split) -> None:
    theirs = split.stick / "aquatill-4711-2-20200101T000000Z-00001-0000000001.db"
    theirs.write_bytes(b"another till's")
    for _ in range(5):
        taken = take_to(split.stick, KEYS, another_copy(split), STICK)
    assert theirs.read_bytes() == b"another till's"
    assert sound_at(split)[0] == taken.path.name
    assert copies_at(split.stick, KEYS, STEM)[0].path == taken.path
    assert copies_at(split.stick / "gone", KEYS, STEM) == ()


NEWEST_BY_NAME = "aquatill-4711-1-20991231T235959Z-00099-0000999999.db"


def test_a_name_that_somebody_gave_a_file_wins_over_no_copy(split: Split, tmp_path: Path) -> None:
    """An old copy, another till's, somebody's letter: under the newest name each is what it is inside."""
    home = split.folder / "backups"
    newest = another_copy(split)
    forged = home / NEWEST_BY_NAME
    strangers = founded_elsewhere(tmp_path / "other", OTHER_KEYS, 4711, 1), founded_elsewhere(tmp_path / "b", KEYS, 4711, 7)
    letter = tmp_path / "letter"
    letter.write_bytes(b"Dear customer, " * 8192)
    for other, opens in ((split.copy.path, True), (letter, False), (strangers[0], False), (strangers[1], True)):
        shutil.copyfile(other, forged)
        assert proven_copy(split.folder, KEYS).path == newest.path, other
        assert own_copies(split.folder, KEYS, STEM)[0].path == newest.path, other
        assert ([one.path for one in unopened_at(home, KEYS, STEM)] == [forged]) is not opens, other
    listed = {copy.path.name: (copy.seq, sound) for copy, sound in copies(split.folder, KEYS)}
    assert listed[newest.path.name] == (newest.seq, True)
    shutil.copyfile(split.copy.path, forged)
    assert bring_home(split.folder, KEYS, forged, STICK).seq == split.copy.seq


def test_many_files_with_forged_names_let_no_copy_go(split: Split) -> None:
    """Ten copies of the oldest one, named as if they were the newest: what was newest stays the newest."""
    for at in range(10):
        shutil.copyfile(
            split.copy.path, split.folder / "backups" / NEWEST_BY_NAME.replace("0000999999", f"{999_999 + at:010}")
        )
    made = [another_copy(split).path for _ in range(3)]
    assert [copy.path for copy in own_copies(split.folder, KEYS, STEM)[:3]] == made[::-1]


def test_a_copy_whose_newest_entry_the_till_did_not_sign_is_never_the_newest(split: Split) -> None:
    newest = another_copy(split).path
    with open_connection(newest, KEYS.database.open(), mode="rw") as copy, writing(copy, newest):
        copy.exec_driver_sql("DROP TRIGGER journal_never_changes")
        copy.exec_driver_sql("UPDATE journal SET signature = zeroblob(64) WHERE seq = (SELECT max(seq) FROM journal)")
        copy.exec_driver_sql(GUARDED["journal_never_changes"])
    assert proven_copy(split.folder, KEYS).path == split.copy.path


def test_a_stick_pulled_out_at_any_moment_keeps_its_older_copies_and_takes_the_next_one(
    split: Split, monkeypatch: pytest.MonkeyPatch
) -> None:
    older, newer = split.copy, another_copy(split)
    take_to(split.stick, KEYS, older, STICK)
    codes = set[Code]()
    for at in count():
        try:
            with stick_goes(monkeypatch, at, errno.EIO):
                take_to(split.stick, KEYS, newer, STICK)
        except StoreError as trouble:
            codes.add(trouble.code)
            assert older.path.name in sound_at(split)
        else:
            break
    assert codes == {Code.PLACE_GONE, Code.PLACE_FAILED}
    take_to(split.stick, KEYS, newer, STICK)
    assert sound_at(split) == [newer.path.name, older.path.name]
    assert sorted(path.name for path in split.stick.iterdir()) == sorted(sound_at(split)), "no draft is left lying"


def test_a_stick_that_keeps_other_bytes_than_it_is_given_gets_no_copy(split: Split, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = disk.copy_to_disk

    def wear(source: Path, draft: Path) -> None:
        honest(source, draft)
        content = bytearray(draft.read_bytes())
        content[7 * 4096 + 99] ^= 4
        draft.write_bytes(content)

    monkeypatch.setattr(backup, "copy_to_disk", wear)
    with pytest.raises(StoreError, match=Code.PLACE_FAILED.value):
        take_to(split.stick, KEYS, split.copy, STICK)
    assert list(split.stick.iterdir()) == []


@pytest.mark.parametrize(
    ("error", "code"),
    [(errno.ENOSPC, Code.PLACE_FULL), (errno.EROFS, Code.PLACE_READ_ONLY), (errno.ENODEV, Code.PLACE_GONE)],
)
def test_what_a_place_suffers_from_is_named(split: Split, monkeypatch: pytest.MonkeyPatch, error: int, code: Code) -> None:
    with stick_goes(monkeypatch, 0, error), pytest.raises(StoreError) as refused:
        take_to(split.stick, KEYS, split.copy, STICK)
    assert (refused.value.code, refused.value.params["place"]) == (code, STICK)
    with pytest.raises(StoreError, match=Code.PLACE_GONE.value):
        take_to(split.stick / "not-mounted", KEYS, split.copy, STICK)


def paid_back(events: list[Event]) -> int:
    """What returns that were begun among these events paid out in cash."""
    begun = {one.id for one in events if isinstance(one, ReturnIntended | TakingBackIntended)}
    completed = [one.paid for one in events if isinstance(one, EntryCompleted) and one.id in begun]
    proven = [one.cash for one in events if isinstance(one, ReturnPaid) and one.id in begun]
    return sum(paid.minor for paid in completed + proven)


def test_a_look_says_what_would_be_lost_as_the_events_themselves_do(split: Split) -> None:
    look = look_at(split.copy.path, split.folder, KEYS)
    assert (look.facts.kin, look.facts.head, look.facts.till, look.facts.utility) == (Kin.OURS, split.copy.seq, 1, 4711)
    voided = {event.id for event in split.after if isinstance(event, EntryVoided)}
    taken = [one for one in split.after if isinstance(one, VendIntended | PaymentIntended) and one.id not in voided]
    sales = [one for one in taken if isinstance(one, VendIntended)]
    assert look.loss.entries == sum(not isinstance(one, BackupMade) for one in split.after)
    assert look.loss.sales == len(sales) > 0
    assert look.loss.litres == sum(one.litres for one in sales)
    assert look.loss.money is not None
    assert look.loss.paid_out is not None
    assert look.loss.money.minor == sum(one.total.minor for one in taken)
    assert look.loss.paid_out.minor == paid_back(split.after) > 0
    assert look.loss.shifts_closed == 1
    assert look.loss.cards > 0
    assert look.loss.counted


def test_a_look_from_a_till_whose_books_are_gone_tells_what_the_anchor_knows(split: Split) -> None:
    books = open_store(split.folder, KEYS, StoryClock())
    head = books.opened.head
    books.close()
    (split.folder / "till.db").unlink()
    look = look_at(split.copy.path, split.folder, KEYS)
    assert (look.facts.kin, look.loss.counted, look.loss.entries) == (Kin.OURS, False, head - split.copy.seq)


def test_a_copy_from_before_the_books_were_last_brought_back_is_known_as_such(split: Split) -> None:
    stray = another_copy(split)
    restore(split.folder, KEYS, split.copy, StoryClock())
    books = open_store(split.folder, KEYS, StoryClock())
    books.write(posting([Rekeyed(3, 1, "disk replaced")]))
    books.close()
    look = look_at(stray.path, split.folder, KEYS)
    assert look.facts.kin is Kin.OTHER_BRANCH
    assert look.loss.entries == 2, "the lock and the re-keying, which only the books of now know"
    assert another_copy(split).order > stray.order


def founded_elsewhere(folder: Path, keys: StoreKeys, utility: int, till: int) -> Path:
    """A copy of a till's books that is called as the program calls it."""
    founding = replace(FOUNDING, utility=utility, identity=replace(FOUNDING.identity, till=till))
    folder.mkdir()
    books = create(folder, keys, StoryClock())
    books.write(posting([Founded(founding)]))
    made = books.backup()
    books.close()
    return made.path


def test_each_wrong_file_is_known_for_what_it_is(split: Split, tmp_path: Path) -> None:
    def kin(path: Path) -> Kin:
        look = look_at(path, split.folder, KEYS)
        assert (trouble_of(look.facts) is None) == look.facts.can_be_restored
        return look.facts.kin

    def renamed(path: Path, name: str, change: Callable[[bytes], bytes] = bytes) -> Path:
        made = tmp_path / name
        made.write_bytes(change(path.read_bytes()))
        return made

    flip = 9 * 4096 + 7
    ours = split.copy.path
    assert kin(renamed(ours, "copy of books.db")) is Kin.OURS
    assert (
        kin(renamed(ours, ours.name, lambda whole: whole[:flip] + bytes([whole[flip] ^ 1]) + whole[flip + 1 :]))
        is Kin.DAMAGED
    )
    assert kin(renamed(ours, ours.name, lambda whole: whole[:-100])) is Kin.DAMAGED
    assert kin(renamed(ours, ours.name, lambda whole: bytes(64) + whole[64:])) is Kin.DAMAGED
    assert kin(renamed(ours, "empty.db", lambda whole: b"")) is Kin.NO_COPY
    assert kin(renamed(ours, "letter.txt", lambda whole: b"Dear customer, " * 8192)) is Kin.OTHER_KEYS
    with sqlite3.connect(tmp_path / "plain.db") as plain:
        plain.execute("CREATE TABLE note (text)")
    assert kin(tmp_path / "plain.db") is Kin.NO_COPY
    other = founded_elsewhere(tmp_path / "other", OTHER_KEYS, 4711, 2)
    assert kin(other) is Kin.OTHER_TILL
    assert kin(renamed(other, "what.db")) is Kin.OTHER_KEYS
    assert kin(founded_elsewhere(tmp_path / "far", OTHER_KEYS, 9999, 1)) is Kin.OTHER_UTILITY
    assert kin(founded_elsewhere(tmp_path / "same", KEYS, 4711, 7)) is Kin.OTHER_TILL


def test_a_copy_in_which_somebody_with_the_key_changed_an_entry_is_damaged(split: Split) -> None:
    path = split.copy.path
    with open_connection(path, KEYS.database.open(), mode="rw") as copy, writing(copy, path):
        copy.exec_driver_sql("DROP TRIGGER journal_never_changes")
        copy.exec_driver_sql("UPDATE journal SET at = at + 1 WHERE seq = 9")
        copy.exec_driver_sql(GUARDED["journal_never_changes"])
    assert look_at(path, split.folder, KEYS).facts.kin is Kin.DAMAGED
    with open_connection(path, KEYS.database.open(), mode="rw") as copy, writing(copy, path):
        copy.exec_driver_sql("DROP TRIGGER journal_never_changes")
        copy.exec_driver_sql("UPDATE journal SET at = at - 1 WHERE seq = 9")
        copy.exec_driver_sql("UPDATE journal SET signature = zeroblob(64) WHERE seq = (SELECT max(seq) FROM journal)")
        copy.exec_driver_sql(GUARDED["journal_never_changes"])
    assert look_at(path, split.folder, KEYS).facts.kin is Kin.DAMAGED


def test_a_copy_of_a_newer_program_is_refused_and_one_of_an_older_is_brought_up_to_date(
    split: Split, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as older:
        older.setattr(revision, "KNOWN", ("0000",))
        assert look_at(split.copy.path, split.folder, KEYS).facts.kin is Kin.NEWER_PROGRAM
    with monkeypatch.context() as newer:
        newer.setattr(revision, "HEAD", "0002")
        assert look_at(split.copy.path, split.folder, KEYS).facts.older_program


def test_a_copy_from_a_stick_is_taken_home_under_its_own_name(split: Split, tmp_path: Path) -> None:
    on_stick = tmp_path / "renamed.db"
    shutil.move(split.copy.path, on_stick)
    home = bring_home(split.folder, KEYS, on_stick, STICK)
    assert (home.path.parent, home.seq, home.stem) == (split.folder / "backups", split.copy.seq, STEM)
    assert bring_home(split.folder, KEYS, home.path, STICK) == home
    on_stick.unlink()
    with pytest.raises(StoreError, match=Code.PLACE_GONE.value):
        bring_home(split.folder, KEYS, on_stick, STICK)


def test_a_place_is_behind_from_the_first_thing_that_its_newest_copy_lacks(split: Split) -> None:

    books = open_store(split.folder, KEYS, StoryClock())
    place = CopyPlace(PlaceKind.FOLDER, "/srv/copies")
    books.write(posting([CopyPlaceChosen(place, 1)]))
    assert place.key in [one.place for one in books.read(lambda r: r.places_behind())]
    made = books.backup()
    books.write(posting([BackupMade(made.path.name, made.seq, place.key, 1)]))
    assert [one.place for one in books.read(lambda r: r.places_behind())] == ["stick:AQUA"]
    late = most_overdue(books.read(lambda r: r.places_behind()), books.read(lambda r: r.newest_at()))
    assert late is None
    books.close()
