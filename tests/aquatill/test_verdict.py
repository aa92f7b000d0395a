"""The one line of `aquatill verify`, for each thing that can be wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aquatill.verdict import verdict
from db.kit.chain import Flaw
from db.kit.integrity import Integrity
from db.till.compare import ABSENT, PRESENT, WHOLE_ROW, Difference
from db.till.sums import SumFlaw
from db.till.verification import UNREADABLE, AnchorFlaw, JournalFlaw, Verification
from words import Words

RIGHT = Verification(42, 42, Integrity(), (), (), None, (), ())
ENGLISH = Words("en", "UTC", "MXN")


def test_right_books_are_called_right() -> None:
    assert verdict(RIGHT, ENGLISH).startswith("The books are right: 42 journal entries")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (replace(RIGHT, integrity=Integrity(pages=(7,))), "Page 7 "),
        (replace(RIGHT, integrity=Integrity(structure=("row 3 missing",))), "row 3 missing"),
        (replace(RIGHT, guards=("journal_never_shrinks",)), "“journal_never_shrinks”"),
        (replace(RIGHT, anchor=AnchorFlaw("lost", 0, 42)), "ends at entry 42"),
        (replace(RIGHT, anchor=AnchorFlaw("shortened", 50, 42)), "entry 50 was written"),
        (replace(RIGHT, anchor=AnchorFlaw("forked", 42, 42)), "entry 42 is not the one"),
        (
            replace(RIGHT, differences=(Difference("entry", "1/1/2/3", "total", "77720", "1"),)),
            "Table entry, row 1/1/2/3, total: 77720 was expected, 1 was found.",
        ),
        (replace(RIGHT, differences=(Difference("card", "04", WHOLE_ROW, PRESENT, ABSENT),)), "row 04 is missing"),
        (replace(RIGHT, differences=(Difference("card", "04", WHOLE_ROW, ABSENT, PRESENT),)), "should not be there"),
        (replace(RIGHT, sums=(SumFlaw("litres-sold", "1/1/2", 5, 6),)), "Sum “litres-sold” of 1/1/2: 5 was"),
    ],
)
def test_what_is_wrong_is_named(wrong: Verification, said: str) -> None:
    line = verdict(wrong, ENGLISH)
    assert said in line
    assert "\n" not in line


@pytest.mark.parametrize("what", [*(flaw.value for flaw in Flaw), UNREADABLE])
def test_every_flaw_of_the_journal_names_its_entry(what: str) -> None:
    assert "entry 17" in verdict(replace(RIGHT, chain=(JournalFlaw(17, what),)), ENGLISH)


def test_of_several_findings_the_cause_comes_first() -> None:
    wrong = replace(RIGHT, integrity=Integrity(pages=(7,)), sums=(SumFlaw("litres-sold", "1/1/2", 5, 6),))
    assert verdict(wrong, ENGLISH).startswith("2 findings, the first: Page 7 ")
