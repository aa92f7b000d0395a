"""The views of the register: accounts, what they owe and have to their credit, the blacklist."""

from __future__ import annotations

from db.till.reports.parts import PLACE, STANDS, day, place_of

_NO_SALE = f"""(SELECT max(e.at) FROM entry e WHERE e.connection = a.connection AND e.account = a.number AND e.kind = 'sale'
    AND e.state IN {STANDS})"""
_LAST_SEEN = """(SELECT max(s.seen_at) FROM installation i JOIN seen_status s ON s.binding = i.binding
    WHERE i.connection = a.connection AND i.removed IS NULL)"""
_SINCE = "CAST(julianday((SELECT until FROM asked)) - julianday(coalesce({day}, k.opened)) AS INTEGER)"

ACCOUNT = f"""SELECT {PLACE}, a.tariff, (SELECT i.meter FROM installation i WHERE i.connection = a.connection
    AND i.removed IS NULL) AS meter, a.opened, a.closed, k.last_sale, k.last_seen,
    CASE WHEN a.closed IS NULL THEN 1 ELSE 0 END AS is_open,
    {_SINCE.format(day="k.last_sale")} AS days_without_sale, {_SINCE.format(day="k.last_seen")} AS days_unseen,
    a.dwellings, 1 AS accounts
    FROM (SELECT a.number, a.connection, a.opened, {day(_NO_SALE)} AS last_sale, {day(_LAST_SEEN)} AS last_seen
        FROM account a) k {place_of("k.number", "k.connection")}"""

DEBT = f"""SELECT {PLACE}, d.id AS debt, d.kind, d.label, d.since, 1 AS debts, d.amount, d.monthly, d.recovered,
    d.amount - d.recovered AS owed
    FROM debt d {place_of("d.account", "(SELECT y.connection FROM account y WHERE y.number = d.account)")}"""

CREDIT = f"""SELECT {PLACE}, 1 AS accounts, k.amount AS credit
    FROM (SELECT account, sum(amount) AS amount FROM credit GROUP BY account HAVING sum(amount) <> 0) k
    {place_of("k.account", "(SELECT y.connection FROM account y WHERE y.number = k.account)")}"""

BLACKLIST = f"""SELECT b.since AS at, {day("b.since")} AS day, b.kind, b.number, b.cause, b.remark, b.operator,
    o.name AS operator_name, b.approver, p.name AS approver_name, 1 AS entries
    FROM blacklist b LEFT JOIN operator o ON o.number = b.operator LEFT JOIN operator p ON p.number = b.approver"""

VIEWS = {"v_account": ACCOUNT, "v_debt": DEBT, "v_credit": CREDIT, "v_blacklist": BLACKLIST}
