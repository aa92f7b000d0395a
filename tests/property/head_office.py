"""What a head office will know of a household: the journals of its tills, merged whenever one of them is heard.

A model, apart from the tills' own tables: entries by (till, epoch, binding, number), the newest tally of each till and
epoch, and the money that each journal says is in its drawer. What was heard before changes nothing; what contradicts it is
kept aside.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from app.domain.card_events import FeeGivenBack, FeeTaken
from app.domain.events import (
    CardSeen,
    EntryCompleted,
    EntryVoided,
    EntryWriting,
    Event,
    ReturnIntended,
    VendIntended,
)
from app.domain.exchange_events import CreditCarriedOver
from app.domain.payment import PaymentIntended
from app.domain.taking_back_events import ReleaseIntended, ReturnPaid, TakingBackIntended
from app.domain.tally import Tally, TallySet
from app.domain.tariff.quote import LineKind
from app.domain.till import TillIdentity
from app.domain.vend import EntryId
from db.kit import journal
from db.kit.chain import Entry
from db.till import TillStore
from db.till.codec import decode

Intent = VendIntended | ReturnIntended | PaymentIntended | TakingBackIntended | ReleaseIntended
INTENTS = VendIntended, ReturnIntended, PaymentIntended, TakingBackIntended, ReleaseIntended


def journal_of(store: TillStore) -> tuple[Entry, ...]:
    """A till's journal as it would be sent."""
    return store.read(lambda r: tuple(journal.entries(r._connection)))  # type: ignore[attr-defined]


@dataclass
class HeadOffice:
    """``refused`` are entries and tallies that contradict what was heard before."""

    heard: set[bytes] = field(default_factory=set)
    intents: dict[EntryId, Intent] = field(default_factory=dict)
    written: set[EntryId] = field(default_factory=set)
    tallies: dict[tuple[int, TillIdentity, int], Tally] = field(default_factory=dict)
    refused: list[object] = field(default_factory=list)

    def join(self, sent: Iterable[Entry]) -> int:
        """Takes a journal in; how many of its entries were news."""
        news = [entry for entry in sent if entry.hash not in self.heard]
        for entry in news:
            self.heard.add(entry.hash)
            self._take(decode(entry.draft.kind, entry.draft.version, entry.draft.payload))
        return len(news)

    def merged(self, binding: int) -> TallySet:
        """The newest tally of each till and epoch for a binding."""
        return TallySet.of(tally for (of, _, _), tally in self.tallies.items() if of == binding)

    def made_by_entries(self, binding: int, owner: TillIdentity) -> Tally | None:
        """What a till's tally must say by its entries one by one; None where some of them were never heard of."""
        newest = self.merged(binding).of_till(owner)
        entries = [one for one in self.written if (one.binding, one.owner) == (binding, owner)]
        if newest is None or not entries or max(one.number for one in entries) < newest.number:
            return None
        made = replace(newest, sold=0, taken_back=0, debt_recovered=0, postpaid_received=0)
        for one in entries:
            made = _with(made, self.intents[one])
        return made

    def _take(self, event: Event) -> None:
        if isinstance(event, INTENTS):
            if self.intents.setdefault(event.id, event) != event:
                self.refused.append(event)
        elif isinstance(event, EntryWriting):
            self.written.add(event.id)
            self._know(event.id.binding, event.tally)
        elif isinstance(event, CreditCarriedOver):
            self._know(event.carried.binding, event.carried.tally)
        elif isinstance(event, CardSeen):
            for tally in event.tallies:
                self._know(event.binding, tally)

    def _know(self, binding: int, tally: Tally) -> None:
        if self.tallies.setdefault((binding, tally.owner, tally.number), tally) != tally:
            self.refused.append(tally)


def money_in(sent: Iterable[Entry]) -> int:
    """Minor units that a journal says its drawer got, less what it gave."""
    return sum(_money(decode(one.draft.kind, one.draft.version, one.draft.payload)) for one in sent)


def _money(event: Event) -> int:
    match event:
        case VendIntended() | PaymentIntended():
            return event.total.minor
        case FeeTaken():
            return event.amount.minor
        case FeeGivenBack():
            return -event.amount.minor
        case EntryVoided():
            return -event.given_back.minor
        case EntryCompleted():
            return -event.paid.minor
        case ReturnPaid():
            return -event.cash.minor
    return 0


def _with(tally: Tally, intent: Intent) -> Tally:
    match intent:
        case VendIntended():
            repaid = sum(line.amount.minor for line in intent.lines if line.kind is LineKind.DEBT)
            return replace(tally, sold=tally.sold + intent.litres, debt_recovered=tally.debt_recovered + repaid)
        case ReleaseIntended():
            return replace(tally, sold=tally.sold + intent.litres)
        case PaymentIntended():
            return replace(tally, postpaid_received=tally.postpaid_received + intent.total.minor)
        case TakingBackIntended() if intent.sold_to != intent.id.binding:
            return tally
    return replace(tally, taken_back=tally.taken_back + intent.litres)
