"""Power fails anywhere: what was acknowledged is there, what was lost is noticed, and the chain holds."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.errors import Code, StoreError
from app.domain.events import Event, LoggedIn, ShiftOpened
from db.till import CommitPhase, TillStore, create, open_store, verify
from tests.db.till.story import day_events, founding_events, posting
from tests.db.till.story_sales import KEYS, StoryClock, pesos, sale

pytestmark = pytest.mark.on_disk

ROOT = Path(__file__).parents[3]
FRAME = 24 + 4096
LOG_HEADER = 32
SURVIVORS = ("till.db", "till.db-wal", "anchor", "till.db.open")


class PowerCut(BaseException):
    """The machine stops here."""


def files_after_power_cut(home: Path, place: Path) -> Path:
    """What another machine would find on this disk now; the shared memory of the log is gone."""
    place.mkdir(parents=True)
    for name in SURVIVORS:
        if (home / name).exists():
            shutil.copyfile(home / name, place / name)
    return place


@pytest.mark.parametrize("phase", CommitPhase)
@pytest.mark.parametrize("nth", range(4))
def test_a_write_is_there_when_it_was_committed_and_not_before(
    store: TillStore, aquatill_home: Path, tmp_path: Path, phase: CommitPhase, nth: int
) -> None:
    events: list[Event] = [ShiftOpened(1, 7, pesos(0)), sale(1, 1000, 1500), LoggedIn(7), LoggedIn(7)]
    place = tmp_path / "after"

    def cut(now: CommitPhase) -> None:
        if now is phase:
            files_after_power_cut(aquatill_home, place)
            raise PowerCut

    for event in events[:nth]:
        store.write(posting([event]))
    before = store.opened.head + nth
    store.on_commit(cut)
    with pytest.raises(PowerCut):
        store.write(posting([events[nth]]))
    store.on_commit(lambda now: None)
    found = open_store(place, KEYS, StoryClock())
    assert found.opened.unclean
    assert found.opened.head == (before if phase is CommitPhase.READY else before + 1)
    found.write(posting([LoggedIn(7)]))
    found.close()
    assert verify(place, KEYS).sound


def test_a_store_abandoned_in_a_power_cut_leaves_no_lock(store: TillStore, aquatill_home: Path) -> None:
    def cut(now: CommitPhase) -> None:
        raise PowerCut

    store.on_commit(cut)
    with pytest.raises(PowerCut):
        store.write(posting([LoggedIn(7)]))
    store.abandon()
    again = open_store(aquatill_home, KEYS, StoryClock())
    again.write(posting([LoggedIn(7)]))
    again.close()


@pytest.fixture
def cut_short(aquatill_home: Path, tmp_path: Path) -> Path:
    """A till that lost power after some writes, its log still beside the database."""
    store = create(aquatill_home, KEYS, StoryClock())
    store.write(posting(founding_events()))
    for event in list(day_events())[:5]:
        store.write(posting([event]))
    place = files_after_power_cut(aquatill_home, tmp_path / "cut")
    store.close()
    return place


def frames(place: Path) -> int:
    return ((place / "till.db-wal").stat().st_size - LOG_HEADER) // FRAME


def spoiled(cut_short: Path, log: bytes, name: str) -> StoreError | None:
    """Open a copy of the files with another log; None when it opens."""
    place = cut_short.parent / name
    shutil.copytree(cut_short, place)
    (place / "till.db-wal").write_bytes(log)
    try:
        open_store(place, KEYS, StoryClock()).close()
    except StoreError as error:
        return error
    finally:
        shutil.rmtree(place)
    return None


def test_the_untouched_log_opens(cut_short: Path) -> None:
    assert spoiled(cut_short, (cut_short / "till.db-wal").read_bytes(), "whole") is None


def test_a_log_cut_at_any_frame_is_found_by_the_anchor(cut_short: Path) -> None:
    log = (cut_short / "till.db-wal").read_bytes()
    count = frames(cut_short)
    assert count > 30
    for kept in range(count):
        for size in (LOG_HEADER + kept * FRAME, LOG_HEADER + kept * FRAME + 2000):
            error = spoiled(cut_short, log[:size], f"cut-{size}")
            assert error is not None
            assert error.code is Code.STORE_BEHIND_ANCHOR


def test_a_damaged_byte_in_any_frame_is_found_by_the_anchor(cut_short: Path) -> None:
    log = (cut_short / "till.db-wal").read_bytes()
    for offset in damaged_offsets(frames(cut_short)):
        damaged = bytearray(log)
        damaged[offset] ^= 1
        error = spoiled(cut_short, bytes(damaged), f"byte-{offset}")
        assert error is not None
        assert error.code is Code.STORE_BEHIND_ANCHOR


def damaged_offsets(count: int) -> Iterator[int]:
    """A byte in the log's header, and one in the header and in the page of each frame."""
    yield 20
    for frame in range(count):
        yield LOG_HEADER + frame * FRAME + frame % 24
        yield LOG_HEADER + frame * FRAME + 24 + (frame * 997) % 4096


def test_a_log_that_is_gone_is_found_by_the_anchor(cut_short: Path) -> None:
    (cut_short / "till.db-wal").unlink()
    with pytest.raises(StoreError) as refused:
        open_store(cut_short, KEYS, StoryClock())
    assert refused.value.code is Code.STORE_BEHIND_ANCHOR


WRITER = """
import sys
from pathlib import Path
from app.domain.events import LoggedIn
from db.till import open_store
from tests.db.till.story_sales import KEYS, StoryClock

store = open_store(Path(sys.argv[1]), KEYS, StoryClock())
while True:
    print(store.write(lambda tx: tx.post(LoggedIn(7))).seq, flush=True)
"""


@pytest.mark.parametrize("acknowledged", [1, 3, 17, 60, 200])
def test_a_killed_writer_keeps_all_that_it_acknowledged(told: Path, acknowledged: int) -> None:
    with subprocess.Popen([sys.executable, "-c", WRITER, str(told)], stdout=subprocess.PIPE, text=True, cwd=ROOT) as writer:
        assert writer.stdout is not None
        for _ in range(acknowledged):
            heard = int(writer.stdout.readline())
        writer.send_signal(signal.SIGKILL)
        heard = max([heard, *(int(line) for line in writer.stdout.read().split("\n")[:-1])])
    store = open_store(told, KEYS, StoryClock())
    assert store.opened.unclean
    assert heard <= store.opened.head <= heard + 1
    store.close()
    assert verify(told, KEYS).sound
