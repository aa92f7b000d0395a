"""Data folders in which something is wrong: the program says what, does nothing, and leads on."""

from __future__ import annotations

import os
from collections.abc import Sequence

import pytest

from aquatill.demo.equipment import DemoEquipment
from aquatill.home import Home
from aquatill.till_keys import demo_keys
from db.kit.engine import open_connection
from tests.e2e.command_line import Answer, aquatill, sell
from tests.e2e.folders import lay_on_reader
from ui.demo.bench import CardKind

OWN_MOUNTS = [
    "unshare",
    "--mount",
    "--propagation",
    "unchanged",
    *([] if os.geteuid() == 0 else ["--user", "--map-root-user"]),
]
APART = "mount --make-rprivate / 2>/dev/null || true"
"""Keeps the mounts to ourselves. In a chroot, where / is no mount point, it cannot: there they are taken away at the end."""


def mounted(how: str, home: Home) -> Sequence[str]:
    """Starts a program in a world of mounts of its own, after ``how`` has been done to the data folder."""
    script = f'{APART}; {how}; code=0; "$@" || code=$?; umount "$0"; exit $code'
    return [*OWN_MOUNTS, "sh", "-ec", script, str(home.folder)]


def one_sale(home: Home, within: Sequence[str] = ()) -> Answer:
    return sell(home, "--volume", "1", "--tender", "100", within=within)


def test_a_full_disk_is_said_and_nothing_is_sold(counter: Home) -> None:
    lay_on_reader(counter, CardKind.CUSTOMER)
    small = (
        'cp -a "$0" "$0.copy" && mount -t tmpfs -o size=4m none "$0" && cp -a "$0.copy/." "$0" && '
        '{ dd if=/dev/zero of="$0/filler" bs=4k 2>/dev/null || truncate -s -60K "$0/filler"; }'
    )
    answer = one_sale(counter, mounted(small, counter))
    assert (answer.code, answer.said) == (1, "")
    assert "The disk is full." in answer.complained
    assert aquatill(counter, "verify").code == 0


def test_a_read_only_disk_is_said_and_nothing_is_sold(counter: Home) -> None:
    lay_on_reader(counter, CardKind.CUSTOMER)
    read_only = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0"'
    answer = one_sale(counter, mounted(read_only, counter))
    assert (answer.code, answer.said) == (1, "")
    assert "read-only" in answer.complained


def test_vanished_books_are_said_and_no_new_ones_are_begun(counter: Home) -> None:
    counter.database.unlink()
    answer = one_sale(counter)
    assert answer.code == 1
    assert "vanished" in answer.complained
    assert not counter.database.exists()


def test_books_of_a_newer_program_are_left_alone(counter: Home) -> None:
    key = DemoEquipment(counter).keys(None).store.database.open()
    with open_connection(counter.database, key, mode="rw") as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    answer = one_sale(counter)
    assert answer.code == 1
    assert "newer version" in answer.complained


def test_books_under_another_key_are_not_opened(counter: Home, tmp_path_factory: pytest.TempPathFactory) -> None:
    import db.till
    from aquatill.clock import SystemClock

    elsewhere = tmp_path_factory.mktemp("other")
    db.till.create(elsewhere, demo_keys(999).store, SystemClock()).close()
    for name in ("till.db", "anchor"):
        (elsewhere / name).replace(counter.folder / name)
    answer = one_sale(counter)
    assert answer.code == 1
    assert "does not open the books" in answer.complained


def test_a_damaged_page_stops_selling_and_leads_to_the_backup(counter: Home) -> None:
    lay_on_reader(counter, CardKind.CUSTOMER)
    pages = counter.database.read_bytes()
    middle = len(pages) // 2
    counter.database.write_bytes(pages[:middle] + bytes([pages[middle] ^ 0xFF]) + pages[middle + 1 :])
    answer = aquatill(counter, "verify")
    assert answer.code == 1
    assert "damaged" in answer.complained
