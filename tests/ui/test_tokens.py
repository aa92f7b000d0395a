"""One table of tokens: readable in light and dark, and the only place that names a colour or a size."""

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from ui import theme, tokens
from ui.program import application

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [path for path in (ROOT / "ui").rglob("*.py") if path.name != "tokens.py"]
SHEET = (ROOT / "resources" / "styles" / "till.qss").read_text(encoding="utf-8")


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_contrast_of_black_on_white_is_known() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), tokens.PAIRS)
def test_text_can_be_read_on_its_ground(text: str, ground: str, dark: bool) -> None:
    colours = tokens.colours(dark)
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= tokens.CONTRAST


def test_every_rule_of_the_style_sheet_paints_a_pair_that_is_tested() -> None:
    rules = re.findall(r"\{([^}]*)\}", SHEET)
    painted = {
        (text[1], ground[1])
        for rule in rules
        if (text := re.search(r"(?<![-\w])color: @(\w+)", rule)) and (ground := re.search(r"background: @(\w+)", rule))
    }
    assert painted - set(tokens.PAIRS) == set()


def test_there_are_four_sizes_of_type() -> None:
    assert len(set(tokens.TYPE.values())) == 4
    assert set(re.findall(r"font-size: @(\w+)", SHEET)) == set(tokens.TYPE)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_other_file_names_a_colour_or_a_number_of_pixels(source: Path) -> None:
    text = source.read_text(encoding="utf-8")
    assert not re.findall(r"#[0-9A-Fa-f]{6}\b|\brgb\(|\d+px|QColor\(\d", text)


def test_the_style_sheet_names_colours_and_sizes_by_token_only() -> None:
    assert not re.findall(r"#[0-9A-Fa-f]{6}\b|(?:[2-9]|\d\d)px", SHEET)


def test_an_application_that_somebody_else_began_is_dressed_once(qapp: QApplication) -> None:
    qapp.setStyleSheet("")
    qapp.setProperty("dark", None)
    assert application() is qapp
    assert qapp.styleSheet() != ""
    qapp.setStyleSheet("QLabel {}")
    assert application().styleSheet() == "QLabel {}"
    theme.dress(qapp, dark=False)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_dressing_changes_what_painted_widgets_see(qapp: QApplication, dark: bool) -> None:
    theme.dress(qapp, dark)
    assert theme.colours() is tokens.colours(dark)
    assert qapp.palette().window().color().name().upper() == tokens.colours(dark).page
    theme.dress(qapp, dark=False)
