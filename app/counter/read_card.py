"""Reading any card: what it is, whose, how each part stands, what the meter said. What is news goes into the books once.

Nothing is written to the card, and nothing that a card is or holds makes the reading fail.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.cards.inspection import Inspection, inspect
from app.cards.layout.statement import Statement
from app.counter.keep_told import keep_told
from app.counter.outcome import Settled
from app.counter.present import Presented, present
from app.counter.till import Till
from app.domain.card import Order, Status
from app.domain.card_told import CardNature, TallyTold
from app.domain.errors import CardLost, StoreError, TillError
from app.domain.profile import QUARTER_SECONDS, QUARTERS_A_DAY, Leak, Profile, joined, leak_in
from app.domain.register import Holder
from app.domain.roles import Job, Operator, require
from app.domain.tally import TallySet
from app.domain.till import TillIdentity
from app.ports import CardConnection, Reading

DAYS_SHOWN = 100
"""Of the load profile."""


@dataclass(frozen=True, slots=True)
class CardTold:
    """All that a card told. ``found`` is its content, part by part.

    ``holder`` is whose it is by the register (None: not registered). ``presented`` is the card as a sale sees it, its
    session open; None when it must not be used, and then ``refused`` says why. ``tallies`` are those of order and status
    together. ``waiting`` are litres that the card is yet to bring to the meter (None: not known). ``leak`` is what the
    load profile hints at, ``use`` that profile with what earlier cards brought of it.
    """

    serial: bytes
    found: Inspection
    holder: Holder | None
    presented: Presented | None
    refused: TillError | None
    tallies: tuple[TallyTold, ...]
    waiting: int | None
    leak: Leak | None = None
    use: Profile | None = None

    @property
    def nature(self) -> CardNature:
        """What lies on the reader."""
        return self.found.nature

    @property
    def settled(self) -> tuple[Settled, ...]:
        """Entries that this card settled when it was read."""
        return self.presented.settled if self.presented else ()


def read_card(till: Till, operator: Operator, connection: CardConnection) -> CardTold:
    """Reads whatever lies on the reader, and takes into the books what is news; refuses NOT_ALLOWED.

    Raises StoreError when the books fail; what card and reader do is in the result.
    """
    require(operator, Job.READ_CARD)
    serial = connection.serial
    founding, holder = till.store.read(lambda r: (r.founding(), r.holder(serial)))
    found = inspect(connection, till.keys, founding.utility, holder.connection.binding if holder else None)
    presented, refused = _presented(till, connection, found)
    if holder is not None:
        keep_told(till, holder, found)
    return CardTold(
        serial=serial,
        found=found,
        holder=holder,
        presented=presented,
        refused=refused,
        tallies=tallies_told(found.order, found.status),
        waiting=_waiting(found.order, found.status),
        leak=leak_in(found.profile.content, founding.zone) if found.profile else None,
        use=till.store.read(lambda r: _use(r, holder, found)),
    )


def _use(reading: Reading, holder: Holder | None, found: Inspection) -> Profile | None:
    """The load profile on the card, and before it what earlier cards of the same meter brought, so many days back."""
    if found.profile is None:
        return None
    told = found.profile.content
    if holder is None or found.order is None or found.order.content.binding != holder.connection.binding:
        return told
    since = told.end - DAYS_SHOWN * QUARTERS_A_DAY * QUARTER_SECONDS
    known = reading.meter_profile(holder.connection.binding.number, since)
    return joined([known, told] if known else [told])


def tallies_told(order: Statement[Order] | None, status: Statement[Status] | None) -> tuple[TallyTold, ...]:
    """The tallies of both, by till and epoch, the checked before the unchecked."""
    on_card, in_meter = (one.tallies if one else TallySet() for one in (order, status))
    owners = sorted({*on_card.places, *in_meter.places})
    rows = (_row(owner, on_card, in_meter, checked) for owner in owners for checked in (True, False))
    return tuple(row for row in rows if row)


def _presented(till: Till, connection: CardConnection, found: Inspection) -> tuple[Presented | None, TillError | None]:
    """The card as a sale would see it, or why there can be none."""
    if isinstance(found.trouble, CardLost):
        return None, found.trouble
    try:
        return present(till, connection), None
    except StoreError:
        raise
    except TillError as error:
        return None, error


def _row(owner: TillIdentity, on_card: TallySet, in_meter: TallySet, checked: bool) -> TallyTold | None:
    places = (tallies.places.get(owner) for tallies in (on_card, in_meter))
    ours, theirs = ((place.checked if checked else place.unchecked) if place else None for place in places)
    newest = max((one for one in (ours, theirs) if one), key=lambda one: one.number, default=None)
    if newest is None:
        return None
    return TallyTold(newest, ours.number if ours else None, theirs.number if theirs else None, checked)


def _waiting(order: Statement[Order] | None, status: Statement[Status] | None) -> int | None:
    """Litres, net, that order and status hold together beyond what the status confirms."""
    if order is None or status is None or not status.checked:
        return None
    return order.tallies.merged(status.tallies).net - status.tallies.net
