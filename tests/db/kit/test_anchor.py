"""The anchor survives a torn write at every byte, and says so when it cannot be read at all."""

from pathlib import Path

import pytest

from db.kit.anchor import Anchor, Anchored
from db.kit.chain import GENESIS, Head
from db.kit.faults import AnchorLost

pytestmark = pytest.mark.on_disk

LABEL = bytes(range(16))
SLOT_BYTES = 8 + 8 + 4 + 8 + 32 + 64 + 16


def head(number: int) -> Head:
    return Head(1, number, bytes([number]) * 32, bytes([number + 100]) * 64)


def read(path: Path) -> Anchored:
    """What a reader finds in the file."""
    anchor = Anchor(path, read_only=True)
    anchor.close()
    return anchor.anchored


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "anchor"
    Anchor.create(place, LABEL)
    return place


def test_a_new_anchor_knows_no_entry(path: Path) -> None:
    anchor = Anchor(path)
    assert anchor.anchored == Anchored(0, GENESIS)
    assert anchor.label() == LABEL
    anchor.close()


def test_the_newest_of_many_writes_is_found_again_and_the_file_never_grows(path: Path) -> None:
    size = path.stat().st_size
    for number in range(1, 8):
        anchor = Anchor(path)
        anchor.write(number, head(number))
        assert anchor.anchored == Anchored(number, head(number))
        anchor.close()
        assert read(path) == Anchored(number, head(number))
    assert path.stat().st_size == size == 12_288


def test_a_write_torn_at_any_byte_leaves_the_one_before(path: Path) -> None:
    anchor = Anchor(path)
    anchor.write(1, head(1))
    anchor.write(2, head(2))
    before = path.read_bytes()
    anchor.write(3, head(3))
    anchor.close()
    after = path.read_bytes()
    start = next(i for i, (a, b) in enumerate(zip(before, after, strict=True)) if a != b) // 4096 * 4096
    assert before[start : start + SLOT_BYTES] != after[start : start + SLOT_BYTES]
    for torn in range(SLOT_BYTES):
        path.write_bytes(after[: start + torn] + before[start + torn :])
        survivor = Anchor(path)
        whole = after[: start + torn] + before[start + torn :] == after
        assert survivor.anchored == (Anchored(3, head(3)) if whole else Anchored(2, head(2)))
        survivor.write(3, head(3))
        assert read(path) == Anchored(3, head(3))
        survivor.close()


def test_any_flipped_bit_of_a_slot_is_noticed(path: Path) -> None:
    anchor = Anchor(path)
    anchor.write(1, head(1))
    anchor.close()
    good = path.read_bytes()
    for byte in range(4096, 4096 + SLOT_BYTES):
        spoiled = bytearray(good)
        spoiled[byte] ^= 1
        path.write_bytes(spoiled)
        assert read(path) == Anchored(0, GENESIS)


def test_a_missing_or_unreadable_anchor_is_lost(path: Path) -> None:
    path.write_bytes(bytes(12_288))
    with pytest.raises(AnchorLost):
        Anchor(path)
    path.write_bytes(b"")
    with pytest.raises(AnchorLost):
        Anchor(path)
    path.unlink()
    with pytest.raises(AnchorLost):
        Anchor(path)


def test_a_damaged_label_is_none(path: Path) -> None:
    spoiled = bytearray(path.read_bytes())
    spoiled[8192 + 9] ^= 1
    path.write_bytes(spoiled)
    anchor = Anchor(path, read_only=True)
    assert anchor.label() is None
    anchor.close()
