"""The views of what was sold, cancelled, given back and corrected."""

from __future__ import annotations

from app.domain.tariff.quote import LineKind
from db.till.reports.parts import ENTRY, OF_ENTRY, PLACE, STANDS, at_desk, operator_of, place_of, when

_PARTS = {
    "water": LineKind.STEP,
    "base": LineKind.BASE,
    "levies": LineKind.PERCENT,
    "minimum": LineKind.MINIMUM,
    "subsidy": LineKind.SUBSIDY,
    "taxes": LineKind.TAX,
    "debt": LineKind.DEBT,
    "rounding": LineKind.ROUNDING,
    "credit_used": LineKind.CREDIT_USED,
    "credit_kept": LineKind.CREDIT_KEPT,
}


def _sum(figure: str, kind: LineKind) -> str:
    lines = f"SELECT coalesce(sum(l.{figure}), 0) FROM price_line l WHERE {OF_ENTRY} AND l.kind = '{kind.value}'"
    return f"({lines})"


_PRICED = (
    f"e.tariff, e.tariff_version, {ENTRY} AS entry, e.state, CASE WHEN e.state IN {STANDS} THEN 1 ELSE 0 END AS stands,"
    " e.receipt"
)
_BEHIND = f"{operator_of('e.operator')} {place_of('e.account', 'e.connection')}"
_DESK = at_desk("e.shift", "e.operator", "e.till")
_MONEY = ", ".join(
    f"{_sum('amount', _PARTS[name])} AS {name}" for name in ("water", "base", "levies", "minimum", "subsidy", "taxes")
)
_BESIDE = ", ".join(
    f"{_sum('amount', _PARTS[name])} AS {name}" for name in ("debt", "rounding", "credit_used", "credit_kept")
)


def sale_from(source: str, where: str) -> str:
    """A row a sale, of the entries `e` in a source."""
    return f"""SELECT {when("e.at")}, {_DESK}, {PLACE}, {_PRICED},
    (SELECT i.meter FROM installation i WHERE i.binding = e.binding) AS meter, 1 AS sales, e.litres, e.total, e.tendered,
    e.change, {_MONEY}, {_sum("within", LineKind.TAX_WITHIN)} AS taxes_within, {_BESIDE}
    FROM {source} {_BEHIND} WHERE {where} AND e.kind = 'sale'"""


def line_from(source: str, where: str) -> str:
    """A row a line of the price of a sale, of the entries `e` and their lines `l` in a source."""
    return f"""SELECT {when("e.at")}, {_DESK}, {PLACE}, {_PRICED}, l.kind, l.name, l.label, l.step, l.price AS rate,
    1 AS lines, l.litres, l.amount, l.within, l.taxed,
    CASE l.kind WHEN 'tax' THEN l.amount WHEN 'tax-within' THEN l.within ELSE 0 END AS tax
    FROM {source} {_BEHIND} WHERE {where} AND e.kind = 'sale'"""


SALE = sale_from("entry e", "1")
LINE = line_from(f"entry e CROSS JOIN price_line l ON {OF_ENTRY}", "1")

CORRECTION = f"""SELECT {when("coalesce(e.settled_at, e.at)")},
    {at_desk("coalesce(e.settled_shift, e.shift)", "coalesce(e.settled_by, e.operator)", "e.till")}, {PLACE},
    {ENTRY} AS entry, e.kind, e.state, t.cause, coalesce(t.reason, '') AS reason, t.approver, ap.name AS approver_name,
    coalesce(e.receipt, s.receipt, (SELECT q.receipt FROM return_part p JOIN entry q ON q.till = p.till AND q.epoch = p.epoch
        AND q.binding = p.sold_to AND q.number = p.sale WHERE p.till = e.till AND p.epoch = e.epoch
        AND p.binding = e.binding AND p.number = e.number ORDER BY p.position LIMIT 1)) AS receipt,
    1 AS entries, coalesce(t.paid > t.proven, 0) AS exposures, e.litres, coalesce(max(0, t.paid - t.proven), 0) AS unproven,
    e.total, e.paid_out + coalesce((SELECT sum(m.cash) FROM return_payment m WHERE m.till = e.till AND m.epoch = e.epoch
        AND m.binding = e.binding AND m.number = e.number), 0) AS paid_out,
    e.credited + coalesce((SELECT sum(m.credited) FROM return_payment m WHERE m.till = e.till AND m.epoch = e.epoch
        AND m.binding = e.binding AND m.number = e.number), 0) AS credited
    FROM entry e {operator_of("coalesce(e.settled_by, e.operator)")} {place_of("e.account", "e.connection")}
    LEFT JOIN taking_back t ON t.till = e.till AND t.epoch = e.epoch AND t.binding = e.binding AND t.number = e.number
    LEFT JOIN operator ap ON ap.number = t.approver
    LEFT JOIN entry s ON s.till = e.till AND s.epoch = e.epoch AND s.binding = e.binding AND s.number = e.returns
    WHERE e.kind IN ('return', 'release') OR e.state IN ('voided', 'taken-back')"""

_FIGURES = ("sales", "litres", "sold", "payments", "paid", "returns", "returned", "fees", "fees_back")


def _turn(at: str, shift: str, operator: str, figures: dict[str, str], rest: str) -> str:
    """One kind of what comes in or goes back; ``rest`` names its table ``x``."""
    shown = ", ".join(f"{figures.get(name, '0')} AS {name}" for name in _FIGURES)
    taken = [figures[name] for name in ("sold", "paid", "fees") if name in figures]
    given = [figures[name] for name in ("returned", "fees_back") if name in figures]
    net = " + ".join(taken) or "0"
    net += "".join(f" - {one}" for one in given)
    joins = f"{operator_of(operator)} {place_of('x.account', 'x.connection')}"
    source, _, where = rest.partition(" WHERE ")
    return (
        f"SELECT {when(at)}, {at_desk(shift, operator)}, {PLACE}, {shown}, {net} AS net FROM {source} {joins} WHERE {where}"
    )


_BEGUN = ("x.at", "x.shift", "x.operator")
_PAYMENT = (
    "(SELECT m.*, e.account, e.connection FROM return_payment m JOIN entry e ON e.till = m.till AND e.epoch = m.epoch"
    " AND e.binding = m.binding AND e.number = m.number) x"
)
TURNOVER = " UNION ALL ".join(
    (
        _turn(
            *_BEGUN,
            {"sales": "1", "litres": "x.litres", "sold": "x.total"},
            f"entry x WHERE x.kind = 'sale' AND x.state IN {STANDS}",
        ),
        _turn(
            *_BEGUN,
            {"payments": "1", "paid": "x.total"},
            f"entry x WHERE x.kind = 'payment' AND x.state IN {STANDS}",
        ),
        _turn(
            "x.settled_at",
            "x.settled_shift",
            "x.settled_by",
            {"returns": "1", "returned": "x.paid_out"},
            "entry x WHERE x.kind = 'return' AND x.state = 'completed' AND x.returns IS NOT NULL",
        ),
        _turn(*_BEGUN, {"returns": "1", "returned": "x.cash"}, f"{_PAYMENT} WHERE x.cash > 0"),
        _turn(*_BEGUN, {"fees": "x.amount"}, "fee x WHERE 1"),
        _turn(
            "x.returned_at",
            "x.returned_shift",
            "(SELECT s.operator FROM shift s WHERE s.number = x.returned_shift)",
            {"fees_back": "x.amount"},
            "fee x WHERE x.returned_at IS NOT NULL",
        ),
    )
)

VIEWS = {"v_sale": SALE, "v_turnover": TURNOVER, "v_price_line": LINE, "v_correction": CORRECTION}
