"""`make translations` follows the code: new texts come, lost texts go, translations stay."""

import gettext
from pathlib import Path

import pytest

from installer.translations import catalogue, lint


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of one room with two texts, and a test whose texts count for nothing."""
    for room, source in {"ui": 'tr("Shift")\nntr("{n} card", "{n} cards", n)\n', "tests": 'tr("Not for people")\n'}.items():
        (tmp_path / room).mkdir()
        (tmp_path / room / "__init__.py").write_text(source, encoding="utf-8")
    monkeypatch.setattr(catalogue, "ROOT", tmp_path)
    monkeypatch.setattr(catalogue, "LOCALE", tmp_path / "locale")
    monkeypatch.setattr(catalogue, "TEMPLATE", tmp_path / "locale" / "aquatill.pot")
    return tmp_path


def _translate(po: Path) -> None:
    text = po.read_text(encoding="utf-8")
    text = text.replace('msgid "Shift"\nmsgstr ""', 'msgid "Shift"\nmsgstr "Turno"')
    for form, words in enumerate(["{n} tarjeta", "{n} tarjetas", "{n} tarjetas"]):
        text = text.replace(f'msgstr[{form}] ""', f'msgstr[{form}] "{words}"')
    po.write_text(text, encoding="utf-8")


def _spanish() -> Path:
    return catalogue.translation_files()["es"]


def test_a_new_language_is_begun_and_its_gaps_are_named(project: Path) -> None:
    catalogue.update()
    assert len([line for line in lint.complaints() if "is not translated" in line]) == 2
    _translate(_spanish())
    assert lint.complaints() == []


def test_updating_again_changes_nothing(project: Path) -> None:
    catalogue.update()
    _translate(_spanish())
    before = _spanish().read_bytes(), catalogue.TEMPLATE.read_bytes()
    catalogue.update()
    assert (_spanish().read_bytes(), catalogue.TEMPLATE.read_bytes()) == before


def test_a_lost_text_goes_and_a_new_one_waits_for_its_translation(project: Path) -> None:
    catalogue.update()
    _translate(_spanish())
    (project / "ui" / "__init__.py").write_text('tr("Shift")\ntr("Drawer")\n', encoding="utf-8")
    assert {line.split(":")[0] for line in lint.complaints()} == {"aquatill.pot", "es"}
    catalogue.update()
    assert lint.complaints() == ["es: 'Drawer' is not translated"]
    assert "Turno" in _spanish().read_text(encoding="utf-8")


def test_a_language_of_paper_alone_needs_the_texts_of_paper_and_no_others(project: Path) -> None:
    catalogue.update()
    _translate(_spanish())
    paper = project / "locale" / "ar" / "LC_MESSAGES" / catalogue.ON_PAPER
    paper.parent.mkdir(parents=True)
    paper.write_text("", encoding="utf-8")
    (project / "printing").mkdir()
    (project / "printing" / "__init__.py").write_text("", encoding="utf-8")
    (project / "printing" / "sale.py").write_text('tr("TOTAL")\n', encoding="utf-8")
    catalogue.update()
    assert set(lint.complaints()) == {"es: 'TOTAL' is not translated", "ar on paper: 'TOTAL' is not translated"}
    begun = paper.read_text(encoding="utf-8")
    paper.write_text(begun.replace('"TOTAL"\nmsgstr ""', '"TOTAL"\nmsgstr "المجموع"'), encoding="utf-8")
    assert lint.complaints() == ["es: 'TOTAL' is not translated"]
    catalogue.build()
    with paper.with_suffix(".mo").open("rb") as built:
        assert gettext.GNUTranslations(built).gettext("TOTAL") == "المجموع"


def test_the_built_catalogue_speaks_spanish(project: Path) -> None:
    catalogue.update()
    _translate(_spanish())
    catalogue.build()
    with _spanish().with_suffix(".mo").open("rb") as built:
        spanish = gettext.GNUTranslations(built)
    assert spanish.gettext("Shift") == "Turno"
    assert spanish.ngettext("{n} card", "{n} cards", 5) == "{n} tarjetas"
