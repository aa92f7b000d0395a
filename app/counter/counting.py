"""What prices count of the meters that a connection had, as the books know it (protocol rule 12)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from app.domain.counted import Counted, MeterTerm, Span, Tenure
from app.domain.errors import Code, Refusal
from app.domain.register import CustomerFile, DebtStanding
from app.domain.register.events import KnownTally
from app.domain.repayment import shared_out
from app.domain.tally import TallySet
from app.ports import Reading


def known_tallies(reading: Reading, binding: int) -> TallySet:
    """Every tally of a binding that the books know, this till's own among them."""
    own = reading.own_tally(binding)
    return TallySet.of([*reading.known_tallies(binding), *([own] if own else [])])


def known_at(reading: Reading, connection: str) -> tuple[KnownTally, ...]:
    """Every tally that is known of the bindings that a connection ever had."""
    bindings = reading.bindings(connection)
    return tuple(KnownTally(one, tally) for one in bindings for tally in known_tallies(reading, one).believed())


def spans_before(reading: Reading, account: str, tenure: Tenure, binding: int) -> tuple[Span, ...]:
    """The bindings of an account's connection that came before one, the oldest first."""
    earlier = (term for term in tenure.meters if term.installation.binding < binding)
    return tuple(_span(reading, account, tenure, term) for term in earlier)


def _span(reading: Reading, account: str, tenure: Tenure, term: MeterTerm) -> Span:
    binding = term.installation.binding
    known = known_tallies(reading, binding)
    before = known if tenure.began_after(term) else term.before
    return Span(known, before, reading.recovered_on(binding, account).minor)


def file_of(reading: Reading, account: str, now: datetime) -> CustomerFile:
    """All that is known of an account, its debts as all tills together left them; refuses ACCOUNT_UNKNOWN."""
    file = reading.file(account)
    if file is None:
        raise Refusal(Code.ACCOUNT_UNKNOWN, account=account)
    today = now.astimezone(ZoneInfo(reading.founding().zone)).date()
    return replace(file, debts=debts_of(reading, account, today))


def debts_of(reading: Reading, account: str, on: date) -> tuple[DebtStanding, ...]:
    """The debts of an account, the oldest first, each with what all tills are known to have recovered of it.

    Of one that another account followed, what was known when that one began.
    """
    debts = reading.debts(account)
    if not debts:
        return ()
    tenure, follower = reading.tenure(account), reading.next_account(account)
    ends = reading.tenure(follower).meters if follower else ()
    until = {term.installation.binding: term.before for term in ends}
    spans = (_span(reading, account, tenure, term) for term in tenure.meters)
    known = (
        replace(span, tallies=until[term.installation.binding]) if follower else span
        for term, span in zip(tenure.meters, spans, strict=True)
    )
    return shared_out(debts, Counted(tuple(known)).repaid_elsewhere, on)
