"""How paper looks: the templates of documents and the letterhead, each kept in versions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.counter.paper import heading
from app.counter.till import Till, unlocked
from app.domain.errors import Code, Refusal
from app.domain.paper import Heading
from app.domain.paper_events import LetterheadSet, TemplateSet
from app.domain.roles import Job, Operator, require
from app.domain.template import DocumentKind, Letterhead, Template
from app.ports import Tx
from app.settings import LANGUAGES

MOST_LINES, LONGEST_LINE = 12, 200
"""Of the letterhead, above and below each: it stands on every document."""


@dataclass(frozen=True, slots=True)
class TryOut:
    """What a template is tried with: for which utility, in which currency, under which letterhead."""

    template: Template
    heading: Heading
    currency: str
    letterhead: Letterhead


Trial = Callable[[TryOut], None]
"""Tries a template where it can do no harm; raises a Refusal TEMPLATE_… for one that is not sound."""


def templates(till: Till, by: Operator) -> tuple[Template, ...]:
    """The newest template of each kind that has one of its own; refuses NOT_ALLOWED."""
    require(by, Job.CHANGE_TEMPLATES)
    return tuple(one for one in till.store.read(lambda r: r.templates()) if one.source)


def letterhead(till: Till, by: Operator) -> Letterhead:
    """What stands on every document now; refuses NOT_ALLOWED."""
    require(by, Job.CHANGE_TEMPLATES)
    return till.store.read(lambda r: r.letterhead())


def try_out(till: Till, by: Operator, kind: DocumentKind, source: str) -> TryOut:
    """What to try a template with before it is kept; refuses NOT_ALLOWED."""
    require(by, Job.CHANGE_TEMPLATES)
    now = till.clock.now()
    return till.store.read(
        lambda r: TryOut(Template(kind, 0, source), heading(r, by, 0, now), r.founding().currency, r.letterhead())
    )


def set_template(till: Till, by: Operator, kind: DocumentKind, source: str, trial: Trial) -> Template:
    """Lays documents of a kind out by this template from now on. The same source again changes nothing.

    Refuses NOT_ALLOWED, TILL_LOCKED and what the ``trial`` refuses.
    """
    source = source.replace("\r\n", "\n")
    trial(try_out(till, by, kind, source))
    return till.store.write(lambda tx: _set(tx, by, kind, source))


def own_layout(till: Till, by: Operator, kind: DocumentKind) -> Template:
    """Goes back to the program's own layout; refuses NOT_ALLOWED, TILL_LOCKED."""
    require(by, Job.CHANGE_TEMPLATES)
    return till.store.write(lambda tx: _set(tx, by, kind, ""))


def set_letterhead(till: Till, by: Operator, wanted: Letterhead) -> Letterhead:
    """Puts this on every document from now on, as the next version.

    Refuses NOT_ALLOWED, TILL_LOCKED, SETTING_INVALID (field, value) for a second language that the program does not speak,
    TEMPLATE_TOO_LONG (most) for more than MOST_LINES lines above or below, or a line of more than LONGEST_LINE signs.
    """
    require(by, Job.CHANGE_TEMPLATES)
    if wanted.second_language not in {"", *LANGUAGES}:
        raise Refusal(Code.SETTING_INVALID, field="second_language", value=wanted.second_language)
    for lines in (_lines(wanted.above), _lines(wanted.below)):
        if len(lines) > MOST_LINES:
            raise Refusal(Code.TEMPLATE_TOO_LONG, most=MOST_LINES)
        if any(len(line) > LONGEST_LINE for line in lines):
            raise Refusal(Code.TEMPLATE_TOO_LONG, most=LONGEST_LINE)
    return till.store.write(lambda tx: _set_letterhead(tx, by, wanted))


def _set(tx: Tx, by: Operator, kind: DocumentKind, source: str) -> Template:
    unlocked(tx)
    newest = tx.template(kind) or Template(kind, 0, "")
    if newest.source == source:
        return newest
    template = Template(kind, newest.version + 1, source)
    tx.post(TemplateSet(template, by.number))
    return template


def _set_letterhead(tx: Tx, by: Operator, wanted: Letterhead) -> Letterhead:
    unlocked(tx)
    now = tx.letterhead()
    above, below = _lines(wanted.above), _lines(wanted.below)
    new = Letterhead(now.version, wanted.logo, above, below, wanted.second_language)
    if new == now:
        return now
    new = Letterhead(now.version + 1, wanted.logo, above, below, wanted.second_language)
    tx.post(LetterheadSet(new, by.number))
    return new


def _lines(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Texts as they are kept: no empty ones, and one line each whatever was pasted."""
    return tuple(line.strip() for text in texts for line in text.splitlines() if line.strip())
