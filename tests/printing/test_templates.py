"""A template rearranges a document and adds to it; what may not be missing stays, and what a name says is never markup."""

import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.document_kind import kind_of
from app.domain.errors import Code, Refusal
from app.domain.paper import Document, PaperJob, SlipKind
from app.domain.template import PLAIN, DocumentKind, Letterhead, Template
from printing.document import printout
from printing.lines import Centred, Feed, Picture, Row, Rule, Size
from printing.template.checking import ask, checked
from printing.template.child import Question, answered
from printing.template.shipped import shipped
from printing.template.specimen import specimen
from printing.template.trial import fact_names, part_names, tried
from printing.text import plain_text
from tests.printing.documents import FUNCTION_SHEET, HEADING, METER_CHANGE, NONE, RECEIPT, REPORT, SLIP, in_language, job

BARE = (
    RECEIPT,
    REPORT,
    METER_CHANGE,
    FUNCTION_SHEET,
    replace(SLIP, kind=SlipKind.UNRESOLVED, given_back=NONE),
    in_language("ar"),
)
LETTERHEAD = Letterhead(1, b"", ("Registered 1931",), ("Thank you.",))
ROUND, END = "{% for a in range(100) %}", "{% endfor %}"
BOMB = "from printing.template.child import limit; limit(); x = b' ' * 10**10"
ODD = ["---", "===", "=big= x", "{logo}", "a | b", ">x<", "{{ total }}", "{% if %}"]
KEPT = "{number}\n{circumstances}\n{payment}\n{reference}\n"


def by(source: str, document: Document = RECEIPT, letterhead: Letterhead = PLAIN) -> PaperJob:
    """A job that is laid out by a template."""
    kind = kind_of(document)
    assert kind
    return replace(job(document), template=Template(kind, 1, source), letterhead=letterhead)


def printed(source: str, document: Document = RECEIPT) -> list[str]:
    """What stands on the paper."""
    return plain_text(printout(by(source, document))).splitlines()


def refused(source: str, kind: DocumentKind = DocumentKind.SALE_RECEIPT) -> tuple[Code, dict[str, object]]:
    """What is wrong with a template."""
    with pytest.raises(Refusal) as refusal:
        tried(Template(kind, 1, source), HEADING, "MXN", PLAIN)
    return refusal.value.code, dict(refusal.value.params)


@pytest.mark.parametrize("document", BARE, ids=lambda document: type(document).__name__)
def test_a_document_that_says_little_looks_the_same_by_its_template_as_without(document: Document) -> None:
    kind = kind_of(document)
    assert kind
    assert printout(by(shipped(kind), document, LETTERHEAD)) == printout(replace(job(document), letterhead=LETTERHEAD))


@pytest.mark.parametrize("kind", DocumentKind)
def test_a_document_that_says_all_looks_the_same_by_its_template_as_without(kind: DocumentKind) -> None:
    made_up = specimen(Template(kind, 1, shipped(kind)), HEADING, "MXN", LETTERHEAD)
    assert made_up.made == replace(made_up, told=replace(made_up.told, template=None)).made


@pytest.mark.parametrize("kind", DocumentKind)
def test_the_template_that_comes_with_a_kind_passes_its_own_check(kind: DocumentKind) -> None:
    tried(Template(kind, 1, shipped(kind)), HEADING, "MXN", PLAIN)


def test_a_template_arranges_drops_and_adds() -> None:
    lines = printed(
        KEPT + "=big= >{{ heading.utility|upper }}<\n---\n{% for row in rows.water %}\n{{ row.left }} | {{ row.right }}\n"
        "{% endfor %}\n{% if change %}\n=bold= Your change | {{ change }}\n{% endif %}\n\n> Office hours 8-15 <\n"
        "{code:{{ number }}}\n"
    )
    assert "AGUAS DEL VALLE" in " ".join(lines)
    assert "WATER                                  10.000 m³" in lines
    assert "Your change                               $44.66" in lines
    assert "Office hours 8-15" in [line.strip() for line in lines]
    assert not any("Rosa" in line or "put the card" in line for line in lines)


def test_markup_becomes_the_line_model() -> None:
    source = "=big= a | b\n=tall= =bold= c\n>d<\n\n===\n---\nx - y = {z}\n{logo}"
    made = printout(by(source, letterhead=Letterhead(1, b"png")))
    assert made.lines[3:-4] == (
        Row("a", "b", Size.BIG),
        Row("c", "", Size.TALL, bold=True),
        Centred("d"),
        Feed(),
        Rule(heavy=True),
        Row("x - y = {z}"),
        Picture(b"png"),
    )


def test_number_sums_and_reference_come_whatever_the_template_says() -> None:
    lines = printed("Nothing but this")
    assert lines[0].startswith("RECEIPT")
    assert any(line.startswith("TOTAL") for line in lines)
    assert lines[-1].startswith("Entry 1/1-2-37")


def test_the_marks_of_copies_and_demonstrations_stand_around_every_template() -> None:
    document = replace(RECEIPT, heading=replace(HEADING, demo=True))
    text = plain_text(printout(replace(by(KEPT, document), copy=3)))
    assert text.count("DUPLICATE 3") == text.count("DEMONSTRATION") == 2


@pytest.mark.parametrize(
    ("source", "code", "told"),
    [
        ("{% if total %}", Code.TEMPLATE_SYNTAX, {"line": 1}),
        ("\n{{ total }", Code.TEMPLATE_SYNTAX, {"line": 2}),
        ("(" * 10 + "{{ " + "(" * 4_000 + " }}", Code.TEMPLATE_SYNTAX, {"line": 1}),
        ("{{ totl }}", Code.TEMPLATE_UNKNOWN, {"name": "totl"}),
        ("{% if change and heading.tel %}x{% endif %}", Code.TEMPLATE_UNKNOWN, {"name": "heading.tel"}),
        ("{{ ''.__class__.__mro__ }}", Code.TEMPLATE_UNKNOWN, {"name": "__class__"}),
        ("{{ total['__class__'] }}", Code.TEMPLATE_UNKNOWN, {"name": "__class__"}),
        ("{{ rows.water }}", Code.TEMPLATE_UNKNOWN, {"name": "rows"}),
        ("{{ 'x' * 10**9 }}", Code.TEMPLATE_FORBIDDEN, {"line": 1, "what": "*"}),
        ("{{ 10**10**10 }}", Code.TEMPLATE_FORBIDDEN, {"line": 1, "what": "**"}),
        ("{{ '%1000000000d' % 1 }}", Code.TEMPLATE_FORBIDDEN, {"line": 1, "what": "%"}),
        ("{{ total.center(10**9) }}", Code.TEMPLATE_FORBIDDEN, {"line": 1, "what": "()"}),
        ("{{ total|center(1000000000) }}", Code.TEMPLATE_FORBIDDEN, {"line": 1, "what": "center"}),
        ("a\n{% set a = total %}", Code.TEMPLATE_FORBIDDEN, {"line": 2, "what": "set"}),
        ("{% macro a() %}{{ a() }}{% endmacro %}", Code.TEMPLATE_FORBIDDEN, {"line": 1, "what": "macro"}),
        ("{% include '/etc/passwd' %}", Code.TEMPLATE_FORBIDDEN, {"line": 1, "what": "include"}),
        ("{% for a in range(1000000000) %}{% endfor %}", Code.TEMPLATE_TOO_LONG, {"most": 100}),
        ("{% for a in range(10000000000000000000000) %}{% endfor %}", Code.TEMPLATE_TOO_LONG, {"most": 100}),
        ("{% for a in 'every sign' %}{% endfor %}", Code.TEMPLATE_FORBIDDEN, {"line": 1, "what": "for"}),
        ("{% for a in total ~ total %}{% endfor %}", Code.TEMPLATE_FORBIDDEN, {"line": 1, "what": "for"}),
        (ROUND * 3 + END * 3, Code.TEMPLATE_FORBIDDEN, {"line": 1, "what": "for"}),
        (f"{ROUND}{ROUND}x\n{END}{END}", Code.TEMPLATE_TOO_LONG, {"most": 1000}),
        ("x" * 20_001, Code.TEMPLATE_TOO_LONG, {"most": 20_000}),
        ("{% include x", Code.TEMPLATE_SYNTAX, {"line": 1}),
        ("{bills}", Code.TEMPLATE_PART, {"name": "bills"}),
        ("a | b | c", Code.TEMPLATE_LINE, {"text": "a | b | c"}),
        ("{code:Ünicode}", Code.TEMPLATE_LINE, {"text": "{code:…}"}),
        ("{number}\n{payment}\n{reference}", Code.TEMPLATE_LACKS, {"name": "circumstances"}),
        (KEPT.replace("{number}", "{% if demo %}\n{number}\n{% endif %}"), Code.TEMPLATE_UNKNOWN, {"name": "demo"}),
        (KEPT.replace("{number}", "{% if not number %}\n{number}\n{% endif %}"), Code.TEMPLATE_LACKS, {"name": "number"}),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_template_is_said(source: str, code: Code, told: dict[str, object]) -> None:
    assert refused(source) == (code, told)


def test_a_template_is_tried_where_it_can_do_no_harm() -> None:
    made = checked(Template(DocumentKind.SLIP, 1, shipped(DocumentKind.SLIP)), HEADING, "MXN", PLAIN)
    assert "Sale voided" in plain_text(made)
    answer = answered(Question(Template(DocumentKind.SLIP, 1, "{{ totl }}"), HEADING, "MXN", PLAIN))
    with pytest.raises(Refusal) as refusal:
        answer.printout()
    assert refusal.value.params == {"name": "totl"}


@pytest.mark.parametrize(("program", "seconds"), [("while True: pass", 0.3), (BOMB, 9)])
def test_what_does_not_end_or_eats_memory_is_stopped(program: str, seconds: float) -> None:
    with pytest.raises(Refusal) as refusal:
        ask((sys.executable, "-c", program), b"", seconds)
    assert refusal.value.code is Code.TEMPLATE_ENDLESS


@pytest.mark.expected_log("WARNING", "template sale-receipt 1")
def test_a_document_that_its_template_cannot_lay_out_is_printed_as_the_program_does() -> None:
    document = replace(RECEIPT, supply=replace(RECEIPT.supply, holder="Ñ"))
    assert printout(by("{code:{{ supply.holder }}}", document)) == printout(job(document))


@given(st.text(max_size=30).map(str.strip) | st.sampled_from(ODD))
@settings(max_examples=60)
def test_what_a_name_says_is_never_markup(name: str) -> None:
    document = replace(RECEIPT, supply=replace(RECEIPT.supply, holder=name))
    made = printout(by("{{ supply.holder }}\n", document))
    said = "".join(" " if sign in "\n\r" else sign for sign in name if not 0xE000 <= ord(sign) <= 0xE0FF).strip()
    (own,) = made.lines[3:-4]
    assert own == (Row(said) if said else Feed())


def test_without_a_template_its_language_is_not_even_loaded() -> None:
    program = (
        "import sys; from printing.document import printout; from tests.printing.documents import job; printout(job());"
        "sys.exit('jinja2' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_facts_and_parts_are_listed_for_who_writes_a_template() -> None:
    template = Template(DocumentKind.SALE_RECEIPT, 0, "")
    facts, parts = fact_names(template, HEADING, "MXN"), part_names(template, HEADING, "MXN")
    assert {"total", "heading.tax_number", "supply.holder"} <= set(facts)
    assert parts[:4] == ("logo", "utility", "above", "number")
