"""The laws of counts and closings; see `db.till.sums`."""

from __future__ import annotations


def _to_date(column: str, of_shift: str) -> str:
    """The law of a grand total: that of each Z is all of its own shift and of every one before it."""
    return f"""
        SELECT key, expected, found FROM (
            SELECT s.number AS key, s.closed_at, s.{column} AS found, sum({of_shift}) OVER (ORDER BY s.number) AS expected
            FROM shift s)
        WHERE closed_at IS NOT NULL AND expected <> found"""  # noqa: S608 - of our own words alone


def _of_period(column: str, total: str) -> str:
    """The law of a closed period's sum: what a grand total grew by over its Z reports."""
    return f"""
        SELECT key, expected, found FROM (
            SELECT p.kind || '/' || p.number AS key, p.{column} AS found,
                (SELECT {total} FROM shift WHERE z_number = p.last_z)
                - coalesce((SELECT {total} FROM shift WHERE z_number = p.first_z - 1), 0) AS expected
            FROM period_closing p)
        WHERE expected <> found"""  # noqa: S608 - of our own words alone


CLOSING_LAWS: dict[str, str] = {
    # What was expected when a shift was closed is what its cash book says for ever; what was counted is written once.
    "expected-when-closed": """
        SELECT key, expected, found FROM (
            SELECT s.number AS key, s.expected AS found,
                (SELECT coalesce(sum(CASE WHEN kind IN
                    ('float', 'tendered', 'fee', 'cash-in', 'drop-back', 'refund-elsewhere') THEN amount
                    ELSE -amount END), 0) FROM cash WHERE shift = s.number AND method = 'cash') AS expected
            FROM shift s WHERE closed_at IS NOT NULL)
        WHERE expected <> found""",
    "expected-of-methods": """
        SELECT key, expected, found FROM (
            SELECT c.shift || '/' || c.method AS key, c.expected AS found,
                (SELECT coalesce(sum(CASE WHEN kind IN ('tendered', 'fee') THEN amount ELSE -amount END), 0)
                 FROM cash WHERE shift = c.shift AND method = c.method AND kind <> 'refund') AS expected
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
    # Opening + taken − lent − banked = in the safe: its book, line by line, is what drawers, bank and counts say.
    "safe-book": """
        SELECT key, sum(should) AS expected, sum(has) AS found FROM (
            SELECT 'cash/drop' AS key, amount AS should, 0 AS has FROM movement WHERE kind = 'drop'
            UNION ALL SELECT 'cash/drop-counted', counted - said, 0 FROM drop_count
            UNION ALL SELECT 'cash/lent', -amount, 0 FROM movement WHERE kind = 'cash-in' AND from_safe
            UNION ALL SELECT 'cash/closing', counted - kept, 0 FROM shift WHERE closed_at IS NOT NULL
            UNION ALL SELECT c.method || '/closing', c.counted, 0 FROM shift_count c JOIN method m ON m.key = c.method
                WHERE c.final AND m.kind IN ('cheque', 'voucher')
            UNION ALL SELECT method || '/banked', -amount, 0 FROM deposit
            UNION ALL SELECT method || '/counted', counted - expected, 0 FROM safe_count
            UNION ALL SELECT method || '/' || kind, 0, amount FROM safe_move)
        GROUP BY key HAVING sum(should) <> sum(has)""",
    # The slip of a drop said what was booked for it, and only a shift that was open answers for the difference.
    "drops-counted": """
        SELECT d.number AS key, m.amount AS expected, d.said AS found FROM drop_count d
        LEFT JOIN movement m ON m.number = d.number AND m.kind = 'drop' AND d.shift IN (0, m.shift)
        WHERE m.amount IS NULL OR m.amount <> d.said OR d.counted - d.said <> d.difference""",
    "safe-before-deposits": """
        SELECT key, expected, found FROM (
            SELECT d.number AS key, d.before AS found,
                (SELECT coalesce(sum(amount), 0) FROM safe_move WHERE seq < d.seq AND method = d.method) AS expected
            FROM deposit d)
        WHERE expected <> found""",
    "safe-counts": """
        SELECT key, expected, found FROM (
            SELECT c.number AS key, c.expected + c.difference AS found,
                c.counted + c.expected
                    - (SELECT coalesce(sum(amount), 0) FROM safe_move WHERE seq < c.seq AND method = c.method) AS expected
            FROM safe_count c)
        WHERE expected <> found""",
    "deposit-numbers": """
        SELECT 'deposit' AS key, count(*) AS expected, max(number) AS found
        FROM deposit HAVING count(*) <> coalesce(max(number), 0)""",
    "closing-numbers": """
        SELECT kind AS key, count(*) AS expected, max(number) AS found
        FROM period_closing GROUP BY kind HAVING count(*) <> max(number)""",
    # A closed period came to what the grand totals grew by from its first Z report to its last, and to what was counted.
    "sales-of-closings": _of_period("sales", "sales_to_date"),
    "refunds-of-closings": _of_period("refunds", "refunds_to_date"),
    "litres-sold-of-closings": _of_period("litres_sold", "litres_sold_to_date"),
    "litres-back-of-closings": _of_period("litres_back", "litres_back_to_date"),
    "counts-of-closings": """
        SELECT key, expected, found FROM (
            SELECT p.kind || '/' || p.number AS key, p.counted * 2 + p.difference AS found,
                (SELECT sum(counted * 2 + difference) FROM shift
                 WHERE z_number BETWEEN p.first_z AND p.last_z) AS expected
            FROM period_closing p)
        WHERE expected <> found""",
    # Each Z report is in one closing of a kind, and none is left out between two.
    "closings-without-gaps": """
        SELECT kind || '/' || number AS key, expected, found FROM (
            SELECT kind, number, first_z AS found,
                coalesce(lag(last_z) OVER (PARTITION BY kind ORDER BY number), 0) + 1 AS expected
            FROM period_closing)
        WHERE expected <> found""",
}
