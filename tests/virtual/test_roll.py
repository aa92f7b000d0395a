"""The roll as one reads it: cut into sheets, wide letters as wide as they are, nothing on it that is not ink."""

from virtual.printer import Roll

CUT, DRAWER, WIDE, NARROW = b"\x1dVB\x00", b"\x1bp\x00\x32\xfa", b"\x1d!\x10", b"\x1d!\x00"


def test_a_cut_begins_a_sheet_and_what_hangs_in_the_printer_is_one_too() -> None:
    roll = Roll()
    roll.feed(b"one\ntwo\n" + CUT + b"three\n" + CUT)
    assert list(roll.sheets) == ["one\ntwo", "three"]
    roll.feed(b"torn\n")
    assert list(roll.sheets) == ["one\ntwo", "three", "torn"]


def test_the_drawer_leaves_nothing_on_the_paper() -> None:
    roll = Roll()
    roll.feed(DRAWER + b"one\n" + CUT)
    assert roll.sheets == ("one",)


def test_letters_of_double_width_take_two_columns() -> None:
    roll = Roll()
    roll.feed(WIDE + b" Agua\n" + NARROW + b"Centro\n")
    assert roll.sheets == ("  A g u a\nCentro",)
