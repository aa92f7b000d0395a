"""What prices count of the meters that a connection had, as the books know it (protocol rule 12)."""

from __future__ import annotations

from app.domain.counted import MeterTerm, Span, Tenure
from app.domain.tally import TallySet
from app.ports import Reading


def known_tallies(reading: Reading, binding: int) -> TallySet:
    """Every tally of a binding that the books know, this till's own among them."""
    own = reading.own_tally(binding)
    return TallySet.of([*reading.known_tallies(binding), *([own] if own else [])])


def spans_before(reading: Reading, account: str, tenure: Tenure, binding: int) -> tuple[Span, ...]:
    """The bindings of an account's connection that came before one, the oldest first."""
    earlier = (term for term in tenure.meters if term.installation.binding < binding)
    return tuple(_span(reading, account, tenure, term) for term in earlier)


def _span(reading: Reading, account: str, tenure: Tenure, term: MeterTerm) -> Span:
    binding = term.installation.binding
    known = known_tallies(reading, binding)
    before = known if tenure.began_after(term) else term.before
    return Span(known, before, reading.recovered_on(binding, account).minor)
