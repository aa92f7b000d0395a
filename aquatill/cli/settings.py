"""`aquatill settings list|set`: what can be changed at work, its present values, and another value for one."""

from __future__ import annotations

import argparse
from functools import partial
from typing import TYPE_CHECKING

from aquatill.cli.parser import Command, Parsed, add_operator
from words import N_

if TYPE_CHECKING:
    from app.counter.till import Till
    from app.domain.roles import Operator
    from aquatill.cli.console import Console
    from aquatill.home import Home
    from words import Words


def _flags(parser: argparse.ArgumentParser, words: Words) -> None:
    named = parser.add_subparsers(dest="act", metavar="list|set", required=True)
    text = words.tr("tell every setting that you may change, with its present value")
    listing = named.add_parser("list", help=text, description=text, allow_abbrev=False)
    listing.add_argument("--json", action="store_true", help=words.tr("tell the result as JSON"))
    text = words.tr("give a setting another value")
    setting = named.add_parser("set", help=text, description=text, allow_abbrev=False)
    setting.add_argument("key", metavar=words.tr("SETTING"), help=words.tr("name of the setting"))
    setting.add_argument("value", metavar=words.tr("VALUE"), help=words.tr("its new value; money in major units"))
    for act in (listing, setting):
        add_operator(act, words)


def _run(console: Console, parsed: Parsed) -> None:
    from aquatill.cli.place import open_till, operator_from

    with open_till(console, parsed) as here:
        till = here.till
        by = operator_from(console, parsed, till)
        if parsed.act == "list":
            list_settings(console, till, by, json=parsed.json)
        else:
            from aquatill.profile_settings import keep_in_profile

            set_setting(console, till, here.place.home, by, parsed.key, parsed.value)

            keep_in_profile(here.place.home, {parsed.key: till.store.read(lambda r: r.setting(parsed.key))})


def list_settings(console: Console, till: Till, by: Operator, *, json: bool) -> None:
    """Key, value and words of each."""
    from app.counter.settings import settings
    from aquatill.cli.columns import columns
    from ui.settings.values import said

    found = settings(till, by)
    if json:
        console.say_json({one.setting.key: one.value for one in found})
    else:
        words, currency = console.words, till.store.read(lambda r: r.founding()).currency
        lines = [
            (one.setting.key, said(one.setting, one.value, words, currency), words.tr(one.setting.words)) for one in found
        ]
        console.say_lines(columns(lines, "<<<"))


def set_setting(console: Console, till: Till, home: Home, by: Operator, key: str, value: str) -> None:
    """Changes it and says so."""
    from app.counter.settings import change_settings
    from app.settings import BY_KEY
    from aquatill.reports import is_own_report
    from ui.settings.values import said, written

    currency = till.store.read(lambda r: r.founding()).currency
    setting, words = BY_KEY.get(key), console.words
    wanted = {key: value if setting is None else written(setting, value, words)}
    change_settings(till, by, wanted, partial(is_own_report, home))
    kept = till.store.read(lambda r: r.setting(key))
    console.say(
        words.tr(
            "“{setting}” is now: {value}",
            setting=words.tr(BY_KEY[key].words),
            value=said(BY_KEY[key], kept, words, currency),
        )
    )


COMMAND = Command("settings", N_("what can be changed at work: list it, or change it"), _flags, _run)
