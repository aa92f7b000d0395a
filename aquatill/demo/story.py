"""What happened before the demo begins: who bought what, and how their meters stand, told through the till's real jobs."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count, cycle
from zoneinfo import ZoneInfo

from app.cards.application import CardFile
from app.counter.history import read_months
from app.counter.keep_told import keep_usage
from app.counter.present import present
from app.counter.register.debts import add_debt
from app.counter.register.issue_card import issue_card, make_card
from app.counter.reissue import Wish, reissue
from app.counter.sell import quote_volume, sell
from app.counter.shifts import close_shift, open_shift, read_shift
from app.counter.till import Till
from app.domain.blacklist import ListCause
from app.domain.card import MeterEventCode
from app.domain.events import PaperMoved
from app.domain.method import CASH, Tender, Tenders, in_cash
from app.domain.money import Money
from app.domain.paper import PaperState
from app.domain.register import DebtKind, OwedSum, Service
from app.domain.roles import Operator
from app.domain.tally import TallySet
from app.domain.volume import Volume
from app.keys.root import demo_root
from app.keys.secret import Secret
from app.keys.stand_alone import StandAloneKeys
from app.ports import Tx
from aquatill.demo.shelf import Shelf
from aquatill.demo.utility import DemoUtility
from ui.demo.bench import CardKind, TrayCard
from virtual.card import VirtualCard, blank_image
from virtual.card.image import Application, CardImage, DataFile, Key
from virtual.contact import Contact
from virtual.meter import VirtualMeter

_BANKNOTE = 10_000
_METHODS = (CASH, CASH, "card", CASH, "mobile")
_YEAR = (8_400, 9_100, 11_600, 12_300, 14_800, 13_200, 10_500, 8_900, 9_700, 12_100, 15_400)
"""Litres that the first customer used in each of the last months, the oldest first."""
_LAST_SHIFT = timedelta(days=6)
_USUAL, _LARGE = 4096, 8192
"""Bytes of a card; the larger has room for a load profile."""
_STRETCH, _MINUTE = timedelta(hours=2), timedelta(minutes=1)
_LITRES_AN_HOUR = (6, 6, 6, 24, 40, 18, 22, 30, 14, 26, 34, 12)
"""A household's day, two hours each, of which something always runs."""
_SALE, _VISIT = timedelta(seconds=20), timedelta(seconds=10)
_ERRORS_TO_BLOCK = 4
_MORE_BLANKS = 3
_SHOWN = "INE 4711"
_ARREARS = 35_000
_ARREARS_LABEL = (("en", "Arrears of last year"), ("es", "Adeudo del año pasado"))


class StoryClock:
    """A clock that goes on only when the story does; it ends before ``today``."""

    def __init__(self, today: datetime) -> None:
        self.today = today
        self._now = _months_before(today, len(_YEAR) + 1)

    def now(self) -> datetime:
        """The instant of the story."""
        return self._now

    def go_to(self, instant: datetime) -> None:
        """Lets the story go on at a later instant."""
        self._now = instant

    def pass_by(self, time: timedelta) -> None:
        """Lets time pass."""
        self._now += time


def tell(till: Till, utility: DemoUtility, shelf: Shelf, clock: StoryClock) -> None:
    """Lays out the tray: five customers in five states, then the cards that a till must refuse."""
    _Story(till, utility, shelf, clock).tell()


class _Story:
    """The till in former days and the cashier who sold then."""

    def __init__(self, till: Till, utility: DemoUtility, shelf: Shelf, clock: StoryClock) -> None:
        self._till = till
        self._utility = utility
        self._shelf = shelf
        self._clock = clock
        self._cashier: Operator = utility.operators[1].operator
        self._supervisor: Operator = utility.operators[2].operator
        self._serials = iter(bytes([4, 0x5A, 0x10, 0x26, 0x0B, number, 0x80]) for number in range(0x11, 0xFF))
        self._lost = self._blank()
        self._methods, self._references = cycle(_METHODS), count(480_213, 7)

    def tell(self) -> None:
        """The whole story."""
        self._a_year_of(self._utility.connections[0])
        self._clock.go_to(self._last_shift())
        self._begin_shift()
        self._low_on_credit(self._utility.connections[0])
        self._fresh(self._utility.connections[1])
        self._waiting(self._utility.connections[2])
        self._tampered(self._utility.connections[3])
        self._used_up(self._utility.connections[4])
        self._end_shift()
        self._lay_out_strangers()
        self._blocked(self._utility.connections[5])
        for _ in range(_MORE_BLANKS):
            self._lay_out(self._blank(), CardKind.BLANK)

    def _last_shift(self) -> datetime:
        """Some days ago, but in the running month, so that the first steps of the tariff are used up."""
        today = self._clock.today
        local = today.astimezone(ZoneInfo(self._utility.settings["zone"]))
        month = local.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
        return max(today - _LAST_SHIFT, month.astimezone(UTC))

    # -- customers

    def _a_year_of(self, connection: Service) -> None:
        """Bought once a month, used to the last litre, which the card told; with the one that was lost afterwards."""
        self._lost = self._issued(connection)
        for months, litres in zip(range(len(_YEAR), 0, -1), _YEAR, strict=True):
            self._clock.go_to(_months_before(self._clock.today, months))
            self._begin_shift()
            self._sell(self._lost, litres)
            self._end_shift()
            self._visit(self._lost, connection, then_use=litres)
        presented = present(self._till, Contact(self._lost))
        keep_usage(self._till, presented, read_months(presented), None)

    def _low_on_credit(self, connection: Service) -> None:
        """A second card after the first was lost; little water is left."""
        card = self._blank()
        reissue(
            self._till, self._cashier, Contact(card), connection.number, Wish(ListCause.LOST, self._document(connection))
        )
        self._sell(card, 7_000)
        self._visit(card, connection, then_use=5_760)
        self._visit(card, connection)
        self._lay_out(card, CardKind.CUSTOMER, connection)

    def _document(self, connection: Service) -> str:
        file = self._till.store.read(lambda r: r.file(connection.account))
        return file.customer.document.number if file and file.customer.document.number else _SHOWN

    def _fresh(self, connection: Service) -> None:
        """A card that has not been sold anything yet."""
        self._lay_out(self._issued(connection), CardKind.CUSTOMER, connection)

    def _waiting(self, connection: Service) -> None:
        """Bought again and not yet home."""
        card = self._issued(connection)
        self._sell(card, 5_000)
        self._visit(card, connection, then_use=1_850)
        self._visit(card, connection)
        self._sell(card, 10_000)
        self._lay_out(card, CardKind.CUSTOMER, connection)

    def _tampered(self, connection: Service) -> None:
        """Somebody held a magnet to the meter, and a toilet never stops; a large card brings it hour by hour."""
        card = self._issued(connection, _LARGE)
        self._sell(card, 12_000)
        self._visit(card, connection)
        meter = self._meter(connection)
        meter.tamper(MeterEventCode.MAGNET)
        zone = ZoneInfo(self._utility.settings["zone"])
        at = self._clock.now()
        while at + _STRETCH < self._clock.today:
            meter.let_run(_LITRES_AN_HOUR[at.astimezone(zone).hour * len(_LITRES_AN_HOUR) // 24], _STRETCH // _MINUTE)
            at += _STRETCH
        meter.visit(Contact(card))
        self._lay_out(card, CardKind.CUSTOMER, connection)

    def _used_up(self, connection: Service) -> None:
        """The last litre has run and the valve is closed; and there are arrears from before the meter."""
        card = self._issued(connection)
        self._sell(card, 3_000)
        self._visit(card, connection, then_use=3_000)
        self._visit(card, connection)
        self._owe(connection)
        self._lay_out(card, CardKind.CUSTOMER, connection)

    def _owe(self, connection: Service) -> None:
        since = date(self._clock.today.year - 1, 12, 31)
        owed = Money(_ARREARS, self._utility.settings["currency"])
        add_debt(
            self._till, self._supervisor, OwedSum("", connection.account, DebtKind.ARREARS, _ARREARS_LABEL, since, owed)
        )

    # -- cards that a till refuses

    def _blocked(self, connection: Service) -> None:
        """Tried in a neighbour's meter until it was blocked."""
        card = self._issued(connection)
        for _ in range(_ERRORS_TO_BLOCK):
            self._meter(self._utility.connections[0]).visit(Contact(card))
        self._lay_out(card, CardKind.BLOCKED, connection)

    def _lay_out_strangers(self) -> None:
        self._lay_out(self._lost, CardKind.OLDER, self._utility.connections[0])
        self._lay_out(self._blank(), CardKind.BLANK)
        self._lay_out(_foreign(self._blank().image()), CardKind.FOREIGN)
        self._lay_out(self._of_other_utility(), CardKind.OTHER_UTILITY)
        unknown = self._issued(self._utility.connections[6])
        self._lay_out(_with_layout_version(unknown.image(), 9), CardKind.UNKNOWN_LAYOUT)

    def _of_other_utility(self) -> VirtualCard:
        other = self._utility.other_utility
        theirs = self._utility.connections[0]
        binding = replace(theirs.binding, utility=other)
        founding = self._till.store.read(lambda r: r.founding())
        card = self._blank()
        keys = StandAloneKeys(demo_root(other))
        connection = replace(theirs, holder="", binding=binding)
        make_card(Contact(card), keys, replace(founding, utility=other), connection, 1, self._clock.now(), TallySet())
        return card

    # -- what happens in it

    def _blank(self, capacity: int = _USUAL) -> VirtualCard:
        return VirtualCard(blank_image(next(self._serials), capacity=capacity))

    def _issued(self, connection: Service, capacity: int = _USUAL) -> VirtualCard:
        card = self._blank(capacity)
        issue_card(self._till, self._cashier, Contact(card), connection.number)
        return card

    def _begin_shift(self) -> None:
        open_shift(self._till, self._cashier, self._money(500))

    def _end_shift(self) -> None:
        close_shift(self._till, self._cashier, read_shift(self._till).as_expected(self._money(500)))
        self._print()

    def _sell(self, card: VirtualCard, litres: int) -> None:
        self._clock.pass_by(_SALE)
        presented = present(self._till, Contact(card))
        quote = quote_volume(presented, Volume(litres))
        sell(self._till, presented, self._cashier, quote, self._paid(quote.total), lambda stage: None)
        self._print()

    def _paid(self, price: Money) -> Tenders:
        """Mostly in banknotes, now and then by bank card or mobile money."""
        method, reference = next(self._methods), next(self._references)
        if method == CASH:
            return in_cash(replace(price, minor=-(-price.minor // _BANKNOTE) * _BANKNOTE))
        return (Tender(method, price, f"{reference:06}"),)

    def _visit(self, card: VirtualCard, connection: Service, then_use: int = 0) -> None:
        """The card goes into its meter; afterwards water runs."""
        self._clock.pass_by(_VISIT)
        meter = self._meter(connection)
        meter.advance_clock(self._clock.now())
        meter.visit(Contact(card))
        if then_use:
            meter.use_water(then_use)

    def _meter(self, connection: Service) -> VirtualMeter:
        root: Secret = demo_root(int(self._utility.settings["utility_number"]))
        return self._shelf.meter(root.open(), connection, self._utility.settings["zone"])

    def _lay_out(self, card: VirtualCard | CardImage, kind: CardKind, connection: Service | None = None) -> None:
        image = card.image() if isinstance(card, VirtualCard) else card
        holder, meter = (connection.holder, connection.binding.meter) if connection else ("", "")
        self._shelf.lay_out(image, TrayCard(image.uid, kind, holder, meter))

    def _print(self) -> None:
        self._till.store.write(_all_came_out)

    def _money(self, major: int) -> Money:
        return Money(major * 100, self._utility.settings["currency"])


def _all_came_out(tx: Tx) -> None:
    """The paper of former days is gone; the books remember that it was printed."""
    for job in tx.paper_waiting():
        tx.post(PaperMoved(job.number, PaperState.SENDING, ""))
        tx.post(PaperMoved(job.number, PaperState.CONFIRMED, ""))


def _months_before(instant: datetime, months: int) -> datetime:
    """The same time on an early day of an earlier month."""
    period = instant.year * 12 + instant.month - 1 - months
    return instant.replace(year=period // 12, month=period % 12 + 1, day=min(instant.day, 20))


def _foreign(blank: CardImage) -> CardImage:
    """A card of somebody else's system: an application that is not ours."""
    return blank.with_application(Application(bytes.fromhex("0000F5"), 0x0F, (Key(bytes(16)),), {}))


def _with_layout_version(image: CardImage, version: int) -> CardImage:
    """A card of a layout that is not known yet: the version byte of its label is another."""
    (ours,) = image.applications.values()
    label = ours.files[CardFile.LABEL]
    assert isinstance(label, DataFile), "a label is a data file"
    return image.with_application(ours.with_files({CardFile.LABEL: label.patched(4, bytes([version]))}))
