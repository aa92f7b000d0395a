"""The questions that the till asks its books: `app.ports.Reading` over one open transaction."""

from __future__ import annotations

from datetime import datetime

from app.domain.asked import AskedPiece
from app.domain.money import Money
from app.domain.paper import PaperJob
from app.domain.register import DebtStanding, Holder
from app.domain.shift import Shift, ShiftSums
from app.domain.sold import Sold
from app.domain.tally import Tally
from app.domain.tariff.definition import TariffVersion
from app.domain.tariff.quote import QuoteLine
from app.domain.till import Lock, TillIdentity
from app.domain.vend import Entry, EntryId
from app.ports import EntryRef, Purchase, SeenStatus
from db.kit import journal
from db.till.columns import from_micros
from db.till.reading import cards, entries, files, paper, register, shifts, sold, standing, tariffs
from db.till.reading.closings import ClosingBooks
from db.till.reading.drawer import DrawerBooks
from db.till.reading.exchange import ExchangeBooks
from db.till.reading.function_cards import FunctionCardBooks
from db.till.reading.issued_books import CardBooks
from db.till.reading.keeping import KeepingBooks
from db.till.reading.kept_reports import KeptReportBooks
from db.till.reading.method_refunds import MethodRefundBooks
from db.till.reading.methods import MethodBooks
from db.till.reading.paper_look import PaperLookBooks
from db.till.reading.payments import PaymentBooks
from db.till.reading.people import PeopleBooks
from db.till.reading.registered_books import RegisterBooks
from db.till.reading.returns import ReturnBooks
from db.till.reading.safe import SafeBooks
from db.till.reading.settings import SettingBooks
from db.till.reading.tenure import TenureBooks
from db.till.reading.told import ToldBooks


class BookReading(
    RegisterBooks,
    CardBooks,
    MethodBooks,
    MethodRefundBooks,
    PaymentBooks,
    PaperLookBooks,
    ExchangeBooks,
    FunctionCardBooks,
    TenureBooks,
    ToldBooks,
    ReturnBooks,
    SettingBooks,
    DrawerBooks,
    PeopleBooks,
    KeepingBooks,
    KeptReportBooks,
    ClosingBooks,
    SafeBooks,
):
    """Answers from one transaction's view."""

    def lock(self) -> Lock | None:
        """See `app.ports.Reading`, as for all that follow."""
        return register.lock(self._connection, self.founding().identity.epoch)

    def newest_at(self) -> datetime:
        """The highest time of any write since the clock was confirmed."""
        return from_micros(journal.latest(self._connection))

    def holder(self, serial: bytes) -> Holder | None:
        """Whose card it is."""
        return register.holder(self._connection, serial)

    def holder_of(self, connection: str) -> Holder | None:
        """The holder of the connection's newest card."""
        return register.holder_of(self._connection, connection)

    def tariff_versions(self, key: str) -> tuple[TariffVersion, ...]:
        """All versions of a tariff."""
        return tariffs.versions(self._connection, key)

    def tariffs(self) -> tuple[TariffVersion, ...]:
        """All versions of all tariffs."""
        return tariffs.every(self._connection)

    def open_shift(self) -> Shift | None:
        """The one open shift."""
        return shifts.open_one(self._connection, self._currency)

    def shift(self, number: int) -> Shift | None:
        """The shift with this number."""
        return shifts.one(self._connection, number, self._currency)

    def shift_sums(self, number: int) -> ShiftSums:
        """What happened in a shift."""
        return shifts.sums(self._connection, number, self._currency)

    def next_shift(self) -> int:
        """The number of the next shift."""
        return shifts.next_number(self._connection)

    def next_z(self) -> int:
        """The number of the next Z report."""
        return shifts.next_z(self._connection)

    def next_receipt(self) -> int:
        """The number of the next receipt."""
        return entries.next_receipt(self._connection)

    def next_job(self) -> int:
        """The number of the next print job."""
        return paper.next_number(self._connection)

    def next_entry(self, binding: int) -> EntryId:
        """The id of the till's next entry for a binding."""
        return entries.next_id(self._connection, self.founding().identity, binding)

    def entry(self, id: EntryId) -> Entry | None:
        """The entry with this id."""
        return entries.one(self._connection, id, self._currency)

    def lines(self, id: EntryId) -> tuple[QuoteLine, ...]:
        """The price lines of a sale."""
        return entries.lines(self._connection, id, self._currency)

    def intended_ref(self, id: EntryId) -> EntryRef:
        """The journal entry that began an entry."""
        return entries.began_with(self._connection, id)

    def open_entries(self, binding: int | None = None) -> tuple[Entry, ...]:
        """Entries that are not settled, oldest first."""
        return entries.open_ones(self._connection, binding, self._currency)

    def last_purchases(self, connection: str, most: int) -> tuple[Purchase, ...]:
        """Sales of a connection that stand, to the account of now, newest first."""
        return entries.purchases(self._connection, connection, most, self._currency)

    def purchases_between(self, connection: str, since: datetime, until: datetime, most: int) -> tuple[Purchase, ...]:
        """Sales of a connection that stand, of some time, newest first."""
        return entries.purchases_between(self._connection, connection, since, until, most, self._currency)

    def sold_after(self, since: datetime, seq: int, until: datetime, most: int) -> tuple[Sold, ...]:
        """The next sales and returns of some time."""
        return sold.after(self._connection, since, seq, until, most, self._currency)

    def volumes_between(self, connection: str, since: datetime, until: datetime) -> tuple[tuple[datetime, int], ...]:
        """When how many litres were sold to a connection."""
        return entries.volumes_between(self._connection, connection, since, until)

    def debts(self, account: str) -> tuple[DebtStanding, ...]:
        """The debts of an account."""
        return files.debts_of(self._connection, account, self._currency)

    def credit(self, account: str) -> Money:
        """What an account has to its credit."""
        return Money(standing.credit_of(self._connection, account), self._currency)

    def own_tally(self, binding: int, before: int | None = None, epoch: int | None = None) -> Tally | None:
        """The till's own tally for a binding, now or before one of its entries, in this or an earlier epoch."""
        identity = self.founding().identity
        owner = identity if epoch is None else TillIdentity(identity.till, epoch)
        return cards.own_tally(self._connection, owner, binding, before)

    def known_tallies(self, binding: int) -> tuple[Tally, ...]:
        """Checked tallies of other tills, and of this till's closed epochs."""
        closed = cards.closed_tallies(self._connection, self.founding().identity, binding)
        return cards.known_tallies(self._connection, binding) + closed

    def seen_status(self, binding: int) -> SeenStatus | None:
        """The newest genuine status of a binding."""
        return cards.status(self._connection, binding)

    def asked_parameters(self, binding: int) -> tuple[AskedPiece, ...]:
        """What the meter was asked to take."""
        return cards.asked(self._connection, binding)

    def paper_job(self, number: int) -> PaperJob | None:
        """The print job with this number."""
        return paper.one(self._connection, number)

    def paper_waiting(self) -> tuple[PaperJob, ...]:
        """Print jobs that are not done, oldest first."""
        return paper.waiting(self._connection)

    def papers(self, before: int | None, most: int) -> tuple[PaperJob, ...]:
        """Print jobs, newest first."""
        return paper.newest(self._connection, before, most)

    def receipt_job(self, receipt: int) -> PaperJob | None:
        """The original job of a receipt number."""
        return paper.of_receipt(self._connection, receipt)

    def last_job(self) -> PaperJob | None:
        """The newest original job."""
        return paper.last(self._connection)

    def copies(self, original: int) -> int:
        """How many duplicates of a job were queued."""
        return paper.copies(self._connection, original)
