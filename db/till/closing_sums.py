"""The laws of counts and closings; see `db.till.sums`."""

from __future__ import annotations


def _to_date(column: str, of_shift: str) -> str:
    """The law of a grand total: that of each Z is all of its own shift and of every one before it."""
    return f"""
        SELECT key, expected, found FROM (
            SELECT s.number AS key, s.closed_at, s.{column} AS found, sum({of_shift}) OVER (ORDER BY s.number) AS expected
            FROM shift s)
        WHERE closed_at IS NOT NULL AND expected <> found"""  # noqa: S608 - of our own words alone


CLOSING_LAWS: dict[str, str] = {
    # What was expected when a shift was closed is what its cash book says for ever; what was counted is written once.
    "expected-when-closed": """
        SELECT key, expected, found FROM (
            SELECT s.number AS key, s.expected AS found,
                (SELECT coalesce(sum(CASE WHEN kind IN ('float', 'tendered', 'fee', 'cash-in') THEN amount
                    ELSE -amount END), 0) FROM cash WHERE shift = s.number AND method = 'cash') AS expected
            FROM shift s WHERE closed_at IS NOT NULL)
        WHERE expected <> found""",
    "expected-of-methods": """
        SELECT key, expected, found FROM (
            SELECT c.shift || '/' || c.method AS key, c.expected AS found,
                (SELECT coalesce(sum(CASE WHEN kind IN ('tendered', 'fee') THEN amount ELSE -amount END), 0)
                 FROM cash WHERE shift = c.shift AND method = c.method) AS expected
            FROM shift_count c WHERE c.final AND c.method <> 'cash')
        WHERE expected <> found""",
    "counts-of-methods": """
        SELECT shift || '/' || seq || '/' || method AS key, counted - expected AS expected, difference AS found
        FROM shift_count WHERE counted - expected <> difference""",
    "count-of-cash": """
        SELECT s.number AS key, s.counted AS expected, c.counted AS found FROM shift s
        LEFT JOIN shift_count c ON c.shift = s.number AND c.final AND c.method = 'cash'
        WHERE s.closed_at IS NOT NULL AND (c.counted IS NULL OR c.counted <> s.counted OR c.expected <> s.expected)""",
    "left-in-drawer": """
        SELECT number AS key, counted AS expected, kept AS found FROM shift
        WHERE closed_at IS NOT NULL AND kept NOT BETWEEN 0 AND counted""",
    "sales-to-date": _to_date(
        "sales_to_date",
        """(SELECT coalesce(sum(total), 0) FROM entry WHERE shift = s.number AND kind IN ('sale', 'payment'))
           + (SELECT coalesce(sum(amount), 0) FROM fee WHERE shift = s.number)""",
    ),
    "refunds-to-date": _to_date(
        "refunds_to_date",
        """(SELECT coalesce(sum(paid_out), 0) FROM entry WHERE settled_shift = s.number)
           + (SELECT coalesce(sum(cash), 0) FROM return_payment WHERE shift = s.number)
           + (SELECT coalesce(sum(amount), 0) FROM fee WHERE returned_shift = s.number)""",
    ),
    "litres-sold-to-date": _to_date(
        "litres_sold_to_date",
        """(SELECT coalesce(sum(litres), 0) FROM entry WHERE shift = s.number AND kind IN ('sale', 'release')
            AND state NOT IN ('intended', 'voided'))""",
    ),
    "litres-back-to-date": _to_date(
        "litres_back_to_date",
        """(SELECT coalesce(sum(litres), 0) FROM entry WHERE shift = s.number AND kind = 'return'
            AND state NOT IN ('intended', 'voided'))""",
    ),
}
