"""`aquatill template …`: how documents are laid out, tried and changed."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.template import DocumentKind
from aquatill.cli.parser import Command, Parsed, add_operator
from words import N_

if TYPE_CHECKING:
    from app.counter.till import Till
    from app.domain.roles import Operator
    from aquatill.cli.console import Console
    from words import Words


def _flags(parser: argparse.ArgumentParser, words: Words) -> None:
    helps = {
        "list": words.tr("tell which documents have a template of their own"),
        "show": words.tr("print the template of a document, to begin with"),
        "facts": words.tr("tell what a template of this document can say"),
        "check": words.tr("try a template from a file, and change nothing"),
        "set": words.tr("lay the document out by the template of a file from now on"),
        "own": words.tr("go back to the program's own layout"),
        "preview": words.tr("show a made-up document as it is laid out"),
    }
    named = parser.add_subparsers(dest="act", metavar="|".join(helps), required=True)
    for act, text in helps.items():
        added = named.add_parser(act, help=text, description=text, allow_abbrev=False)
        if act != "list":
            kinds = [kind.value for kind in DocumentKind]
            added.add_argument("kind", choices=kinds, metavar=words.tr("DOCUMENT"), help=", ".join(kinds))
        if act in {"check", "set"}:
            added.add_argument("file", type=Path, metavar=words.tr("FILE"), help=words.tr("the template"))
        add_operator(added, words)


def _run(console: Console, parsed: Parsed) -> None:
    from aquatill.cli.place import open_till, operator_from

    with open_till(console, parsed) as here:
        till = here.till
        act(console, till, operator_from(console, parsed, till), parsed)


def act(console: Console, till: Till, by: Operator, parsed: Parsed) -> None:
    """Does what was typed."""
    if parsed.act == "list":
        _list(console, till, by)
        return
    kind = DocumentKind(parsed.kind)
    if parsed.act == "own":
        from app.counter.templates import own_layout

        version = own_layout(till, by, kind).version
        _say_set(console, kind, version)
    elif parsed.act in {"check", "set"}:
        _take(console, till, by, kind, text_of(parsed.file), keep=parsed.act == "set")
    elif parsed.act == "facts":
        _facts(console, till, by, kind)
    else:
        _show(console, till, by, kind, preview=parsed.act == "preview")


def _list(console: Console, till: Till, by: Operator) -> None:
    from app.counter.templates import templates
    from aquatill.cli.columns import columns

    words = console.words
    own = {template.kind: template.version for template in templates(till, by)}
    said = [(kind.value, words.name(kind), _version(own.get(kind), words)) for kind in DocumentKind]
    console.say_lines(columns(said, "<<<"))


def _version(version: int | None, words: Words) -> str:
    return words.tr("the program's own layout") if version is None else words.tr("version {n}", n=version)


def _take(console: Console, till: Till, by: Operator, kind: DocumentKind, source: str, *, keep: bool) -> None:
    from app.counter.templates import set_template, try_out
    from aquatill.template_trial import made, trial

    if keep:
        _say_set(console, kind, set_template(till, by, kind, source, trial).version)
    else:
        made(try_out(till, by, kind, source))
        console.say(console.words.tr("This template is sound; nothing was changed."))


def _say_set(console: Console, kind: DocumentKind, version: int) -> None:
    words = console.words
    console.say(words.tr("{document}: version {n} holds from now on.", document=words.name(kind), n=version))


def _show(console: Console, till: Till, by: Operator, kind: DocumentKind, *, preview: bool) -> None:
    from app.counter.templates import try_out
    from aquatill.template_trial import made, present_source
    from printing.text import plain_text

    source = present_source(till, by, kind)
    text = plain_text(made(try_out(till, by, kind, source))) if preview else source
    console.say_lines(text.splitlines())


def _facts(console: Console, till: Till, by: Operator, kind: DocumentKind) -> None:
    from app.counter.templates import try_out
    from aquatill.template_trial import pieces

    parts, facts = pieces(try_out(till, by, kind, ""))
    console.say(console.words.tr("Parts, each on a line of its own:"))
    console.say_lines(f"{{{name}}}" for name in parts)
    console.say(console.words.tr("Facts, anywhere in a line:"))
    console.say_lines(f"{{{{ {name} }}}}" for name in facts)


def text_of(file: Path) -> str:
    """The text of a file; refuses FILE_NOT_READ (file)."""
    from app.domain.errors import Code, Refusal

    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Refusal(Code.FILE_NOT_READ, file=str(file)) from error


COMMAND = Command("template", N_("how documents are laid out: look, try, change"), _flags, _run)
