"""`aquatill letterhead show|set`: logo, texts and second language of every document."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from aquatill.cli.parser import Command, Parsed, add_operator
from words import N_, paper_languages

if TYPE_CHECKING:
    from app.counter.till import Till
    from app.domain.roles import Operator
    from aquatill.cli.console import Console
    from words import Words


def _flags(parser: argparse.ArgumentParser, words: Words) -> None:
    named = parser.add_subparsers(dest="act", metavar="show|set", required=True)
    text = words.tr("tell what stands on every document")
    show = named.add_parser("show", help=text, description=text, allow_abbrev=False)
    text = words.tr("change it; what is not named stays as it is")
    change = named.add_parser("set", help=text, description=text, allow_abbrev=False)
    change.add_argument("--logo", type=Path, metavar=words.tr("FILE"), help=words.tr("the logo, a PNG file"))
    change.add_argument("--no-logo", action="store_true", help=words.tr("no logo"))
    line = words.tr("TEXT")
    change.add_argument(
        "--above", action="append", metavar=line, help=words.tr("a line under the utility's name; again for more")
    )
    change.add_argument("--below", action="append", metavar=line, help=words.tr("a line at the end; again for more"))
    change.add_argument(
        "--second-language", choices=["none", *paper_languages()], help=words.tr("labels are said in this language too")
    )
    for act in (show, change):
        add_operator(act, words)


def _run(console: Console, parsed: Parsed) -> None:
    from aquatill.cli.place import open_till, operator_from

    with open_till(console, parsed) as here:
        till = here.till
        act(console, till, operator_from(console, parsed, till), parsed)


def act(console: Console, till: Till, by: Operator, parsed: Parsed) -> None:
    """Does what was typed, and tells what holds now."""
    from app.counter.templates import letterhead, set_letterhead
    from app.domain.template import Letterhead

    now = letterhead(till, by)
    if parsed.act == "set":
        language = now.second_language if parsed.second_language is None else parsed.second_language
        above = now.above if parsed.above is None else tuple(parsed.above)
        below = now.below if parsed.below is None else tuple(parsed.below)
        wanted = Letterhead(0, _logo(parsed, now.logo), above, below, "" if language == "none" else language)
        now = set_letterhead(till, by, wanted)
    words = console.words
    console.say(words.tr("Logo: {size} bytes", size=len(now.logo)))
    console.say(words.tr("Second language: {language}", language=now.second_language or "–"))
    console.say_lines((*now.above, "…", *now.below))


def _logo(parsed: Parsed, now: bytes) -> bytes:
    from app.domain.errors import Code, Refusal
    from printing.logo import logo_of

    if parsed.no_logo:
        return b""
    if parsed.logo is None:
        return now
    try:
        file = parsed.logo.read_bytes()
    except OSError as error:
        raise Refusal(Code.FILE_NOT_READ, file=str(parsed.logo)) from error
    return logo_of(file)


COMMAND = Command("letterhead", N_("what stands on every document: look, change"), _flags, _run)
