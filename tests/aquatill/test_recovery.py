"""The recovery key comes back from paper and from the file, and nothing else does."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from app.domain.errors import Code, KeyTrouble, Refusal
from app.keys.root import new_root
from aquatill.setup import recovery
from words import Words

SPANISH = Words("es", "America/Mexico_City", "MXN")


@pytest.mark.parametrize("words", [Words("en", "UTC", "USD"), SPANISH], ids=["en", "es"])
def test_a_page_of_text_comes_back(tmp_path: Path, words: Words) -> None:
    root = new_root()
    recovery.write_page(tmp_path / "page.txt", root, "Agua de Valle", words)
    assert recovery.root_from(tmp_path / "page.txt", "") == root


def test_a_sealed_file_comes_back_under_its_passphrase_only(tmp_path: Path) -> None:
    root = new_root()
    recovery.write_file(tmp_path / "key", root, "agua")
    assert recovery.root_from(tmp_path / "key", "agua") == root
    with pytest.raises(KeyTrouble) as refused:
        recovery.root_from(tmp_path / "key", "wine")
    assert refused.value.code is Code.PASSPHRASE_WRONG


def test_a_printed_page_shows_the_key_as_it_is_typed(tmp_path: Path) -> None:
    root = new_root()
    recovery.write_page(tmp_path / "page.pdf", root, "Agua de Valle", SPANISH)
    text = PdfReader(tmp_path / "page.pdf").pages[0].extract_text()
    assert "Agua de Valle" in text
    assert recovery.root_from_page(text) == root


def test_typed_groups_alone_are_enough() -> None:
    root = new_root()
    lines = recovery.page_lines(root, "Agua", SPANISH)
    typed = " ".join(line.partition(")")[2] for line in lines if line[:2] in ("1)", "2)", "3)", "4)"))
    assert recovery.root_from_page(typed.lower()) == root


def test_another_key_is_not_taken_for_ours() -> None:
    with pytest.raises(KeyTrouble) as refused:
        recovery.require_same(new_root(), new_root())
    assert refused.value.code is Code.RECOVERY_WRONG


def test_a_file_that_stands_there_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("another utility's")
    with pytest.raises(Refusal):
        recovery.write_file(tmp_path / "key", new_root(), "agua")
    assert (tmp_path / "key").read_text() == "another utility's"


def test_only_its_owner_reads_it(tmp_path: Path) -> None:
    recovery.write_file(tmp_path / "key", new_root(), "agua")
    assert (tmp_path / "key").stat().st_mode & 0o077 == 0
