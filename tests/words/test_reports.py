"""Reports in words: every report and column has a name, and quick figures are those of Babel."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.lists.texts import plain
from app.domain.report import Form, ViewColumn
from app.domain.report.catalogue import REPORTS
from app.domain.report.views import VIEWS
from db.till.codec import KINDS
from words import Words, report_terms, reports
from words.event_terms import EVENTS
from words.report_readers import reader

GUIDES = Path(__file__).parents[2] / "docs/guide"
_LOCALES = [("en", "America/Mexico_City"), ("es", "America/Mexico_City"), ("es", "Europe/Madrid"), ("en", "Asia/Kolkata")]


def test_every_report_and_every_column_has_a_name_and_none_is_named_in_vain() -> None:
    assert set(report_terms.TITLES) == set(REPORTS)
    assert set(report_terms.COLUMNS) == {column.name for view in VIEWS.values() for column in view.columns}


def test_every_entry_of_the_journal_has_a_name() -> None:
    assert set(EVENTS) == set(KINDS)
    column = VIEWS["v_log"].column("event")
    assert reports.text(column, "vend-intended", Words("en", "UTC", "MXN")) == "Sale begun"


@pytest.mark.parametrize(("locale", "zone"), _LOCALES)
@given(amount=st.integers(-(10**12), 10**12), currency=st.sampled_from(["MXN", "KWD", "CLP", "INR"]))
def test_quick_figures_are_those_of_babel(locale: str, zone: str, amount: int, currency: str) -> None:
    words = Words(locale, zone, currency)
    for form in (Form.MONEY, Form.VOLUME, Form.NUMBER):
        column = ViewColumn("amount", form)
        assert reader(column, words)(amount) == reports.text(column, amount, words)
        assert reader(column, words)(None) == ""


@pytest.mark.parametrize("locale", ["en", "es"])
def test_what_the_guide_says_to_type_finds_a_report(locale: str) -> None:
    words = Words(locale, "UTC", "MXN")
    titles = [plain(words.tr(title)) for title in report_terms.TITLES.values()]
    rows = [
        line.split("|")[2] for line in (GUIDES / locale / "reports.md").read_text("utf-8").splitlines() if line[:1] == "|"
    ]
    typed = [text for row in rows for text in re.findall(r"\*([^*]+)\*", row)]
    assert len(typed) > 12
    for text in typed:
        assert [title for title in titles if all(part in title for part in plain(text).split())], text
