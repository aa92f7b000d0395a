"""Templates as the front door needs them: tried in a process of their own, and shown with what they can say."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.counter.templates import TryOut
    from app.counter.till import Till
    from app.domain.roles import Operator
    from app.domain.template import DocumentKind
    from printing.lines import Printout


def made(out: TryOut) -> Printout:
    """A made-up document by the template; raises the Refusal that says what is wrong with it."""
    from printing.template.checking import checked

    return checked(out.template, out.heading, out.currency, out.letterhead)


def trial(out: TryOut) -> None:
    """The trial of `app.counter.templates`."""
    made(out)


def present_source(till: Till, by: Operator, kind: DocumentKind) -> str:
    """The template that holds now: the utility's, or the one that lays out as the program does."""
    from app.counter.templates import templates
    from printing.template.shipped import shipped

    own = {template.kind: template.source for template in templates(till, by)}
    return own.get(kind) or shipped(kind)


def pieces(out: TryOut) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The parts that a template of this kind may place, and the facts that it may say."""
    from printing.template.trial import fact_names, part_names

    asked = (out.template, out.heading, out.currency)
    return part_names(*asked), fact_names(*asked)
