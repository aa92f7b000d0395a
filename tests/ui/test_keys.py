"""No key of the till does its deed again and again while it is held."""

from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.keys import IN_WINDOW, on_key

UI = Path(__file__).parents[2] / "ui"


def test_a_key_that_is_held_acts_once(qtbot: QtBot) -> None:
    where = QWidget()
    qtbot.addWidget(where)
    assert not on_key("Ctrl+1", where, where.close).autoRepeat()
    assert on_key("F1", where, where.close, IN_WINDOW).context() is IN_WINDOW


def test_every_key_of_the_till_is_made_so() -> None:
    makers = {file for file in UI.rglob("*.py") if "QShortcut(" in file.read_text(encoding="utf-8")}
    assert {file.relative_to(UI).as_posix() for file in makers if file.parent.name != "demo"} == {"keys.py"}
