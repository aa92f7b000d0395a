"""What a loss report comes to, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.volume import Volume

if TYPE_CHECKING:
    from app.domain.register.loss import LossReport
    from words.words import Words


def loss_sentence(report: LossReport, words: Words) -> str:
    """How much was lost, or why nobody can tell."""
    head, unread = report.head, len(report.unread)
    if head.lost is None:
        return words.tr("The master meter was not read in these days: nobody knows what was lost.")
    if unread:
        return words.tr(
            "At most {lost} were lost; meters that were not read: {count}.",
            lost=Volume(head.lost),
            count=words.number(unread),
        )
    return words.tr("{lost} were lost.", lost=Volume(head.lost))
