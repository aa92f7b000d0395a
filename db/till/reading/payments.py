"""Questions about postpaid payments: what each was begun with stands in the journal."""

from __future__ import annotations

from app.domain.payment import PaymentIntended
from app.domain.vend import EntryId
from db.kit import journal
from db.till.codec import decode
from db.till.reading import entries
from db.till.reading.view import BookView


class PaymentBooks(BookView):
    """Answers from one transaction's view; see `app.ports.payments`."""

    def payment(self, id: EntryId) -> PaymentIntended:
        """What a payment was begun with."""
        said = journal.said_at(self._connection, entries.began_with(self._connection, id).seq)
        event = decode(said.kind, said.version, said.payload)
        if not isinstance(event, PaymentIntended):
            raise TypeError(f"{id} is no payment")
        return event
