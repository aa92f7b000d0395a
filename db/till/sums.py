"""Laws that the tables must obey whatever the journal says, each as one SQL statement of its own.

They share nothing with the projection or the queries of the counter, so that a mistake in those shows here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from db.till.closing_sums import CLOSING_LAWS


@dataclass(frozen=True, slots=True)
class SumFlaw:
    """A law that does not hold: for which key, what it must be, what it is. `law` is a key of `LAWS`."""

    law: str
    key: str
    expected: int
    found: int


# Each statement returns the rows that break its law as (key, expected, found).
LAWS: dict[str, str] = {
    # The till's tally of a binding is the litres of all its entries that ever touched a card.
    "litres-sold": """
        SELECT key, expected, found FROM (
            SELECT t.till || '/' || t.epoch || '/' || t.binding AS key, t.sold AS found,
                (SELECT coalesce(sum(e.litres), 0) FROM entry e
                 WHERE e.till = t.till AND e.epoch = t.epoch AND e.binding = t.binding AND e.number <= t.number
                   AND e.kind IN ('sale', 'release') AND e.state NOT IN ('intended', 'voided')) AS expected
            FROM entry_tally t)
        WHERE expected <> found""",
    # Litres that came over from a meter before are taken back by the carry-over tally, not by this till's.
    "litres-taken-back": """
        SELECT key, expected, found FROM (
            SELECT t.till || '/' || t.epoch || '/' || t.binding AS key, t.taken_back AS found,
                (SELECT coalesce(sum(e.litres), 0) FROM entry e
                 WHERE e.till = t.till AND e.epoch = t.epoch AND e.binding = t.binding AND e.number <= t.number
                   AND e.kind = 'return' AND e.state NOT IN ('intended', 'voided')
                   AND NOT EXISTS (SELECT 1 FROM taking_back b WHERE b.till = e.till AND b.epoch = e.epoch
                     AND b.binding = e.binding AND b.number = e.number AND b.sold_to <> b.binding)) AS expected
            FROM entry_tally t)
        WHERE expected <> found""",
    # What the drawer took and gave, from the entries themselves, is what the cash book says.
    "cash-of-shift": """
        SELECT number AS key, expected, found FROM (
            SELECT s.number,
                s.opening_float
                + (SELECT coalesce(sum(tendered - change), 0) FROM entry WHERE shift = s.number)
                - (SELECT coalesce(sum(t.amount), 0) FROM entry e JOIN tender t ON t.seq = e.intended_seq
                   WHERE e.shift = s.number)
                - (SELECT coalesce(sum(paid_out), 0) FROM entry WHERE settled_shift = s.number)
                - (SELECT coalesce(sum(cash), 0) FROM return_payment WHERE shift = s.number)
                + (SELECT coalesce(sum(amount), 0) FROM fee WHERE shift = s.number)
                - (SELECT coalesce(sum(t.amount), 0) FROM fee f JOIN tender t ON t.seq = f.taken_seq
                   WHERE f.shift = s.number)
                - (SELECT coalesce(sum(amount), 0) FROM fee WHERE returned_shift = s.number)
                + (SELECT coalesce(sum(CASE kind WHEN 'cash-in' THEN amount ELSE -amount END), 0)
                   FROM movement WHERE shift = s.number)
                - (SELECT coalesce(sum(difference), 0) FROM drop_count WHERE shift = s.number)
                + (SELECT coalesce(sum(amount), 0) FROM method_refund WHERE shift = s.number) AS expected,
                (SELECT coalesce(sum(CASE WHEN kind IN
                    ('float', 'tendered', 'fee', 'cash-in', 'drop-back', 'refund-elsewhere') THEN amount
                    ELSE -amount END), 0) FROM cash WHERE shift = s.number AND method = 'cash') AS found
            FROM shift s)
        WHERE expected <> found""",
    # What came in by another method is what customers handed over by it, less what went back by it.
    "money-of-methods": """
        SELECT shift || '/' || method AS key, sum(should) AS expected, sum(has) AS found FROM (
            SELECT e.shift, t.method, t.amount AS should, 0 AS has FROM entry e JOIN tender t ON t.seq = e.intended_seq
            UNION ALL SELECT f.shift, t.method, t.amount, 0 FROM fee f JOIN tender t ON t.seq = f.taken_seq
            UNION ALL SELECT shift, method, -amount, 0 FROM method_refund
            UNION ALL SELECT shift, method, 0, CASE WHEN kind IN ('tendered', 'fee') THEN amount ELSE -amount END
                FROM cash WHERE method <> 'cash')
        GROUP BY shift, method HAVING sum(should) <> sum(has)""",
    # Never more goes back by a method than was paid by it for a sale, nor than its entry hands back.
    "refunds-of-methods": """
        SELECT key, expected, found FROM (
            SELECT r.till || '/' || r.epoch || '/' || r.sold_to || '/' || r.sale || '/' || r.method AS key,
                sum(r.amount) AS found,
                (SELECT coalesce(sum(t.amount), 0) FROM entry e JOIN tender t ON t.seq = e.intended_seq
                 WHERE e.till = r.till AND e.epoch = r.epoch AND e.binding = r.sold_to AND e.number = r.sale
                   AND t.method = r.method) AS expected
            FROM method_refund r GROUP BY r.till, r.epoch, r.sold_to, r.sale, r.method)
        WHERE found > expected""",
    "refunds-of-entries": """
        SELECT key, expected, found FROM (
            SELECT r.till || '/' || r.epoch || '/' || r.binding || '/' || r.payout AS key, sum(r.amount) AS found,
                (SELECT coalesce(sum(e.paid_out), 0) FROM entry e WHERE e.till = r.till AND e.epoch = r.epoch
                   AND e.binding = r.binding AND e.number = r.payout)
                + (SELECT coalesce(sum(p.cash), 0) FROM return_payment p WHERE p.till = r.till AND p.epoch = r.epoch
                   AND p.binding = r.binding AND p.number = r.payout) AS expected
            FROM method_refund r GROUP BY r.till, r.epoch, r.binding, r.payout)
        WHERE found > expected""",
    # Change is never more than the cash that was handed over.
    "change-from-cash": """
        SELECT key, expected, found FROM (
            SELECT e.till || '/' || e.epoch || '/' || e.binding || '/' || e.number AS key, e.change AS found,
                e.tendered - (SELECT coalesce(sum(t.amount), 0) FROM tender t WHERE t.seq = e.intended_seq) AS expected
            FROM entry e WHERE e.kind IN ('sale', 'payment')
            UNION ALL SELECT 'fee/' || f.number, f.change,
                f.tendered - (SELECT coalesce(sum(t.amount), 0) FROM tender t WHERE t.seq = f.taken_seq) FROM fee f)
        WHERE found > expected""",
    "counted-less-expected": """
        SELECT number AS key, counted - expected AS expected, difference AS found FROM shift
        WHERE closed_at IS NOT NULL AND counted - expected <> difference""",
    # What the customer paid is what the lines of the price add up to, and tendered less change.
    "price-lines": """
        SELECT key, expected, found FROM (
            SELECT e.till || '/' || e.epoch || '/' || e.binding || '/' || e.number AS key, e.total AS expected,
                (SELECT coalesce(sum(amount), 0) FROM price_line l WHERE l.till = e.till AND l.epoch = e.epoch
                   AND l.binding = e.binding AND l.number = e.number) AS found
            FROM entry e WHERE e.kind = 'sale')
        WHERE expected <> found""",
    # What accounts have to their credit is what sales kept less what they used, and what returns put back.
    "credit-of-accounts": """
        SELECT account AS key, sum(should) AS expected, sum(has) AS found FROM (
            SELECT e.account, l.amount AS should, 0 AS has FROM price_line l
            JOIN entry e ON e.till = l.till AND e.epoch = l.epoch AND e.binding = l.binding AND e.number = l.number
            WHERE l.kind IN ('credit-kept', 'credit-used') AND e.state <> 'voided'
            UNION ALL SELECT account, credited, 0 FROM entry
                WHERE kind = 'return' AND state = 'completed' OR kind = 'sale' AND state = 'voided'
            UNION ALL SELECT "to", credited, 0 FROM return_payment
            UNION ALL SELECT account, 0, amount FROM credit)
        GROUP BY account HAVING sum(should) <> sum(has) OR sum(has) < 0""",
    # A sale that is taken back whole gives back what its water was paid with, in cash and credit.
    "price-given-back": """
        SELECT key, expected, found FROM (
            SELECT r.till || '/' || r.epoch || '/' || r.binding || '/' || r.number AS key,
                r.total + r.credited AS found,
                (SELECT max(0, coalesce(sum(l.amount), 0)) FROM price_line l WHERE l.till = r.till AND l.epoch = r.epoch
                   AND l.binding = r.binding AND l.number = r.returns
                   AND l.kind NOT IN ('debt', 'credit-used', 'credit-kept')) AS expected
            FROM entry r JOIN entry s ON s.till = r.till AND s.epoch = r.epoch AND s.binding = r.binding
                AND s.number = r.returns AND s.litres = r.litres
            WHERE r.kind = 'return')
        WHERE expected <> found""",
    # What was taken back of a sale is never more than it was, in litres and in money, and what is paid never more than that.
    "litres-of-returns": """
        SELECT key, expected, found FROM (
            SELECT t.till || '/' || t.epoch || '/' || t.binding || '/' || t.number AS key, t.litres AS expected,
                (SELECT coalesce(sum(p.litres), 0) FROM return_part p WHERE p.till = t.till AND p.epoch = t.epoch
                   AND p.binding = t.binding AND p.number = t.number) AS found
            FROM taking_back t)
        WHERE expected <> found""",
    "sales-taken-back": """
        SELECT key, expected, found FROM (
            SELECT s.till || '/' || s.epoch || '/' || s.binding || '/' || s.number AS key, s.litres AS expected,
                sum(p.litres - max(0, min(p.litres, t.released - p.behind))) AS found
            FROM (SELECT *, coalesce(sum(litres) OVER (PARTITION BY till, epoch, binding, number ORDER BY position DESC
                      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS behind FROM return_part) p
            JOIN taking_back t ON t.till = p.till AND t.epoch = p.epoch AND t.binding = p.binding AND t.number = p.number
            JOIN entry r ON r.till = p.till AND r.epoch = p.epoch AND r.binding = p.binding AND r.number = p.number
            JOIN entry s ON s.till = p.till AND s.epoch = p.epoch AND s.binding = p.sold_to AND s.number = p.sale
            WHERE r.state NOT IN ('intended', 'voided')
            GROUP BY s.till, s.epoch, s.binding, s.number)
        WHERE found > expected""",
    "returns-paid": """
        SELECT key, expected, found FROM (
            SELECT t.till || '/' || t.epoch || '/' || t.binding || '/' || t.number AS key, t.paid_value AS expected,
                (SELECT coalesce(sum(m.cash + m.credited), 0) FROM return_payment m WHERE m.till = t.till
                   AND m.epoch = t.epoch AND m.binding = t.binding AND m.number = t.number) AS found
            FROM taking_back t)
        WHERE expected <> found""",
    "returns-not-overpaid": """
        SELECT till || '/' || epoch || '/' || binding || '/' || number AS key, worth AS expected, paid_value AS found
        FROM taking_back WHERE paid_value > worth OR proven + released > litres OR paid + released > litres""",
    # What was recovered of a debt is what sales took for it, and never more than it was.
    "debts-recovered": """
        SELECT id AS key, sum(should) AS expected, sum(has) AS found FROM (
            SELECT l.name AS id, l.amount AS should, 0 AS has FROM price_line l
            JOIN entry e ON e.till = l.till AND e.epoch = l.epoch AND e.binding = l.binding AND e.number = l.number
            WHERE l.kind = 'debt' AND e.state <> 'voided'
            UNION ALL SELECT id, 0, recovered FROM debt)
        GROUP BY id HAVING sum(should) <> sum(has)""",
    "debts-not-overpaid": """
        SELECT id AS key, amount AS expected, recovered AS found FROM debt WHERE recovered > amount OR recovered < 0""",
    # The tally's sum of recovered debts is that of the sales that ever touched a card.
    "debts-in-tally": """
        SELECT key, expected, found FROM (
            SELECT t.till || '/' || t.epoch || '/' || t.binding AS key, t.debt_recovered AS found,
                (SELECT coalesce(sum(l.amount), 0) FROM price_line l
                 JOIN entry e ON e.till = l.till AND e.epoch = l.epoch AND e.binding = l.binding AND e.number = l.number
                 WHERE l.kind = 'debt' AND l.till = t.till AND l.epoch = t.epoch AND l.binding = t.binding
                   AND l.number <= t.number AND e.state NOT IN ('intended', 'voided')) AS expected
            FROM entry_tally t)
        WHERE expected <> found""",
    # The tally's postpaid money is that of the payments that ever touched a card.
    "payments-in-tally": """
        SELECT key, expected, found FROM (
            SELECT t.till || '/' || t.epoch || '/' || t.binding AS key, t.postpaid_received AS found,
                (SELECT coalesce(sum(e.total), 0) FROM entry e
                 WHERE e.till = t.till AND e.epoch = t.epoch AND e.binding = t.binding AND e.number <= t.number
                   AND e.kind = 'payment' AND e.state NOT IN ('intended', 'voided')) AS expected
            FROM entry_tally t)
        WHERE expected <> found""",
    "tendered-less-change": """
        SELECT till || '/' || epoch || '/' || binding || '/' || number AS key, total AS expected,
            tendered - change AS found
        FROM entry WHERE kind IN ('sale', 'payment') AND total <> tendered - change""",
    # Numbers without gaps.
    "entry-numbers": """
        SELECT till || '/' || epoch || '/' || binding AS key, count(*) AS expected, max(number) AS found
        FROM entry GROUP BY till, epoch, binding HAVING count(*) <> max(number)""",
    "receipt-numbers": """
        SELECT 'receipt' AS key, count(receipt) AS expected, max(receipt) AS found
        FROM entry HAVING count(receipt) <> coalesce(max(receipt), 0)""",
    "fee-numbers": """
        SELECT 'fee' AS key, count(*) AS expected, max(number) AS found
        FROM fee HAVING count(*) <> coalesce(max(number), 0)""",
    "fee-paid": """
        SELECT number AS key, amount AS expected, tendered - change AS found FROM fee WHERE amount <> tendered - change""",
    "refund-numbers": """
        SELECT 'refund' AS key, count(*) AS expected, max(number) AS found
        FROM method_refund HAVING count(*) <> coalesce(max(number), 0)""",
    "shift-numbers": """
        SELECT 'shift' AS key, count(*) AS expected, max(number) AS found
        FROM shift HAVING count(*) <> coalesce(max(number), 0)""",
    "z-numbers": """
        SELECT 'z' AS key, count(z_number) AS expected, max(z_number) AS found
        FROM shift HAVING count(z_number) <> coalesce(max(z_number), 0)""",
    "movement-numbers": """
        SELECT 'movement' AS key, count(*) AS expected, max(number) AS found
        FROM movement HAVING count(*) <> coalesce(max(number), 0)""",
    "paper-numbers": """
        SELECT 'paper' AS key, count(*) AS expected, max(number) AS found
        FROM paper_job HAVING count(*) <> coalesce(max(number), 0)""",
} | CLOSING_LAWS


def sum_flaws(connection: sa.Connection) -> Iterator[SumFlaw]:
    """Every law that does not hold."""
    for law, statement in LAWS.items():
        for row in connection.exec_driver_sql(statement):
            yield SumFlaw(law, str(row.key), row.expected, row.found)
