"""The views of the desk: money that moved, fees, shifts, and what each operator did."""

from __future__ import annotations

from app.domain.shift import INTO_DRAWER
from db.till.reports.parts import PLACE, at_desk, operator_of, place_of, when

_IN = ", ".join(sorted(repr(kind.value) for kind in INTO_DRAWER))

_METHOD = "m.method, q.kind AS method_kind, q.name AS method_name"

MONEY = f"""SELECT {when("m.at")}, {at_desk("m.shift", "s.operator")}, m.kind, {_METHOD}, 1 AS moves,
    CASE WHEN m.kind IN ({_IN}) THEN m.amount ELSE -m.amount END AS amount
    FROM cash m JOIN shift s ON s.number = m.shift LEFT JOIN method q ON q.key = m.method {operator_of("s.operator")}"""

TENDER = f"""SELECT {when("m.at")}, {_METHOD}, t.reference, 1 AS tenders, t.amount
    FROM cash m JOIN tender t ON t.seq = m.seq AND t.method = m.method LEFT JOIN method q ON q.key = m.method"""

_GIVEN_BY = "(SELECT s.operator FROM shift s WHERE s.number = x.returned_shift)"
_FEE = "x.number, hex(x.serial) AS card"
FEE = f"""SELECT {when("x.at")}, {at_desk("x.shift", "x.operator")}, {PLACE}, {_FEE}, 1 AS fees, x.amount,
    0 AS given_back, 0 AS amount_back, x.amount AS net
    FROM fee x {operator_of("x.operator")} {place_of("x.account", "x.connection")}
    UNION ALL SELECT {when("x.returned_at")}, {at_desk("x.returned_shift", _GIVEN_BY)}, {PLACE}, {_FEE}, 0, 0,
    1, x.amount, -x.amount
    FROM fee x {operator_of(_GIVEN_BY)} {place_of("x.account", "x.connection")} WHERE x.returned_at IS NOT NULL"""

SHIFT = f"""SELECT {when("s.opened_at")}, {at_desk("s.number", "s.operator")}, s.z_number AS z, s.opened_at AS opened,
    s.closed_at AS closed, s.opening_float AS float, s.expected, s.counted, s.difference
    FROM shift s {operator_of("s.operator")}"""

_SAID = "CAST(j.payload AS TEXT)"
_WHO = (
    f"CASE json_type({_SAID}, '$.operator') WHEN 'integer' THEN nullif(json_extract({_SAID}, '$.operator'), 0)"
    f" WHEN 'object' THEN json_extract({_SAID}, '$.operator.number') END"
)
LOG = f"""SELECT {when("j.at")}, j.seq AS number, CAST(j.author AS INTEGER) AS till, j.epoch, j.operator,
    o.name AS operator_name, j.kind AS event, 1 AS entries
    FROM (SELECT seq, at, author, epoch, kind, {_WHO} AS operator FROM journal j
        WHERE seq BETWEEN (SELECT first_entry FROM asked) AND (SELECT last_entry FROM asked)) j
    {operator_of("j.operator")}"""

MOVEMENT = f"""SELECT {when("m.at")}, {at_desk("m.shift", "m.operator")}, m.number, m.kind, m.name AS reason, m.note,
    nullif(m.approver, 0) AS approver, p.name AS approver_name, 1 AS moves, m.amount
    FROM movement m {operator_of("m.operator")} LEFT JOIN operator p ON p.number = m.approver"""

COUNT = f"""SELECT {when("s.closed_at")}, {at_desk("s.number", "s.operator")}, s.z_number AS z, c.method,
    q.kind AS method_kind, q.name AS method_name, c.final, c.expected, c.counted, c.difference
    FROM shift_count c JOIN shift s ON s.number = c.shift LEFT JOIN method q ON q.key = c.method {operator_of("s.operator")}
    WHERE s.closed_at IS NOT NULL"""

DEPOSIT = f"""SELECT {when("d.at")}, d.number, d.method, q.kind AS method_kind, q.name AS method_name, d.bank, d.reference,
    d.operator, o.name AS operator_name, 1 AS deposits, d.amount
    FROM deposit d LEFT JOIN method q ON q.key = d.method {operator_of("d.operator")}"""

SAFE = f"""SELECT {when("m.at")}, m.number, m.kind, {_METHOD}, 1 AS moves, m.amount
    FROM safe_move m LEFT JOIN method q ON q.key = m.method"""

CLOSING = f"""SELECT {when("c.at")}, c.kind, c.number, c.since, c.until, c.first_z, c.last_z, c.late AS days_late,
    c.operator, o.name AS operator_name, c.sales AS taken, c.refunds AS given_back_money, c.litres_sold AS litres,
    c.litres_back, c.counted, c.difference FROM period_closing c {operator_of("c.operator")}"""

KEPT = f"""SELECT {when("k.at")}, k.number, k.occasion, k.closing, k.report, k.since, k.until, k.file, k.rows, k.head,
    lower(hex(k.digest)) AS digest, k.operator, o.name AS operator_name
    FROM kept_report k {operator_of("k.operator")}"""

VIEWS = {
    "v_money": MONEY,
    "v_tender": TENDER,
    "v_fee": FEE,
    "v_shift": SHIFT,
    "v_shift_count": COUNT,
    "v_movement": MOVEMENT,
    "v_deposit": DEPOSIT,
    "v_safe": SAFE,
    "v_closing": CLOSING,
    "v_kept_report": KEPT,
    "v_log": LOG,
}
