"""A setting's value as a person reads and types it, and its one written form. No Qt in it."""

from __future__ import annotations

from app.domain.money import Money
from app.settings import Kind, Setting
from words import N_, Words

YES_NO = (("yes", N_("yes")), ("no", N_("no")))


def options(setting: Setting) -> tuple[tuple[str, str], ...]:
    """The values that there are to choose from, each with its words; empty where one types."""
    return YES_NO if setting.kind is Kind.YES_NO else setting.choices


def said(setting: Setting, value: str, words: Words, currency: str) -> str:
    """The value as a person reads it."""
    if setting.kind is Kind.MONEY:
        return words.money(Money(int(value), currency))
    chosen = dict(options(setting)).get(value)
    return words.tr(chosen) if chosen else value


def typed_as(setting: Setting, value: str, words: Words, currency: str) -> str:
    """The value as a person types it: money without its sign."""
    return words.amount(Money(int(value), currency)) if setting.kind is Kind.MONEY else value


def written(setting: Setting, typed: str, words: Words) -> str:
    """What was typed in its one written form; Refusal NOT_A_NUMBER (text, decimals) for an amount that is none."""
    return str(words.parse_money(typed).minor) if setting.kind is Kind.MONEY else typed.strip()
