"""A stick is found by its label, as udev and the kernel write labels and mount points down."""

from __future__ import annotations

from pathlib import Path

from devices.volumes import mounted, mounted_in


def test_a_stick_is_found_by_its_label_while_it_is_mounted(tmp_path: Path) -> None:
    labels, mounts, device = tmp_path / "by-label", tmp_path / "mounts", tmp_path / "sdb1"
    labels.mkdir()
    device.touch()
    (labels / "CAJA\\x20Nº\\x201").symlink_to(device)
    mounts.write_text(f"proc /proc proc rw 0 0\n{device} /media/till/CAJA\\040Nº\\0401 vfat rw 0 0\n", "utf-8")
    assert mounted_in("CAJA Nº 1", labels, mounts) == Path("/media/till/CAJA Nº 1")
    assert mounted_in("CAJA", labels, mounts) is None
    mounts.write_text("proc /proc proc rw 0 0\n", "utf-8")
    assert mounted_in("CAJA Nº 1", labels, mounts) is None, "plugged in and not mounted"


def test_a_stick_that_is_not_there_is_nowhere(tmp_path: Path) -> None:
    assert mounted_in("AQUA", tmp_path / "none", tmp_path / "none") is None
    assert mounted("no stick has this label") is None
