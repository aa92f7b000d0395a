"""One process a folder, named to whoever comes second; the mark of an open database tells of an unclean stop."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from db.kit.clean_stop import mark_closed, mark_open
from db.kit.faults import AlreadyRunning
from db.kit.lock import FolderLock

pytestmark = pytest.mark.on_disk

HOLD = "import sys; from pathlib import Path; from db.kit.lock import FolderLock; "
HOLD += "lock = FolderLock(Path(sys.argv[1]), 'the window'); print('held', flush=True); sys.stdin.read()"


def test_the_second_is_told_who_is_first(tmp_path: Path) -> None:
    with FolderLock(tmp_path, "the window"), pytest.raises(AlreadyRunning) as refused:
        FolderLock(tmp_path, "a sale")
    assert (refused.value.pid, refused.value.name) == (os.getpid(), "the window")


def test_a_released_folder_can_be_taken_again_under_a_shorter_name(tmp_path: Path) -> None:
    FolderLock(tmp_path, "a very long name of a program").release()
    with FolderLock(tmp_path, "b"), pytest.raises(AlreadyRunning) as refused:
        FolderLock(tmp_path, "c")
    assert refused.value.name == "b"


def test_a_killed_process_leaves_no_lock(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        with pytest.raises(AlreadyRunning) as refused:
            FolderLock(tmp_path, "second")
        assert (refused.value.pid, refused.value.name) == (first.pid, "the window")
        first.kill()
    FolderLock(tmp_path, "second").release()


def test_a_holder_that_has_not_yet_written_its_name_is_number_zero(tmp_path: Path) -> None:
    with FolderLock(tmp_path, "x"):
        (tmp_path / "lock").write_text("")
        with pytest.raises(AlreadyRunning) as refused:
            FolderLock(tmp_path, "y")
    assert refused.value.pid == 0


def test_the_mark_stands_from_opening_to_a_clean_stop(tmp_path: Path) -> None:
    database = tmp_path / "books.db"
    assert mark_open(database) is False
    assert mark_open(database) is True
    mark_closed(database)
    assert mark_open(database) is False
