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
from aquatill.home import Home, Profile
from words import Words
from words.drawer_terms import first_reasons

_TOLERATED_MINOR = 100
"""By how much a count may be off before a supervisor has to answer for it: a coin that nobody has to give change with."""


def found(home: Home, language: str, clock: StoryClock) -> None:
    """Makes the demo in an empty folder, all of it or nothing. The ``language`` is the cashiers'."""
    utility = read()
    languages = (language, *(code for code in LANGUAGES if code != language))
    with drafting(home) as draft:
        keys = keys_of(utility)
        store = db.till.create(draft.folder, keys.store, clock)
        store.write(lambda tx: _begin(tx, utility, languages, clock.now().date()))
        tell(Till(store, keys.source(demo=True), clock), utility, Shelf(draft.bench), clock)
        store.write(lambda tx: read_meters(tx, clock.today.date()))
        store.close()
        draft.keep_profile(_profile(utility, languages))


def _begin(tx: Tx, utility: DemoUtility, languages: tuple[str, ...], today: date) -> None:
    tx.post(Founded(_founding(utility, languages)))
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


def _founding(utility: DemoUtility, languages: tuple[str, ...]) -> Founding:
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
    )


def _profile(utility: DemoUtility, languages: tuple[str, ...]) -> Profile:
    settings = utility.settings
    return Profile(
        mode="demo",
        utility_name=settings["utility_name"],
        branch=settings["branch"],
        languages=languages,
        zone=settings["zone"],
        currency=settings["currency"],
        reader="",
        printer="pdf:",
        key_store="keyring",
    )
