"""The templates that come with the program: equal to its own layouts, for a utility to begin with."""

from __future__ import annotations

from pathlib import Path

from app.domain.template import DocumentKind

_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "templates"


def shipped(kind: DocumentKind) -> str:
    """The source of the template of a kind that lays a document out as the program does."""
    return (_FOLDER / f"{kind.value}.txt").read_text(encoding="utf-8")
