"""The journal's own word on money, added up from its bytes: no projection, no query and no decoder of the till is asked."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from db.till import StoreFiles
from db.till.opening import connect
from tests.household import store_keys
from tests.simulate.branch import TILL, Branch

_READ = sa.text("SELECT seq, kind, payload FROM journal WHERE seq > :seen ORDER BY seq")
_HANDED_OUT = {"entry-completed": "paid", "entry-voided": "given_back", "return-paid": "cash", "fee-given-back": "amount"}
_OUT_OF_DRAWER = frozenset({"cash-out", "expense", "drop"})


@dataclass(frozen=True, slots=True)
class Closed:
    """A shift as the journal has it: what its entries come to, by way to pay, and what its closing says of them."""

    shift: int
    summed: dict[str, int]
    expected: dict[str, int]
    difference: int


@dataclass(slots=True)
class JournalReader:
    """Reads on from where it stopped, adding up shift by shift."""

    seen: int = 0
    closed: list[Closed] = field(default_factory=list)
    _money: Counter[str] = field(default_factory=Counter)

    def read_on(self, branch: Branch) -> None:
        """All entries that came since."""
        books = connect(StoreFiles(branch.folder / "books"), store_keys(TILL), "ro")
        for row in books.execute(_READ, {"seen": self.seen}):
            self.seen = row.seq
            self._add(row.kind, json.loads(row.payload))
        books.close()

    @property
    def open_cash(self) -> int:
        """What the open shift's entries come to in cash."""
        return self._money["cash"]

    def _add(self, kind: str, said: dict[str, Any]) -> None:
        match kind:
            case "shift-opened":
                self._money = Counter(cash=said["opening_float"]["minor"])
            case "vend-intended" | "payment-intended" | "fee-taken":
                for tender in said["tenders"]:
                    self._money[tender["method"]] += tender["amount"]["minor"]
                self._money["cash"] -= said["change"]["minor"]
            case "entry-completed" | "entry-voided" | "return-paid" | "fee-given-back":
                self._money["cash"] -= said[_HANDED_OUT[kind]]["minor"]
            case "drawer-moved":
                sign = -1 if said["kind"] in _OUT_OF_DRAWER else 1
                self._money["cash"] += sign * said["amount"]["minor"]
            case "refunded-by-method":
                self._money["cash"] += said["refund"]["amount"]["minor"]
            case "drop-counted":
                self._count(said["count"])
            case "shift-closed":
                self._close(said)

    def _count(self, drop: dict[str, Any]) -> None:
        """What did not arrive in the safe is the open drawer's again."""
        if drop["shift"]:
            self._money["cash"] -= drop["difference"]["minor"]

    def _close(self, said: dict[str, Any]) -> None:
        expected = {one["method"]: one["expected"]["minor"] for one in said["counts"]}
        self.closed.append(Closed(said["shift"], dict(self._money), expected, said["difference"]["minor"]))
        self._money = Counter()
