"""Founding a real till: empty books with their first events, the secrets kept, the profile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import db.till
from app.domain.drawer_events import ReasonSet
from app.domain.events import Founded, OperatorAdded
from app.domain.method import USUAL_METHODS, MethodSet
from app.domain.people_events import SettingChanged
from app.domain.register import STANDARD_CLASSES, Region
from app.domain.register.events import RegisterBatch
from app.settings import AT_WORK
from aquatill.drafting import drafting
from aquatill.home import Home
from aquatill.till_keys import TillKeys
from words import Words
from words.drawer_terms import first_reasons

if TYPE_CHECKING:
    from app.ports import Clock, Tx
    from aquatill.setup.plan import Plan


def found(home: Home, plan: Plan, keys: TillKeys, clock: Clock, keep_keys: Callable[[Path], None]) -> None:
    """Founds the till. ``keep_keys`` stores the secrets; it is given the folder in which a key file belongs.

    Raises StoreError, and KeyTrouble when the secrets cannot be kept; then nothing was founded.
    """
    with drafting(home) as draft:
        store = db.till.create(draft.folder, keys.store, clock)
        store.write(lambda tx: _begin(tx, plan))
        store.close()
        keep_keys(draft.folder)
        draft.keep_profile(plan.profile())


def _begin(tx: Tx, plan: Plan) -> None:
    founding = plan.founding()
    tx.post(Founded(founding))
    region = Region(founding.region, founding.branch or founding.utility_name)
    tx.post(RegisterBatch(0, regions=(region,), classes=STANDARD_CLASSES))
    for method in USUAL_METHODS:
        tx.post(MethodSet(method, 0))
    for reason in first_reasons(Words(founding.languages[0], founding.zone, founding.currency)):
        tx.post(ReasonSet(reason, 0))
    tx.post(OperatorAdded(plan.administrator))
    tx.keep_pin(plan.administrator.number, plan.pin_hash)
    for setting in AT_WORK:
        if plan.settings.get(setting.key, setting.default) != setting.default:
            tx.post(SettingChanged(setting.key, plan.settings[setting.key], operator=0))
