"""A customer's statement in lines."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.money import Money
from app.domain.register import DebtStanding
from app.domain.statement import Bought, Statement, Taken
from app.domain.tariff.quote import LineKind, QuoteLine
from app.domain.volume import Volume
from printing.composed import composed
from printing.lines import SHEET, Feed, Laid, Line, Part, Printout, Row, Rule, Size
from printing.told import Told
from printing.two_languages import in_languages
from words import Words


def statement(told: Statement) -> Printout:
    """The statement in its customer's language."""
    words = words_of(told)
    laid = in_languages(lambda spoken: laid_out(told, spoken), told.letterhead, words)
    lines = composed(Told(told, 0, told.template, told.letterhead), laid, words)
    return Printout(title(told, words), tuple(lines), words.is_right_to_left, SHEET, words.locale)


def title(told: Statement, words: Words) -> str:
    """What the statement is called."""
    return words.tr("Statement of account {account}", account=told.supply.account)


def laid_out(told: Statement, words: Words) -> Iterator[Laid]:
    """The program's own layout: its lines, and where its parts begin."""
    since, until = words.day(told.since), words.day(told.until)
    yield Part("title")
    yield Row(words.tr("STATEMENT"), words.tr("{since} to {until}", since=since, until=until), Size.TALL, bold=True)
    yield Row(words.tr("Made on {moment}", moment=told.heading.at), told.heading.operator_name)
    yield Rule()
    yield Part("supply")
    yield from _whose(told, words)
    yield Rule(heavy=True)
    yield Part("purchases")
    yield from _purchases(told, words)
    yield Part("charges")
    yield from _charges(told, words)
    yield Part("debts")
    yield from _debts(told, words)
    yield Rule(heavy=True)
    yield Part("standing")
    yield from _stands(told, words)


def _whose(told: Statement, words: Words) -> Iterator[Line]:
    supply = told.supply
    yield Row(supply.holder, words.tr("Account {account}", account=supply.account), bold=True)
    if supply.address:
        yield Row(supply.address)
    yield Row(words.tr("Connection"), words.isolated(supply.connection))
    if supply.meter:
        yield Row(words.tr("Meter"), words.isolated(supply.meter))


def _purchases(told: Statement, words: Words) -> Iterator[Line]:
    yield Row(words.tr("PURCHASES"), bold=True)
    for one in told.purchases:
        yield Row(_purchase(one, words), words.amount(one.total))
    if not told.purchases:
        yield Row(words.tr("Nothing was bought in this time."))
    for back in told.taken:
        yield Row(_taken(back, words), words.amount(Money.zero(told.currency) - back.back))
    yield Rule()
    bought = words.tr("Bought: {volume}", volume=told.volume)
    yield Row(bought, words.money(told.paid), Size.TALL, bold=True)


def _purchase(one: Bought, words: Words) -> str:
    receipt = words.tr("receipt {number}", number=one.receipt) if one.receipt is not None else words.tr("not settled yet")
    return f"{words.moment(one.at)}  ·  {receipt}  ·  {words.volume(one.volume)}"


def _taken(one: Taken, words: Words) -> str:
    """What went back, below nothing, and what of its money waits for the meter."""
    receipts = ", ".join(map(str, one.receipts))
    what = words.tr("{cause}, receipt {numbers}", cause=words.name(one.cause), numbers=receipts)
    said = f"{words.moment(one.at)}  ·  {what}  ·  {words.volume(Volume(-one.volume.litres))}"
    return said if one.waiting.minor <= 0 else f"{said}  ·  {words.tr('{money} still waits', money=one.waiting)}"


def _charges(told: Statement, words: Words) -> Iterator[Line]:
    """Where the money went; the lines add up to what was paid."""
    if not told.charges:
        return
    yield Feed()
    yield Row(words.tr("WHAT IT WAS PAID FOR"), bold=True)
    for line in told.charges:
        yield _charge(line, words)
    if told.back.minor:
        yield Row(words.tr("Returned of it"), words.amount(Money.zero(told.currency) - told.back))


def _charge(line: QuoteLine, words: Words) -> Line:
    said = words.price_line(line)
    if line.kind is LineKind.STEP:
        return Row(f"{said.what}  ·  {said.formula}", said.amount)
    return Row(said.what, said.amount)


def _debts(told: Statement, words: Words) -> Iterator[Line]:
    if not told.debts:
        return
    yield Feed()
    yield Row(words.tr("DEBTS"), bold=True)
    for one in told.debts:
        yield Row(_debt(one, words), words.amount(one.owed))


def _debt(one: DebtStanding, words: Words) -> str:
    name = words.label(one.debt.label) or words.name(one.debt.kind)
    return words.tr(
        "{debt} since {day}: {amount}, paid back {recovered}",
        debt=name,
        day=words.day(one.debt.since),
        amount=one.debt.amount,
        recovered=one.recovered,
    )


def _stands(told: Statement, words: Words) -> Iterator[Line]:
    """How things stand today: money owed, water in the meter."""
    yield Row(words.tr("Still owed"), words.money(told.owed), Size.TALL, bold=True)
    if told.kept.minor:
        yield Row(words.tr("Credit of the account"), words.money(told.kept))
    if told.credit is None or told.read_at is None:
        yield Row(words.tr("In the meter"), words.tr("not read yet"))
    else:
        yield Row(words.tr("In the meter on {date}", date=words.date(told.read_at)), words.volume(told.credit))


def statement_pdf(told: Statement) -> bytes:
    """The statement as a PDF on A4."""
    from printing.pdf_pages import pdf_pages

    return pdf_pages(statement(told), words_of(told))


def words_of(told: Statement) -> Words:
    """The language, zone and currency that it is written in."""
    return Words(told.heading.language, told.heading.zone, told.currency)
