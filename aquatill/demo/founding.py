"""Founding the demo: books with 300 customers, cards on a tray, meters behind them, and a year of history."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import db.till
from app.counter.login import hashed
from app.counter.till import Till
from app.domain.drawer_events import ReasonSet
from app.domain.events import Founded, OperatorAdded, TariffAdded
from app.domain.method import CASH_METHOD, USUAL_METHODS, MethodSet
from app.domain.register.taken_apart import taken_apart
from app.domain.till import Founding, TillIdentity
from app.ports import Tx
from app.settings import LANGUAGES
from aquatill.demo.equipment import keys_of
from aquatill.demo.network import placed, read_meters
from aquatill.demo.shelf import Shelf
from aquatill.demo.story import StoryClock, tell
from aquatill.demo.utility import DemoUtility, read
from aquatill.drafting import drafting
from aquatill.home import TRAINING, Home, Profile
from words import Words
from words.drawer_terms import first_reasons

_TOLERATED_MINOR = 100
"""By how much a count may be off before a supervisor has to answer for it: a coin that nobody has to give change with."""


def found(home: Home, language: str, clock: StoryClock, like: Profile | None = None, *, training: bool = False) -> None:
    """Makes the demo in an empty folder, all of it or nothing. The ``language`` is the cashiers'.

    ``training``: people learn there, at a till that is called like the real one whose profile is ``like``.
    """
    utility = _called(read(), like) if like else read()
    languages = (language, *(code for code in LANGUAGES if code != language))
    with drafting(home) as draft:
        keys = keys_of(utility)
        store = db.till.create(draft.folder, keys.store, clock)
        store.write(lambda tx: _begin(tx, _founding(utility, languages, training), utility, clock.now().date()))
        tell(Till(store, keys.source(demo=True), clock), utility, Shelf(draft.bench), clock)
        store.write(lambda tx: read_meters(tx, clock.today.date()))
        store.close()
        draft.keep_profile(_profile(utility, languages, TRAINING if training else "demo"))


def _called(utility: DemoUtility, like: Profile) -> DemoUtility:
    """The same customers and tariff under another utility's name; nothing of its address or taxes, for nothing is sold."""
    names = {"utility_name": like.utility_name, "branch": like.branch, "address": "", "tax_number": ""}
    return replace(utility, settings=utility.settings | names)


def _begin(tx: Tx, founding: Founding, utility: DemoUtility, today: date) -> None:
    tx.post(Founded(founding))
    languages = founding.languages
    for one in utility.operators:
        tx.post(OperatorAdded(one.operator))
        tx.keep_pin(one.operator.number, hashed(one.pin))
    tx.post(TariffAdded(utility.tariff))
    tx.post(MethodSet(replace(CASH_METHOD, tolerance=_TOLERATED_MINOR), 0))
    for method in USUAL_METHODS:
        tx.post(MethodSet(replace(method, active=True), 0))
    for reason in first_reasons(Words(languages[0], utility.settings["zone"], utility.settings["currency"])):
        tx.post(ReasonSet(reason, 0))
    region, branch = int(utility.settings["region"]), utility.settings["branch"]
    tx.post(placed(taken_apart([replace(one, installed=today) for one in utility.connections]), region, branch))


def _founding(utility: DemoUtility, languages: tuple[str, ...], training: bool) -> Founding:
    settings = utility.settings
    return Founding(
        identity=TillIdentity(int(settings["till"]), 1),
        utility=int(settings["utility_number"]),
        utility_name=settings["utility_name"],
        branch=settings["branch"],
        region=int(settings["region"]),
        country=settings["country"],
        currency=settings["currency"],
        zone=settings["zone"],
        languages=languages,
        key_epoch=1,
        demo=True,
        tax_number=settings["tax_number"],
        address=settings["address"],
        training=training,
    )


def _profile(utility: DemoUtility, languages: tuple[str, ...], mode: str) -> Profile:
    settings = utility.settings
    return Profile(
        mode=mode,
        utility_name=settings["utility_name"],
        branch=settings["branch"],
        languages=languages,
        zone=settings["zone"],
        currency=settings["currency"],
        reader="",
        printer="pdf:",
        key_store="keyring",
    )
