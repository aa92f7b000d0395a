"""Tries a template on a made-up document: what it asks for must be there, what it may not leave out must be placed."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.errors import Code, Refusal
from app.domain.paper import Heading
from app.domain.template import Letterhead, Template
from printing.lines import Printout
from printing.parts import parts_of
from printing.template.facts import Facts, facts_of
from printing.template.language import compiled, names_in
from printing.template.render import left_out
from printing.template.specimen import Specimen, specimen


def tried(template: Template, heading: Heading, currency: str, letterhead: Letterhead) -> Printout:
    """The made-up document as the template lays it out, for this utility.

    Refuses all that is wrong with a template: TEMPLATE_SYNTAX, TEMPLATE_FORBIDDEN, TEMPLATE_UNKNOWN, TEMPLATE_PART,
    TEMPLATE_LINE, TEMPLATE_LACKS, TEMPLATE_TOO_LONG.
    """
    made_up = specimen(template, heading, currency, letterhead)
    compiled(template.source)
    _know_all(template.source, _facts(made_up))
    for name in left_out(template.source, made_up.told, made_up.laid, made_up.words):
        raise Refusal(Code.TEMPLATE_LACKS, name=name)
    return made_up.made


def fact_names(template: Template, heading: Heading, currency: str) -> tuple[str, ...]:
    """What a template of this kind may ask for, as it is written: "total", "heading.utility", "rows.water"."""
    return tuple(sorted(_paths(_facts(specimen(template, heading, currency)))))


def part_names(template: Template, heading: Heading, currency: str) -> tuple[str, ...]:
    """The parts that a template of this kind may place, in the order of the program's own layout."""
    return ("logo", "utility", "above", *parts_of(specimen(template, heading, currency).laid), "below")


def _facts(made_up: Specimen) -> Facts:
    return facts_of(made_up.told.document, parts_of(made_up.laid), made_up.words)


def _know_all(source: str, facts: Facts) -> None:
    """Also names that only a condition asks for, which this document does not meet."""
    for path in names_in(source):
        value: object = facts
        for name in path:
            if not isinstance(value, Mapping) or name not in value:
                raise Refusal(Code.TEMPLATE_UNKNOWN, name=".".join(path))
            value = value[name]


def _paths(facts: Facts, under: str = "") -> list[str]:
    found = []
    for name, value in facts.items():
        if isinstance(value, Mapping):
            found += _paths(value, f"{under}{name}.")
        elif not isinstance(value, tuple):
            found.append(f"{under}{name}")
    return found
