"""The table of texts: what is the same is not shown anew, and the chosen line stays chosen."""

from pytestqt.qtbot import QtBot

from ui.register.table import Column, Table

LINES = [("1", "one"), ("2", "two")]


def test_the_same_lines_again_leave_the_table_as_it_is(qtbot: QtBot) -> None:
    table = Table("Numbers", (Column("N"), Column("Name", wide=True)))
    qtbot.addWidget(table)
    table.show_lines(LINES)
    table.selectRow(1)
    with qtbot.assertNotEmitted(table.lines.modelReset):
        table.show_lines(LINES)
    assert table.currentIndex().row() == 1
    with qtbot.waitSignal(table.lines.modelReset):
        table.show_lines(LINES, more=True)
    with qtbot.waitSignal(table.lines.modelReset):
        table.show_lines([*LINES, ("3", "three")])
    assert table.currentIndex().row() == 1
