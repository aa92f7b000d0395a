"""The lists of the cash office: the book of the safe, closings, Z reports, reasons; each a table of texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.domain.closed_period import ClosingKind
from ui.register.table import Column
from ui.safe_desk import CashOffice
from words import N_, Words

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfficeList:
    """A list by its name (marked): its columns, and its lines."""

    name: str
    columns: Callable[[Words], Sequence[Column]]
    rows: Callable[[CashOffice, Words], list[Row]]


def _book_columns(words: Words) -> Sequence[Column]:
    return (
        Column(words.tr("When")),
        Column(words.tr("What"), wide=True),
        Column(words.tr("Method")),
        Column(words.tr("Number"), figures=True),
        Column(words.tr("Amount"), figures=True),
    )


def _book(office: CashOffice, words: Words) -> list[Row]:
    rows: list[Row] = []
    for one in office.safe.moves:
        method = office.safe.method(one.method)
        name = words.method(method.kind, method.name)
        rows.append((words.moment(one.at), words.name(one.kind), name, str(one.number), words.money(one.amount)))
    return rows


def _shift_columns(words: Words) -> Sequence[Column]:
    return (
        Column(words.tr("Z"), figures=True),
        Column(words.tr("Closed"), wide=True),
        Column(words.tr("Operator"), figures=True),
        Column(words.tr("Expected"), figures=True),
        Column(words.tr("Counted"), figures=True),
        Column(words.tr("Difference"), figures=True),
    )


def _shifts(office: CashOffice, words: Words) -> list[Row]:
    rows = []
    for one in office.shifts:
        assert one.closed_at is not None, "only closed shifts are listed"
        assert one.expected is not None, "only closed shifts are listed"
        assert one.counted is not None, "only closed shifts are listed"
        money = (one.expected, one.counted, one.counted - one.expected)
        rows.append((str(one.z_number), words.moment(one.closed_at), str(one.operator), *map(words.money, money)))
    return rows


def _closing_columns(words: Words) -> Sequence[Column]:
    return (
        Column(words.tr("Number"), figures=True),
        Column(words.tr("From")),
        Column(words.tr("To"), wide=True),
        Column(words.tr("Z reports"), figures=True),
        Column(words.tr("Sales"), figures=True),
        Column(words.tr("Refunds"), figures=True),
        Column(words.tr("Difference"), figures=True),
    )


def _closings(kind: ClosingKind) -> Callable[[CashOffice, Words], list[Row]]:
    def rows(office: CashOffice, words: Words) -> list[Row]:
        closed = next(one.closed for one in office.closings if one.kind is kind)
        return [
            (
                str(one.number),
                words.day(one.since),
                words.day(one.until),
                f"{one.first_z} – {one.last_z}",
                words.money(one.sums.sales),
                words.money(one.sums.refunds),
                words.money(one.sums.difference),
            )
            for one in closed
        ]

    return rows


def _drop_columns(words: Words) -> Sequence[Column]:
    return (
        Column(words.tr("Number"), figures=True),
        Column(words.tr("When"), wide=True),
        Column(words.tr("Operator"), figures=True),
        Column(words.tr("Amount"), figures=True),
        Column(words.tr("Counted"), figures=True),
        Column(words.tr("Counted by"), figures=True),
    )


def _drops(office: CashOffice, words: Words) -> list[Row]:
    rows: list[Row] = []
    for one in office.drops:
        moved = one.movement
        said = (str(moved.number), words.moment(moved.at), str(moved.operator), words.money(moved.amount))
        found = (words.money(one.counted), str(one.counted_by)) if one.counted is not None else ("", "")
        rows.append((*said, *found))
    return rows


def _reason_columns(words: Words) -> Sequence[Column]:
    return (
        Column(words.tr("Number"), figures=True),
        Column(words.tr("What for")),
        Column(words.tr("Name"), wide=True),
        Column(words.tr("In use")),
    )


def _reasons(office: CashOffice, words: Words) -> list[Row]:
    yes, no = words.tr("Yes"), words.tr("No")
    return [(str(one.number), words.name(one.kind), one.name, yes if one.active else no) for one in office.reasons]


BOOK = OfficeList(N_("Book of the safe"), _book_columns, _book)
SHIFTS = OfficeList(N_("Z reports"), _shift_columns, _shifts)
DROPS = OfficeList(N_("Drops"), _drop_columns, _drops)
REASONS = OfficeList(N_("Reasons"), _reason_columns, _reasons)
LISTS = (
    BOOK,
    DROPS,
    SHIFTS,
    OfficeList(N_("Days"), _closing_columns, _closings(ClosingKind.DAY)),
    OfficeList(N_("Months"), _closing_columns, _closings(ClosingKind.MONTH)),
    OfficeList(N_("Years"), _closing_columns, _closings(ClosingKind.YEAR)),
    REASONS,
)
