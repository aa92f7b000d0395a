"""Reports in words: every report and column has a name, and quick figures are those of Babel."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.report import Form, ViewColumn
from app.domain.report.catalogue import REPORTS
from app.domain.report.views import VIEWS
from db.till.codec import KINDS
from words import Words, report_terms, reports
from words.event_terms import EVENTS
from words.report_readers import reader

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
