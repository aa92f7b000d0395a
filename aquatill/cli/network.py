"""`aquatill register places|region|zone|branch|class|master|read|loss`: the network on the command line."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from aquatill.cli.parser import Parsed, add_operator, day_in, number_in

if TYPE_CHECKING:
    from datetime import date

    from app.counter.till import Till
    from app.domain.register import Meter, Zone
    from app.domain.roles import Operator
    from aquatill.cli.console import Console
    from words import Words

T = TypeVar("T")
Act = Callable[["Console", Parsed, "Till", "Operator"], None]


def add_flags(named: argparse._SubParsersAction[argparse.ArgumentParser], words: Words) -> None:
    """The commands of the network among those of the register."""
    tr = words.tr
    code, number = tr("CODE"), tr("NUMBER")
    acts = (
        _act(named, "places", tr("regions, zones, master meters, branches and classes")),
        _act(named, "region", tr("enter a region, or change its name")),
        _act(named, "zone", tr("enter a zone, or change it")),
        _act(named, "branch", tr("enter a branch, or change it")),
        _act(named, "class", tr("enter a class of customers")),
        _act(named, "master", tr("enter a master meter, or change it")),
        _act(named, "read", tr("enter what a meter shows")),
        _act(named, "loss", tr("water that is lost below a master meter or in a zone")),
    )
    _, region, zone, branch, customer_class, master, read, loss = acts
    region.add_argument("which", type=int, metavar=number, help=tr("number of the region"))
    zone.add_argument("which", metavar=code, help=tr("code of the zone"))
    branch.add_argument("which", metavar=code, help=tr("code of the branch"))
    customer_class.add_argument("which", metavar=tr("NAME"), help=tr("name of the class, as tariffs say it"))
    for one in (master, read):
        one.add_argument("which", metavar=number, help=tr("number of the meter"))
    for one in (region, zone, branch, master):
        one.add_argument("--change", action="store_true", help=tr("it is there already"))
    _place_flags(region, zone, branch, words)
    customer_class.add_argument("--number", type=int, required=True, metavar="N", help=tr("its number on cards, 1 to 255"))
    _meter_flags(master, read, words)
    _loss_flags(loss, words)
    for act in acts:
        act.add_argument("--json", action="store_true", help=tr("the result for programs"))
        add_operator(act, words)


def _loss_flags(loss: argparse.ArgumentParser, words: Words) -> None:
    """Either a meter or a zone, and the days."""
    tr = words.tr
    either = loss.add_mutually_exclusive_group(required=True)
    either.add_argument("which", nargs="?", default="", metavar=tr("METER"), help=tr("number of the master meter"))
    either.add_argument("--zone", default="", metavar=tr("CODE"), help=tr("a zone instead of a meter"))
    add_days(loss, words)


def add_days(parser: argparse.ArgumentParser, words: Words) -> None:
    """A time from day to day."""
    tr, day = words.tr, words.tr("DAY")
    parser.add_argument("--from", dest="since", type=day_in(words), required=True, metavar=day, help=tr("the first day"))
    parser.add_argument("--to", dest="until", type=day_in(words), required=True, metavar=day, help=tr("the last day"))


def _place_flags(
    region: argparse.ArgumentParser, zone: argparse.ArgumentParser, branch: argparse.ArgumentParser, words: Words
) -> None:
    tr, number = words.tr, words.tr("NUMBER")
    for one in (region, zone, branch):
        one.add_argument("--name", metavar=tr("TEXT"), help=tr("what it is called"))
    for one in (zone, branch):
        one.add_argument("--region", type=int, metavar=number, help=tr("its region; else that of the till"))
    zone.add_argument("--above", metavar=tr("CODE"), help=tr("the zone that feeds it"))
    zone.add_argument("--master", metavar=number, help=tr("the meter through which all its water comes"))


def _meter_flags(master: argparse.ArgumentParser, read: argparse.ArgumentParser, words: Words) -> None:
    tr = words.tr
    master.add_argument("--size", type=int, metavar="MM", help=tr("its size in millimetres"))
    master.add_argument("--make", metavar=tr("TEXT"), help=tr("its make"))
    master.add_argument("--above", metavar=tr("NUMBER"), help=tr("the master meter through which its water comes"))
    read.add_argument("register", type=number_in(words), metavar="M3", help=tr("cubic metres on its register"))
    read.add_argument("--on", type=day_in(words), metavar=tr("DAY"), help=tr("when it showed that; else today"))


def _act(named: argparse._SubParsersAction[argparse.ArgumentParser], name: str, text: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = named.add_parser(name, help=text, description=text, allow_abbrev=False)
    return parser


def _places(console: Console, parsed: Parsed, till: Till, operator: Operator) -> None:
    from app.counter.register.places import places
    from aquatill.cli.network_texts import place_facts, place_lines

    shown = places(till, operator)
    if parsed.json:
        console.say_json(place_facts(shown))
    else:
        console.say_lines(place_lines(shown, console.words))


def _region(console: Console, parsed: Parsed, till: Till, operator: Operator) -> None:
    from app.counter.register.places import enter_region
    from app.domain.register import Region

    region = Region(parsed.which, parsed.name or "")
    enter_region(till, operator, region, new=not parsed.change)
    _tell(console, parsed, region)


def _zone(console: Console, parsed: Parsed, till: Till, operator: Operator) -> None:
    from app.counter.register.places import enter_zone
    from app.domain.register import Zone

    own = till.store.read(lambda r: r.founding().region)
    known = till.store.read(lambda r: {one.code: one for one in r.zones()})
    before: Zone = known.get(parsed.which, Zone(parsed.which, "", own))
    zone = replace(
        before,
        name=_given(parsed.name, before.name),
        region=_given(parsed.region, before.region),
        parent=_given(parsed.above, before.parent),
        master=_given(parsed.master, before.master),
    )
    enter_zone(till, operator, zone, new=not parsed.change)
    _tell(console, parsed, zone)


def _branch(console: Console, parsed: Parsed, till: Till, operator: Operator) -> None:
    from app.counter.register.places import enter_branch
    from app.domain.register import Branch

    own = till.store.read(lambda r: r.founding().region)
    known = till.store.read(lambda r: {one.code: one for one in r.branches()})
    before = known.get(parsed.which, Branch(parsed.which, "", own))
    branch = replace(before, name=_given(parsed.name, before.name), region=_given(parsed.region, before.region))
    enter_branch(till, operator, branch, new=not parsed.change)
    _tell(console, parsed, branch)


def _class(console: Console, parsed: Parsed, till: Till, operator: Operator) -> None:
    from app.counter.register.places import enter_class
    from app.domain.register import CustomerClass

    new = CustomerClass(parsed.which, parsed.number)
    enter_class(till, operator, new)
    _tell(console, parsed, new)


def _master(console: Console, parsed: Parsed, till: Till, operator: Operator) -> None:
    from app.counter.register.places import enter_master
    from app.domain.register import Meter

    known = till.store.read(lambda r: r.meters((parsed.which,)))
    before: Meter = known.get(parsed.which, Meter(parsed.which, bulk=True))
    meter = replace(
        before,
        size=_given(parsed.size, before.size),
        make=_given(parsed.make, before.make),
        master=_given(parsed.above, before.master),
    )
    enter_master(till, operator, meter, new=not parsed.change)
    _tell(console, parsed, meter)


def _read(console: Console, parsed: Parsed, till: Till, operator: Operator) -> None:
    from app.counter.register.read_meter import read_meter
    from aquatill.cli.amounts import volume

    day = parsed.on or _today(till)
    _tell(console, parsed, read_meter(till, operator, parsed.which, day, volume(parsed.register).litres))


def _loss(console: Console, parsed: Parsed, till: Till, operator: Operator) -> None:
    from app.counter.register.loss import loss_of_meter, loss_of_zone
    from aquatill.cli.network_texts import loss_facts, loss_lines

    count, which = (loss_of_zone, parsed.zone) if parsed.zone else (loss_of_meter, parsed.which)
    report = count(till, operator, which, parsed.since, parsed.until)
    if parsed.json:
        console.say_json(loss_facts(report))
    else:
        console.say_lines(loss_lines(report, console.words))


def _tell(console: Console, parsed: Parsed, entered: object) -> None:
    from aquatill.cli.register_texts import facts

    if parsed.json:
        console.say_json(facts(entered))
    else:
        console.say(console.words.tr("That is in the books now."))


def _today(till: Till) -> date:
    from zoneinfo import ZoneInfo

    zone = till.store.read(lambda r: r.founding().zone)
    return till.clock.now().astimezone(ZoneInfo(zone)).date()


def _given(typed: T | None, before: T) -> T:
    return before if typed is None else typed


ACTS: dict[str, Act] = {
    "places": _places,
    "region": _region,
    "zone": _zone,
    "branch": _branch,
    "class": _class,
    "master": _master,
    "read": _read,
    "loss": _loss,
}
