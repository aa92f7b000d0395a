"""PINs and passwords: which are good enough, and the hash that the books keep of one."""

from __future__ import annotations

from app.domain.errors import Code, Refusal

SHORTEST_PIN = 4
LONGEST_PIN = 12
SHORTEST_PASSWORD = 8
LONGEST_PASSWORD = 64
_FEWEST_SIGNS = 4


def hashed(secret: str) -> str:
    """The argon2id hash of a PIN or password that is good enough; refuses PIN_WEAK.

    A PIN is of digits, not all the same and not in a row; a password has letters and at least four different signs.
    """
    if not (_good_pin(secret) or _good_password(secret)):
        raise Refusal(Code.PIN_WEAK, shortest=SHORTEST_PIN, longest=LONGEST_PIN, password=SHORTEST_PASSWORD)
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1).hash(secret)


def _good_pin(secret: str) -> bool:
    rows = "01234567890", "09876543210"
    digits = SHORTEST_PIN <= len(secret) <= LONGEST_PIN and secret.isascii() and secret.isdigit()
    return digits and len(set(secret)) > 1 and not any(secret in row for row in rows)


def _good_password(secret: str) -> bool:
    length = SHORTEST_PASSWORD <= len(secret) <= LONGEST_PASSWORD
    letters = any(sign.isalpha() for sign in secret) and secret.isprintable() and secret.strip() == secret
    return length and letters and len(set(secret.casefold())) >= _FEWEST_SIGNS
