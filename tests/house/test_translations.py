"""The translation lint finds each way in which a text would silently stay untranslated."""

import pytest
from babel.messages.catalog import Catalog

from installer.translations import catalogue, lint
from installer.translations.marked_texts import MarkedText, Misuse, in_source, placeholders


def _misuses(source: str) -> list[str]:
    return [one.why for one in in_source(source, "ui/sale.py") if isinstance(one, Misuse)]


def _texts(source: str) -> list[tuple[str, str]]:
    return [(one.text, one.plural) for one in in_source(source, "ui/sale.py") if isinstance(one, MarkedText)]


def test_marked_texts_are_found_however_the_function_is_reached() -> None:
    source = """
tr("Leave the card")
words.tr("Change {amount}", amount=change)
LABEL = N_("Shift")
ntr("{n} card", "{n} cards", count)
tr("two "
   "halves")
tr(LABELS[code])
"""
    assert _texts(source) == [
        ("Leave the card", ""),
        ("Change {amount}", ""),
        ("Shift", ""),
        ("{n} card", "{n} cards"),
        ("two halves", ""),
    ]
    assert _misuses(source) == []


@pytest.mark.parametrize(
    ("call", "built"),
    [
        ('tr(f"Change {amount}")', "an f-string"),
        ('tr("Change %s" % amount)', "a % format"),
        ('tr("Change {}".format(amount))', "the result of .format()"),
        ('tr("Change " + amount)', "a concatenation"),
        ('tr(" ".join(parts))', "the result of .join()"),
        ('N_(f"Change {amount}")', "an f-string"),
        ('ntr("{n} card", f"{n} cards", n)', "an f-string"),
    ],
)
def test_a_text_put_together_is_refused(call: str, built: str) -> None:
    assert _misuses(call) == [f"a text for translation must stand there whole, not as {built}"]


@pytest.mark.parametrize(
    "call",
    [
        'tr("Change {amount}")',
        'tr("Change {amount}", amuont=change)',
        'tr("Change", amount=change)',
        'ntr("{n} card for {who}", "{n} cards for {who}", n)',
    ],
)
def test_parameters_must_be_those_that_the_text_names(call: str) -> None:
    (why,) = _misuses(call)
    assert why.startswith("the text names")


def test_parameters_spread_from_a_mapping_are_left_to_run_time() -> None:
    assert _misuses('tr("Change {amount}", **parameters)') == []


def test_unbalanced_braces_are_refused() -> None:
    assert _misuses('tr("Change {amount", amount=1)')[0].startswith("unreadable braces")


def test_placeholders_are_the_names_in_braces() -> None:
    assert placeholders("{litres} of {total:,} {{not this}}") == {"litres", "total"}


WANTED = [
    MarkedText("Change {amount}", "", "ui/sale.py", 1),
    MarkedText("{n} card", "{n} cards", "ui/sale.py", 2),
]


def _spanish(change: str, cards: tuple[str, ...]) -> Catalog:
    spanish = Catalog(locale="es", fuzzy=False)
    spanish.add("Change {amount}", change)
    spanish.add(("{n} card", "{n} cards"), cards)
    return spanish


def _complaints(spanish: Catalog) -> list[str]:
    return list(lint.in_translation("es", catalogue.template_of(WANTED), spanish))


def _forms(*forms: str) -> tuple[str, ...]:
    """As many plural forms as Babel gives Spanish, the last one repeated."""
    count = Catalog(locale="es").num_plurals
    return (*forms, *forms[-1:] * count)[:count]


def test_a_complete_translation_has_no_complaint() -> None:
    assert _complaints(_spanish("Cambio {amount}", _forms("{n} tarjeta", "{n} tarjetas"))) == []


@pytest.mark.parametrize(
    ("change", "cards", "complaint"),
    [
        ("", _forms("{n} tarjeta", "{n} tarjetas"), "is not translated"),
        ("Cambio {amount}", _forms("{n} tarjeta", ""), "is not translated"),
        ("Cambio {importe}", _forms("{n} tarjeta", "{n} tarjetas"), "names other placeholders"),
        ("Cambio {amount}", _forms("{n} tarjeta", "tarjetas"), "names other placeholders"),
    ],
)
def test_a_poor_translation_is_named(change: str, cards: tuple[str, ...], complaint: str) -> None:
    lines = _complaints(_spanish(change, cards))
    assert lines
    assert all(complaint in line for line in lines)


def test_a_text_the_catalogue_lacks_and_one_the_code_lost_are_named() -> None:
    spanish = _spanish("Cambio {amount}", _forms("{n} tarjeta", "{n} tarjetas"))
    spanish.add("Drawer", "Cajón")
    spanish.delete("Change {amount}")
    lacks, has = _complaints(spanish)
    assert "lacks ('Change {amount}',)" in lacks
    assert "has ('Drawer',)" in has


def test_fuzzy_and_obsolete_entries_are_named() -> None:
    spanish = _spanish("Cambio {amount}", _forms("{n} tarjeta", "{n} tarjetas"))
    message = spanish.get("Change {amount}")
    assert message is not None
    message.flags.add("fuzzy")
    spanish.obsolete["Drawer"] = message
    lines = _complaints(spanish)
    assert any("obsolete" in line for line in lines)
    assert any("fuzzy" in line for line in lines)
