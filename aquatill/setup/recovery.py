"""The recovery key on its way out and back: a page for the safe, a sealed file, and the proof that both come back."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import Code, KeyTrouble, Refusal
from app.keys.recovery import paper_groups, recovery_file, root_from_file, root_from_paper
from app.keys.secret import Secret

if TYPE_CHECKING:
    from words import Words

_GROUPS_A_LINE = 4
_LINE = re.compile(r"^\s*[1-4]\)\s+(.+)$", re.MULTILINE)


def page_lines(root: Secret, utility: str, words: Words) -> list[str]:
    """The page for the safe: what it is, and the key in four numbered lines of four groups."""
    groups = paper_groups(root)
    lines = [groups[at : at + _GROUPS_A_LINE] for at in range(0, len(groups), _GROUPS_A_LINE)]
    return [
        words.tr("Recovery key of {utility}", utility=utility),
        "",
        *(f"{number})  {' '.join(line)}" for number, line in enumerate(lines, 1)),
        "",
        words.tr("Whoever has this key can make water out of nothing: keep it in a safe, never beside the till."),
        words.tr("Without it nobody can read the utility's cards or make new ones when this computer is lost."),
    ]


def write_page(path: Path, root: Secret, utility: str, words: Words) -> None:
    """Writes the page as PDF or, for any other ending than .pdf, as text."""
    lines = page_lines(root, utility, words)
    text = ("\n".join(lines) + "\n").encode("utf-8")
    _write_privately(path, _page(lines) if path.suffix.lower() == ".pdf" else text)


def write_file(path: Path, root: Secret, passphrase: str) -> None:
    """Writes the key sealed under a passphrase."""
    _write_privately(path, recovery_file(root, passphrase))


def root_from_page(text: str) -> Secret:
    """The root secret from the text of a page, or from its groups as they were typed; KeyTrouble RECOVERY_WRONG."""
    numbered = _LINE.findall(text)
    return root_from_paper(" ".join(numbered) if numbered else text)


def root_from(path: Path, passphrase: str) -> Secret:
    """The root secret from a file that was exported, sealed or a page of text; RECOVERY_WRONG, PASSPHRASE_WRONG."""
    octets = path.read_bytes()
    if octets.lstrip().startswith(b"{"):
        return root_from_file(octets, passphrase)
    return root_from_page(octets.decode("utf-8", errors="replace"))


def require_same(tried: Secret, root: Secret) -> None:
    """KeyTrouble RECOVERY_WRONG when the key that came back is another one."""
    if tried != root:
        raise KeyTrouble(Code.RECOVERY_WRONG, what="key")


def _write_privately(path: Path, octets: bytes) -> None:
    """Writes a file that only its owner reads, on disk when this returns; one that stands there is not touched.

    Refusal SETTING_INVALID (field, value) when it cannot be written.
    """
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(octets)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise Refusal(Code.SETTING_INVALID, field="recovery", value=str(path)) from error


def _page(lines: list[str]) -> bytes:
    """The page as PDF."""
    from printing.page import a4

    return a4(lines)
