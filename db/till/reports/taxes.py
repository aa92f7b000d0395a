"""The view of taxes: those that sales took, and what of them went back with the money of returns.

A return gives back a part of the value of its sales, and of each tax the same part: value and taxes go back in proportion
(`app.domain.worth`). Every amount is the growth of one rounded running sum, so that all parts together are the whole.
"""

from __future__ import annotations

from app.domain.refund import BESIDE_THE_WATER
from app.domain.tariff.quote import LineKind
from app.domain.vend import EntryState
from db.till.reports.parts import ENTRY, OF_ENTRY, PLACE, STANDS, at_desk, operator_of, place_of, when

_TAXES = f"('{LineKind.TAX.value}', '{LineKind.TAX_WITHIN.value}')"
_BESIDE = ", ".join(sorted(repr(kind.value) for kind in BESIDE_THE_WATER))
_TAX = f"CASE l.kind WHEN '{LineKind.TAX.value}' THEN l.amount ELSE l.within END"
_LINE = f"e.tariff, e.tariff_version, {ENTRY} AS entry, e.receipt, l.name, l.label, l.price AS rate"
_WHOLE = f"(SELECT sum(l.amount) FROM price_line l WHERE {OF_ENTRY} AND l.kind NOT IN ({_BESIDE}))"
_KEY = "till, epoch, binding, number"
_PAID = f"""SELECT seq, at, shift, operator, {_KEY}, cash + credited AS value,
    sum(cash + credited) OVER (PARTITION BY {_KEY} ORDER BY seq) AS upto FROM return_payment"""
_PARTS = f"SELECT *, sum(value) OVER (PARTITION BY {_KEY} ORDER BY position) AS upto FROM return_part"
_PORTIONS = f"""SELECT m.seq, m.at, m.shift, m.operator, p.till, p.epoch, p.sold_to AS binding, p.sale AS number, p.position,
    min(p.upto, m.upto) - max(p.upto - p.value, m.upto - m.value) AS value
    FROM ({_PAID}) m JOIN ({_PARTS}) p ON p.till = m.till AND p.epoch = m.epoch AND p.binding = m.binding
        AND p.number = m.number AND p.upto - p.value < m.upto AND p.upto > m.upto - m.value"""
_BACK = f"""SELECT *, sum(value) OVER (PARTITION BY {_KEY} ORDER BY seq, position) AS upto FROM ({_PORTIONS})"""


def taxes_from(entries: str, where: str) -> str:
    """A row a tax of a sale, and a row a tax of what is given back of it; ``entries`` is a source of sales `e`."""
    sold = f"""SELECT {when("e.at")}, {at_desk("e.shift", "e.operator", "e.till")}, {PLACE}, {_LINE}, 1 AS lines,
        l.taxed, {_TAX} AS tax, 0 AS taxed_back, 0 AS tax_back, {_TAX} AS tax_net
        FROM {entries} CROSS JOIN price_line l ON {OF_ENTRY} {_joins("e.operator")}
        WHERE {where} AND e.kind = 'sale' AND e.state IN {STANDS} AND l.kind IN {_TAXES}"""
    grown = {name: _growth(figure) for name, figure in (("taxed", "l.taxed"), ("tax", _TAX))}
    paid = f"""SELECT {when("b.at")}, {at_desk("b.shift", "b.operator", "e.till")}, {PLACE}, {_LINE}, 0, 0, 0,
        {grown["taxed"]}, {grown["tax"]}, -({grown["tax"]})
        FROM ({_BACK}) b CROSS JOIN {entries} CROSS JOIN price_line l ON {OF_ENTRY} {_joins("b.operator")}
        WHERE {where} AND e.till = b.till AND e.epoch = b.epoch AND e.binding = b.binding AND e.number = b.number
            AND l.kind IN {_TAXES}"""
    whole = f"""SELECT {when("t.settled_at")}, {at_desk("t.settled_shift", "t.settled_by", "e.till")}, {PLACE}, {_LINE},
        0, 0, 0, l.taxed, {_TAX}, -({_TAX})
        FROM entry t CROSS JOIN {entries} CROSS JOIN price_line l ON {OF_ENTRY} {_joins("t.settled_by")}
        WHERE {where} AND t.kind = 'return' AND t.state = '{EntryState.COMPLETED.value}' AND e.till = t.till
            AND e.epoch = t.epoch AND e.binding = t.binding AND e.number = t.returns
            AND e.state = '{EntryState.TAKEN_BACK.value}' AND l.kind IN {_TAXES}"""
    return f"{sold} UNION ALL {paid} UNION ALL {whole}"


def _joins(operator: str) -> str:
    return f"{operator_of(operator)} {place_of('e.account', 'e.connection')}"


def _growth(figure: str) -> str:
    """By how much a figure's part of what is given back grows with a portion."""
    return f"share_of(b.upto, {figure}, {_WHOLE}) - share_of(b.upto - b.value, {figure}, {_WHOLE})"


VIEWS = {"v_tax": taxes_from("entry e", "1")}
