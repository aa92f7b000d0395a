"""A write transaction: everything that can be asked, and `post`, which journals an event and projects it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from app.domain.count_draft import CountDraft
from app.domain.events import ClockConfirmed, Event, Founded, Rekeyed
from app.domain.till import Founding
from app.ports import Clock, EntryRef
from db.kit import journal
from db.kit.chain import Draft, Head, Signer
from db.till.closing_tables import count_draft
from db.till.codec import encode
from db.till.columns import micros
from db.till.projection import project
from db.till.projection.stamp import Stamp
from db.till.reading import BookReading
from db.till.tables import pin


@dataclass(frozen=True, slots=True)
class Pen:
    """What an entry is written with: the till's signing key and the clock."""

    signer: Signer
    clock: Clock


class BookWriting(BookReading):
    """`app.ports.Tx` inside one writing transaction. `head` is the newest journal entry, before and after.

    `clock_confirmed`: it ended with ClockConfirmed, so its time is the highest of the books though they knew a later one.
    """

    def __init__(self, connection: sa.Connection, known: Founding | None, pen: Pen, head: Head) -> None:
        super().__init__(connection, known)
        self.head = head
        self.clock_confirmed = False
        self._pen = pen

    def post(self, event: Event) -> EntryRef:
        """Append the event to the journal and bring the tables up to date with it."""
        if isinstance(event, Founded):
            self.known = event.founding
        identity = self.founding().identity
        at, said = self._pen.clock.now(), encode(event)
        draft = Draft(str(identity.till), identity.epoch, said.kind, said.version, micros(at), said.payload)
        written = journal.append(self._connection, draft, self.head, self._pen.signer)
        self.head = written.head
        self.clock_confirmed = isinstance(event, ClockConfirmed)
        project(self._connection, event, Stamp(written.seq, identity.epoch, at))
        if isinstance(event, Rekeyed):
            self.known = replace(self.founding(), identity=replace(identity, epoch=event.epoch))
        return EntryRef(written.seq, written.hash)

    def keep_pin(self, operator: int, hash: str) -> None:
        """Store a PIN's hash, which no journal may hold."""
        new = insert(pin).values(operator=operator, hash=hash)
        changed = new.on_conflict_do_update(index_elements=["operator"], set_={"hash": hash})
        self._connection.execute(changed)

    def keep_count(self, draft: CountDraft | None) -> None:
        """Store a count that is not finished, which proves nothing and stands in no journal."""
        self._connection.execute(count_draft.delete())
        if draft is not None:
            row = {"shift": draft.shift, "operator": draft.operator, "at": draft.at}
            self._connection.execute(count_draft.insert(), row | {"typed": json.dumps(asdict(draft.typed))})
