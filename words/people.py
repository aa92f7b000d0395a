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


def _named(key: str, name: str, words: Words) -> str:
    return name or (words.name(Role(key)) if key in set(Role) else key)
