"""The recovery key, on paper and as a file."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import Code, KeyTrouble
from app.keys.recovery import paper_groups, recovery_file, root_from_file, root_from_paper
from app.keys.secret import Secret

ROOT = Secret(bytes(range(32)))
PAPER = " ".join(paper_groups(ROOT))


def test_the_paper_has_sixteen_groups_of_four() -> None:
    groups = paper_groups(ROOT)
    assert len(groups) == 16
    assert all(len(group) == 4 for group in groups)


@given(st.binary(min_size=32, max_size=32))
def test_any_root_comes_back_from_paper(octets: bytes) -> None:
    assert root_from_paper("-".join(paper_groups(Secret(octets)))) == Secret(octets)


def test_what_people_type_instead_makes_no_difference() -> None:
    typed = PAPER.lower().replace("0", "o", 1).replace("1", "l", 1).replace(" ", "\n")
    assert root_from_paper(typed) == ROOT


@given(st.integers(0, 63), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_a_mistyped_letter_is_found(place: int, letter: str) -> None:
    letters = PAPER.replace(" ", "")
    if letters[place] == letter:
        return
    with pytest.raises(KeyTrouble) as caught:
        root_from_paper(letters[:place] + letter + letters[place + 1 :])
    assert (caught.value.code, caught.value.params["what"]) == (Code.RECOVERY_WRONG, "checksum")


@pytest.mark.parametrize(
    ("typed", "what"), [(PAPER[:-1], "length"), ("", "length"), (PAPER + "0", "length"), ("*", "letter")]
)
def test_a_paper_that_is_not_ours_is_refused(typed: str, what: str) -> None:
    with pytest.raises(KeyTrouble) as caught:
        root_from_paper(typed)
    assert (caught.value.code, caught.value.params["what"]) == (Code.RECOVERY_WRONG, what)


def test_the_file_opens_with_its_passphrase_only() -> None:
    file = recovery_file(ROOT, "three wet camels")
    assert root_from_file(file, "three wet camels") == ROOT
    assert ROOT.open().hex().encode() not in file
    with pytest.raises(KeyTrouble) as caught:
        root_from_file(file, "three wet camel")
    assert caught.value.code is Code.PASSPHRASE_WRONG


def test_two_files_of_one_root_differ() -> None:
    assert recovery_file(ROOT, "x") != recovery_file(ROOT, "x")


def test_a_changed_file_does_not_open() -> None:
    fields = json.loads(recovery_file(ROOT, "x"))
    fields["sealed"] = "00" + fields["sealed"][2:]
    with pytest.raises(KeyTrouble) as caught:
        root_from_file(json.dumps(fields).encode(), "x")
    assert caught.value.code is Code.PASSPHRASE_WRONG


@pytest.mark.parametrize("octets", [b"", b"\xff", b"[]", b"{}", b'{"format": "aquatill-recovery-2"}', b'{"salt": 1}'])
def test_a_file_that_is_none_is_refused(octets: bytes) -> None:
    with pytest.raises(KeyTrouble) as caught:
        root_from_file(octets, "x")
    assert caught.value.code is Code.RECOVERY_WRONG


def test_a_file_of_a_later_format_is_refused() -> None:
    later = recovery_file(ROOT, "x").replace(b"aquatill-recovery-1", b"aquatill-recovery-2")
    with pytest.raises(KeyTrouble) as caught:
        root_from_file(later, "x")
    assert caught.value.code is Code.RECOVERY_WRONG
