"""The numbered slip of a movement of the drawer beside sales."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.drawer import MovementKind
from app.domain.shift_paper import DrawerSlip
from printing.frame import circumstances
from printing.lines import Centred, Feed, Laid, Part, Row, Rule, Size
from words import Words

_HANDED_OVER = frozenset({MovementKind.CASH_OUT, MovementKind.DROP, MovementKind.EXPENSE})


def drawer_slip(slip: DrawerSlip, words: Words) -> Iterator[Laid]:
    """What moved and why, and the signature of who took the money."""
    yield Part("number")
    yield Row(words.name(slip.kind), words.isolated(str(slip.number)), Size.TALL, bold=True)
    yield Part("circumstances")
    yield from circumstances(slip.heading, words)
    yield Rule()
    yield Part("payment")
    if slip.kind is MovementKind.OPENING:
        yield Row(words.tr("No money was moved."))
    else:
        yield Row(words.tr("Amount"), words.money(slip.amount), Size.TALL, bold=True)
    if slip.counted is not None:
        yield Row(words.tr("Counted in the safe"), words.money(slip.counted), Size.TALL, bold=True)
        yield Row(words.tr("Brought by operator {number}", number=slip.brought_by))
    yield Row(words.tr("Reason"), slip.reason)
    if slip.note:
        yield Row(slip.note)
    if slip.approver != slip.heading.operator:
        yield Row(words.tr("Approved by operator {number}", number=slip.approver))
    yield Part("signature")
    signs = [words.tr("Signature of who takes the money")] if slip.kind in _HANDED_OVER else []
    if slip.counted is not None:
        signs.append(words.tr("Signature of who brought it"))
    for who in signs:
        yield Feed()
        yield Feed()
        yield Rule()
        yield Centred(who)
