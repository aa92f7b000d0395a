"""Taking litres of delivered sales back: what is planned, what it is worth, and the write. For corrections and returns.

R is raised by an entry of its own, written onto the card and read back; what is paid, and when, is for the proof
(`app.counter.returns`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.cards.layout.tally import signed
from app.counter.blacklist import refuse_blacklisted
from app.counter.carry import carried_less
from app.counter.clock import check_clock
from app.counter.outcome import Outcome, Stage
from app.counter.present import Presented
from app.counter.till import Till, shift_of
from app.counter.write import Progress, write_entry
from app.domain.errors import Code, Refusal
from app.domain.exchange import CarriedOver
from app.domain.money import Money
from app.domain.roles import Job, Operator
from app.domain.taking_back import Cause, MeterEvidence, Part
from app.domain.taking_back_events import TakingBackIntended
from app.domain.tally import Tally, TallySet
from app.domain.tariff.quote import LineKind
from app.domain.vend import Entry, EntryId
from app.domain.vending import Back, after_carried_back, after_taking_back, require_room
from app.domain.volume import Volume
from app.domain.worth import Taken, Worth
from app.ports import Reading, Tx


@dataclass(frozen=True, slots=True)
class Returnable:
    """A completed sale of this till of which ``left`` are still the customer's, with what it is ``worth``.

    ``never_credited``: the meter has not accepted it, and it was written onto the card on the reader: what is taken back of
    it is paid at once.
    """

    sale: Entry
    worth: Worth
    taken: Taken
    never_credited: bool

    @property
    def left(self) -> Volume:
        """What was not taken back yet."""
        return Volume(self.sale.litres - self.taken.litres)


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be taken back: ``parts``, their litres and ``value``; ``at_once`` of them are paid at once.

    ``fixed_month``: the month to which base charges are paid afterwards, None where it stays. ``sold_to`` is the binding of
    the sales: that of the card, or one before it whose litres came over.
    """

    cause: Cause
    sold_to: int
    parts: tuple[Part, ...]
    value: Money
    at_once: Volume
    cash_step: int
    fixed_month: int | None = None

    @property
    def volume(self) -> Volume:
        """All litres of it."""
        return Volume(sum(part.litres for part in self.parts))


@dataclass(frozen=True, slots=True)
class Wish:
    """How it is to be done: the money to the credit of account ``pay_to`` (empty: cash), and why."""

    pay_to: str = ""
    reason: str = ""


def returnable(reading: Reading, presented: Presented, binding: int | None = None) -> tuple[Returnable, ...]:
    """The sales of this till to the card's account and meter, or a ``binding`` before, with something left; newest first."""
    connection, evidence = presented.holder.connection, presented.evidence
    binding = connection.binding.number if binding is None else binding
    taken = reading.taken_of(binding)
    sales = reading.sales_of(binding, connection.account)
    found = (
        Returnable(
            sale,
            Worth(sale.litres, reading.lines(sale.id)),
            taken.get(sale.id.number, Taken()),
            _never_credited(sale, presented, evidence),
        )
        for sale in sales
    )
    return tuple(one for one in found if one.left.litres > 0)


def plan_of(
    reading: Reading, presented: Presented, cause: Cause, wanted: Iterable[tuple[Returnable, int]], whole: bool = False
) -> Plan:
    """Takes so many litres of each sale, in this order; ``whole``: with the only one goes what goes with all of it."""
    card, parts, fixed = presented.holder.card, list[Part](), None
    at_once, still, step = 0, True, 1
    sold_to = present = presented.holder.connection.binding.number
    for one, litres in wanted:
        sold_to = one.sale.id.binding
        here = sold_to == present and (one.sale.serial, one.sale.generation) == (card.serial, card.generation)
        fixed = _fixed_before(reading, presented, one) if whole and litres == one.left.litres else None
        step = max(step, _cash_step(reading, one.sale))
        slices = one.worth.slices(one.taken, litres, and_all=fixed is not None)
        parts += (Part(one.sale.id.number, cut.litres, cut.value, cut.by_credit, here) for cut in slices)
        still = still and one.never_credited
        at_once += litres if still else 0
    value = Money(sum(part.value for part in parts), reading.founding().currency)
    return Plan(cause, sold_to, tuple(parts), value, Volume(at_once), step, fixed)


def take_back(
    till: Till, presented: Presented, operator: Operator, job: Job, plan: Plan, wish: Wish, approver: int, progress: Progress
) -> Outcome:
    """Raises R for a plan, writes it and reads it back; what is proven by then is paid.

    Litres that came over from a meter before are taken off what comes over: the carry-over tally goes along. Refuses, before
    anything is done: no shift, an entry still open, a card or books that changed since the plan, an account that is not
    there, a card without room.
    """
    entry, tally, carried = till.store.write(lambda tx: _intend(till, tx, presented, operator, job, plan, wish, approver))
    progress(Stage.INTENT)
    own = signed(tally, presented.holder.connection.binding, till.keys)
    return write_entry(till, presented, entry, own, progress, carried=carried)


def check_standing(till: Till, tx: Tx, presented: Presented) -> Tally | None:
    """What was shown must still be so: nothing open or blacklisted, the same file, the same own tally. Gives that tally.

    None where this till has no entry on the card's binding.
    """
    check_clock(tx, till.clock.now())
    refuse_blacklisted(tx, presented.holder.card.serial, presented.holder.connection)
    binding, owner = presented.holder.connection.binding.number, tx.founding().identity
    if presented.question or any(one.id.owner == owner for one in tx.open_entries(binding)):
        raise Refusal(Code.ENTRY_OPEN)
    own = tx.own_tally(binding)
    same_file = tx.holder(presented.holder.card.serial) == presented.holder
    if own != presented.tallies.of_till(owner) or not same_file:
        raise Refusal(Code.RETURN_CHANGED)
    return own


def counted(reading: Reading, own: Tally, litres: Iterable[tuple[EntryId, int]], fixed_month: int) -> Back:
    """Litres of sales as the tally counts them: of those of its present period and month."""
    whole = period = month = 0
    for sale_id, some in litres:
        sale = reading.entry(sale_id)
        tally = sale.tally if sale else None
        whole += some
        period += some if tally and tally.period == own.period else 0
        month += some if tally and tally.month == own.month else 0
    return Back(whole, period, month, fixed_month)


def _intend(
    till: Till, tx: Tx, presented: Presented, operator: Operator, job: Job, plan: Plan, wish: Wish, approver: int
) -> tuple[Entry, Tally, CarriedOver | None]:
    shift = shift_of(tx, operator, job)
    own = check_standing(till, tx, presented)
    _check_account(tx, wish.pay_to)
    connection, card = presented.holder.connection, presented.holder.card
    new = tx.next_entry(connection.binding.number)
    tally, carried = _raised(till, tx, own, new, plan)
    tallies = TallySet.of([tally, carried.tally] if carried else [tally])
    require_room(presented.order, presented.tallies.merged(tallies))
    tx.post(
        TakingBackIntended(
            id=new,
            cause=plan.cause,
            sold_to=plan.sold_to,
            parts=plan.parts,
            connection=connection.number,
            account=connection.account,
            pay_to=wish.pay_to,
            serial=card.serial,
            generation=card.generation,
            shift=shift.number,
            operator=operator.number,
            approver=approver,
            reason=wish.reason,
            litres=plan.volume.litres,
            cash_step=plan.cash_step,
            currency=plan.value.currency,
        )
    )
    entry = tx.entry(new)
    assert entry is not None, "an entry that was just posted"
    return entry, tally, carried


def _raised(till: Till, tx: Tx, own: Tally | None, new: EntryId, plan: Plan) -> tuple[Tally, CarriedOver | None]:
    """The till's tally with the plan as entry ``new``, and what comes over then, if the litres came over.

    Refuses RETURN_CHANGED when this till sold nothing on the card's binding that could be taken back.
    """
    key_epoch = tx.founding().key_epoch
    if plan.sold_to != new.binding:
        carried = carried_less(tx, till.keys, new.binding, plan.volume.litres, till.clock.now())
        return after_carried_back(own, new.owner, key_epoch, new.number), carried
    if own is None:
        raise Refusal(Code.RETURN_CHANGED)
    of_sales = [(EntryId(new.owner, new.binding, part.sale), part.litres) for part in plan.parts]
    fixed = own.fixed_month if plan.fixed_month is None else plan.fixed_month
    return after_taking_back(own, key_epoch, new.number, counted(tx, own, of_sales, fixed)), None


def _check_account(reading: Reading, number: str) -> None:
    """The account whose credit gets the money must be there and open."""
    if not number:
        return
    account = reading.accounts((number,)).get(number)
    if account is None:
        raise Refusal(Code.ACCOUNT_UNKNOWN, account=number)
    if account.closed is not None:
        raise Refusal(Code.ACCOUNT_CLOSED, account=number)


def _never_credited(sale: Entry, presented: Presented, evidence: MeterEvidence | None) -> bool:
    card = presented.holder.card
    if evidence is None or (sale.serial, sale.generation) != (card.serial, card.generation):
        return False
    return evidence.number(sale.id.owner) < sale.id.number


def _fixed_before(reading: Reading, presented: Presented, one: Returnable) -> int | None:
    """The month to which base charges are paid once the whole sale is gone; None where they cannot be due again.

    They cannot where a later sale, of this till or another, has paid them further: then they stay paid.
    """
    sale, owner = one.sale, one.sale.id.owner
    own, mine = presented.tallies.of_till(owner), sale.tally
    before = reading.own_tally(sale.id.binding, before=sale.id.number)
    assert own is not None, "a sale that is in the tally"
    assert mine is not None, "a sale that is in the tally"
    paid_before = before.fixed_month if before else 0
    if not any(line.kind is LineKind.BASE for line in one.worth.lines) or mine.fixed_month == paid_before:
        return own.fixed_month
    elsewhere = max((t.fixed_month for t in presented.tallies.believed() if t.owner != owner), default=0)
    return paid_before if own.fixed_month == mine.fixed_month > elsewhere else None


def _cash_step(reading: Reading, sale: Entry) -> int:
    versions = reading.tariff_versions(sale.tariff)
    return next(one.cash_step for one in versions if one.version == sale.tariff_version)
