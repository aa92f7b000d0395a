"""Figures that were typed into a form, read so that a refusal names their field."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from app.domain.errors import Code, Refusal
from ui.register.form import FormPanel

T = TypeVar("T")


def whole(form: FormPanel, key: str) -> int:
    """The whole number in a field; Refusal NOT_A_NUMBER (field, text, decimals)."""
    text = form.typed(key)
    if not (text.isascii() and text.isdecimal()):
        raise Refusal(Code.NOT_A_NUMBER, field=str(key), text=text, decimals=0)
    return int(text)


def at_field(key: str, read: Callable[[], T]) -> T:
    """Reads something; a refusal names its field."""
    try:
        return read()
    except Refusal as refusal:
        raise Refusal(refusal.code, **(refusal.params | {"field": key})) from None
