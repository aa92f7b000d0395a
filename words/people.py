"""People and their roles in words."""

from __future__ import annotations

from app.domain.roles import Operator, Role, RoleNow
from words.words import Words


def role_words(operator: Operator, words: Words) -> str:
    """The name of somebody's role: the utility's own, or the program's in this language."""
    return _named(operator.role, operator.rights.name if operator.rights else "", words)


def role_name(role: RoleNow, words: Words) -> str:
    """The name of a role."""
    return _named(role.key, role.name, words)


def state_words(operator: Operator, locked: bool, words: Words) -> str:
    """What keeps somebody from logging in now, or will; empty when nothing does."""
    leave = operator.leave
    if not operator.active:
        return words.tr("does not work here")
    if locked:
        return words.tr("locked after wrong PINs")
    if leave is not None and leave.last is not None:
        return words.tr("on leave from {first} to {last}", first=words.day(leave.first), last=words.day(leave.last))
    if leave is not None:
        return words.tr("on leave from {first}", first=words.day(leave.first))
    return words.tr("has to choose a PIN") if operator.must_change else ""


def _named(key: str, name: str, words: Words) -> str:
    return name or (words.name(Role(key)) if key in set(Role) else key)
