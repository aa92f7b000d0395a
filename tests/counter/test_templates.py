"""Templates and letterhead: each version stays, a reprint is laid out as its original was, and only who may changes them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.counter.reprint import reprint
from app.counter.statement import make_statement
from app.counter.templates import TryOut, letterhead, own_layout, set_letterhead, set_template, templates, try_out
from app.domain.errors import Code, Refusal
from app.domain.paper import PaperJob
from app.domain.roles import Operator, Role
from app.domain.template import PLAIN, DocumentKind, Letterhead, Template
from tests.household import CASHIER, CONNECTION, SUPERVISOR, Counter, card_on_reader

ADMINISTRATOR = Operator(90, "Teresa Ibarra", Role.ADMINISTRATOR)
RECEIPT = DocumentKind.SALE_RECEIPT


def sound(tried: TryOut) -> None:
    """A trial that finds nothing wrong."""


def keep(counter: Counter, source: str) -> Template:
    return set_template(counter.till, ADMINISTRATOR, RECEIPT, source, sound)


def job(counter: Counter, number: int) -> PaperJob:
    found = counter.store.read(lambda r: r.paper_job(number))
    assert found is not None
    return found


def sold(counter: Counter) -> PaperJob:
    counter.sell(card_on_reader()[1], 1_000)
    last = counter.store.read(lambda r: r.last_job())
    assert last is not None
    return last


def test_a_reprint_is_laid_out_as_its_original_was(counter: Counter) -> None:
    by_the_program = sold(counter)
    first = keep(counter, "one")
    set_letterhead(counter.till, ADMINISTRATOR, Letterhead(below=("Thank you.\n\nCome again. ",)))
    by_first = sold(counter)
    keep(counter, "two")
    set_letterhead(counter.till, ADMINISTRATOR, PLAIN)
    counter.restart()
    assert (by_the_program.template, by_the_program.letterhead) == (None, PLAIN)
    assert (first.version, by_first.template) == (1, first)
    for original in (by_the_program, by_first):
        again = job(counter, reprint(counter.till, CASHIER, original.number))
        assert (again.template, again.letterhead) == (original.template, original.letterhead)
    assert by_first.letterhead == Letterhead(1, below=("Thank you.", "Come again."))
    assert sold(counter).template == Template(RECEIPT, 2, "two")


def test_the_programs_own_layout_comes_back_as_a_version_of_its_own(counter: Counter) -> None:
    keep(counter, "one")
    assert own_layout(counter.till, ADMINISTRATOR, RECEIPT).version == 2
    assert (sold(counter).template, templates(counter.till, ADMINISTRATOR)) == (None, ())
    assert keep(counter, "one").version == 3


def test_the_same_again_makes_no_version(counter: Counter) -> None:
    assert keep(counter, "a\r\nb") == keep(counter, "a\nb") == Template(RECEIPT, 1, "a\nb")
    wanted = Letterhead(logo=b"png", second_language="es")
    assert set_letterhead(counter.till, ADMINISTRATOR, wanted) == set_letterhead(counter.till, ADMINISTRATOR, wanted)
    assert letterhead(counter.till, ADMINISTRATOR) == replace(wanted, version=1)


def test_a_template_that_its_trial_refuses_is_not_kept(counter: Counter) -> None:
    def unsound(tried: TryOut) -> None:
        assert tried.heading.utility == counter.store.read(lambda r: r.founding()).utility_name
        raise Refusal(Code.TEMPLATE_ENDLESS)

    with pytest.raises(Refusal, match=Code.TEMPLATE_ENDLESS.value):
        set_template(counter.till, ADMINISTRATOR, RECEIPT, "x", unsound)
    assert templates(counter.till, ADMINISTRATOR) == ()


@pytest.mark.parametrize("by", [CASHIER, SUPERVISOR])
def test_who_may_not_changes_nothing_and_sees_nothing(counter: Counter, by: Operator) -> None:
    for forbidden in (
        lambda: set_template(counter.till, by, RECEIPT, "x", sound),
        lambda: own_layout(counter.till, by, RECEIPT),
        lambda: set_letterhead(counter.till, by, Letterhead(logo=b"x")),
        lambda: templates(counter.till, by),
        lambda: letterhead(counter.till, by),
        lambda: try_out(counter.till, by, RECEIPT, "x"),
    ):
        with pytest.raises(Refusal, match=Code.NOT_ALLOWED.value):
            forbidden()


def test_a_statement_is_laid_out_as_holds_on_its_day(counter: Counter) -> None:
    assert make_statement(counter.till, SUPERVISOR, CONNECTION.account).template is None
    kept = set_template(counter.till, ADMINISTRATOR, DocumentKind.STATEMENT, "one", sound)
    wanted = set_letterhead(counter.till, ADMINISTRATOR, Letterhead(below=("Thank you.",)))
    made = make_statement(counter.till, SUPERVISOR, CONNECTION.account)
    assert (made.template, made.letterhead) == (kept, wanted)


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (Letterhead(second_language="xx"), Code.SETTING_INVALID),
        (Letterhead(above=("x",) * 13), Code.TEMPLATE_TOO_LONG),
        (Letterhead(below=("x" * 201,)), Code.TEMPLATE_TOO_LONG),
    ],
)
def test_a_letterhead_that_would_fill_the_paper_is_not_kept(counter: Counter, wanted: Letterhead, code: Code) -> None:
    with pytest.raises(Refusal, match=code.value):
        set_letterhead(counter.till, ADMINISTRATOR, wanted)
    assert letterhead(counter.till, ADMINISTRATOR) == PLAIN
