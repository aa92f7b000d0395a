"""A whole blacklist comes in at once or not at all, every row that cannot is told, and what is written reads back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.counter.bring_blacklist import BroughtList, bring_in_blacklist, written_blacklist
from app.domain.approval import Approval
from app.domain.blacklist import ListCause, ListedKind, ListEntry, ListKey
from app.domain.errors import Code, Refusal
from app.domain.roles import Job
from db.till import verify
from exchange.lists.blacklist import Spoken, bad_rows, entries, look_at, write_bad, write_blacklist
from tests.household import CASHIER, SUPERVISOR, Counter, store_keys

KINDS = {"tarjeta": ListedKind.CARD} | {kind.value: kind for kind in ListedKind}
SPOKEN = Spoken(KINDS, {one.value: one for one in ListCause})
LIST = """\
Remark,Kind,Number,Cause
,meter,0412334567,fraud
told by the police,Tarjeta,04-a1 b2c3d4e5f6,stolen
,meter,0412334567,lost
,customer,C-77,
"""
FAULTY = (
    LIST
    + """\
,meter,04x2,
,ship,12,
,card,1.2345E+19,
,meter,41,whim
,,,
"""
)


def brought(counter: Counter, path: Path, reason: str = "list of head office") -> BroughtList:
    wanted = entries(look_at(path), SPOKEN, ListCause.OTHER)
    return bring_in_blacklist(counter.till, SUPERVISOR, wanted, reason, lambda done: None)


def written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def test_a_list_comes_in_once_however_often_it_is_brought_and_reads_back(counter: Counter, tmp_path: Path) -> None:
    path = written(tmp_path / "list.csv", LIST)
    assert brought(counter, path) == BroughtList(3, 1), "of twins the first counts"
    assert brought(counter, path) == BroughtList(0, 4)
    (police,) = counter.store.read(lambda r: r.listed([ListKey(ListedKind.CARD, "04A1B2C3D4E5F6")]))
    assert (police.cause, police.remark, police.operator) == (ListCause.STOLEN, "told by the police", SUPERVISOR.number)
    (meter,) = counter.store.read(lambda r: r.listed([ListKey(ListedKind.METER, "0412334567")]))
    assert (meter.cause, meter.remark) == (ListCause.FRAUD, "list of head office")
    again = tmp_path / "again.xlsx"
    assert write_blacklist(again, written_blacklist(counter.till, SUPERVISOR)) == 3
    assert brought(counter, again) == BroughtList(0, 3)
    counter.close()
    assert verify(counter.folder, store_keys(1)).sound


def test_every_row_that_cannot_come_in_is_told_and_the_rest_comes_in(counter: Counter, tmp_path: Path) -> None:
    source = look_at(written(tmp_path / "faulty.csv", FAULTY))
    bad = [(row.number, refusal.code) for row, refusal in bad_rows(source, SPOKEN, ListCause.OTHER)]
    assert bad == [
        (6, Code.LISTED_NUMBER),
        (7, Code.LIST_WORD_UNKNOWN),
        (8, Code.LISTED_NUMBER),
        (9, Code.LIST_WORD_UNKNOWN),
    ]
    with pytest.raises(Refusal, match=Code.LIST_NOT_WRITTEN.value):
        write_bad(source.path, source, bad_rows(source, SPOKEN, ListCause.OTHER), "Reason", str)
    assert brought(counter, source.path).added == 3
    mended = tmp_path / "bad.csv"
    write_bad(mended, source, bad_rows(source, SPOKEN, ListCause.OTHER), "Reason", str)
    assert len(mended.read_text("utf-8-sig").splitlines()) == 5
    with pytest.raises(Refusal, match=Code.LIST_NO_SUCH_COLUMN.value):
        look_at(written(tmp_path / "other.csv", "name,number\nAna,1\n"))


def test_a_list_that_breaks_off_leaves_nothing_and_a_cashier_needs_approval(counter: Counter) -> None:
    def breaking() -> Iterator[ListEntry]:
        for number in range(1_500):
            yield ListEntry(number, ListKey(ListedKind.METER, str(number)), ListCause.FRAUD, "")
        raise Refusal(Code.LIST_QUOTE, line=1_500)

    approval = Approval(Job.BLACKLIST, CASHIER.number, SUPERVISOR.number)
    for operator, reason, given, code in (
        (SUPERVISOR, "list", None, Code.LIST_QUOTE),
        (CASHIER, "list", approval, Code.LIST_QUOTE),
        (CASHIER, "list", None, Code.APPROVAL_NEEDED),
        (SUPERVISOR, " ", None, Code.WHY_MISSING),
    ):
        with pytest.raises(Refusal, match=code.value):
            bring_in_blacklist(counter.till, operator, breaking(), reason, lambda done: None, given)
    assert counter.store.read(lambda r: r.blacklist(None, 10)) == ()
