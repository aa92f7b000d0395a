"""The books of the till that is measured: one household with its card, a cashier with a PIN, an open shift."""

from __future__ import annotations

import db.till
from app.counter.login import hashed
from app.domain.events import CardIssued, Founded, OperatorAdded, ShiftOpened, TariffAdded
from app.domain.register import CardRecord
from app.domain.register.taken_apart import taken_apart
from app.keys.root import demo_root
from app.ports import Tx
from aquatill.clock import SystemClock
from aquatill.home import Home, Profile
from aquatill.till_keys import TillKeys, keep_keys
from devices.keyring.system import SystemKeyring
from tests.bench.play_keyring import PlayKeyring
from tests.household import CASHIER, CONNECTION, CURRENCY, FLOAT, SERIAL, TARIFF, UTILITY, ZONE, founding, store_keys

NUMBER = 1
PIN = "2580"
TYPED = f"{CASHIER.number}\r{PIN}\r"
"""The keys that log the cashier in."""
KEYS = TillKeys(demo_root(UTILITY), store_keys(NUMBER))


def found(home: Home, reader: str = "") -> None:
    """Makes the till in an empty folder: PDF printer, and the one reader named."""
    home.make()
    keep_keys(SystemKeyring("bench", PlayKeyring(home.folder)), KEYS)
    store = db.till.create(home.folder, KEYS.store, SystemClock())
    store.write(_begin)
    store.close()
    about = founding(NUMBER)
    home.keep_profile(
        Profile("real", about.utility_name, about.branch, about.languages, ZONE, CURRENCY, reader, "pdf:", "keyring")
    )


def _begin(tx: Tx) -> None:
    tx.post(Founded(founding(NUMBER)))
    tx.post(OperatorAdded(CASHIER))
    tx.keep_pin(CASHIER.number, hashed(PIN))
    tx.post(TariffAdded(TARIFF))
    tx.post(taken_apart([CONNECTION]))
    tx.post(CardIssued(CardRecord(SERIAL, CONNECTION.number, 1)))
    tx.post(ShiftOpened(tx.next_shift(), CASHIER.number, FLOAT))
