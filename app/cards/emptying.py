"""Empties a customer's card, so that it can be made for another customer: the job's card half.

The label goes first: from then on no till takes the card for a customer's. Then what the meter left and its key, whose
card it was, order and parameters; the error counter is filled again. Stopped anywhere, the same call goes on.
"""

from __future__ import annotations

import secrets

from app.cards.application import FILES, MOST_ERRORS, CardFile, CardKey, CommMode
from app.cards.authentication import RandomBytes
from app.cards.desfire import Desfire
from app.cards.layout.identity import decode_identity
from app.cards.layout.label import RECORD
from app.cards.personalise import FACTORY_KEY, OUR_VERSION
from app.cards.recognition import CardKind, authenticate_ours, find
from app.domain.card import Binding
from app.domain.errors import CardError, Code
from app.keys.root import require_fit
from app.keys.secret import Secret
from app.ports import CardConnection, KeySource

_SIZES = {file.number: file.size for file in FILES}
_OF_THE_METER = (CardFile.STATUS, CardFile.MONTHS, CardFile.EVENTS, CardFile.REGISTERS)


def empty_card(connection: CardConnection, keys: KeySource, random_bytes: RandomBytes = secrets.token_bytes) -> None:
    """Empties a card of ours, or goes on with one whose emptying was interrupted.

    Raises CARD_FOREIGN for a card that is not ours, CARD_KEYS_MISMATCH for one under other keys, KEY_REAL_REFUSED, and what
    the connection raises.
    """
    require_fit(keys.kind, connection)
    desfire = Desfire(connection, random_bytes)
    found = find(desfire)
    if found.kind is CardKind.BLANK:
        return
    if found.kind is CardKind.FOREIGN:
        raise CardError(Code.CARD_FOREIGN)
    _Emptying(desfire, keys, connection.serial).run()


class _Emptying:
    """The steps on one card, in our selected application."""

    def __init__(self, desfire: Desfire, keys: KeySource, serial: bytes) -> None:
        self._desfire = desfire
        self._keys = keys
        self._serial = serial

    def run(self) -> None:
        """All steps; those that were done before do no harm again."""
        missing = MOST_ERRORS - self._desfire.get_value(CardFile.ERROR_COUNTER)
        authenticate_ours(self._desfire, CardKey.MASTER, self._key(CardKey.MASTER))
        self._desfire.write_data(CardFile.LABEL, 0, bytes(RECORD.size), CommMode.PLAIN)
        if missing:
            self._desfire.credit(CardFile.ERROR_COUNTER, missing)
            self._desfire.commit()
        if self._desfire.key_version(CardKey.METER) == OUR_VERSION:
            self._take_meter_away(self._binding())
        self._zero(CardFile.IDENTITY)
        self._desfire.authenticate_next(CardKey.TILL, self._key(CardKey.TILL))
        self._zero(CardFile.ORDER)
        self._zero(CardFile.PARAMETERS)
        self._desfire.commit()

    def _take_meter_away(self, binding: Binding) -> None:
        key = Secret(self._keys.meter_card_key(binding))
        self._desfire.authenticate_next(CardKey.METER, key)
        for file in _OF_THE_METER:
            self._zero(file)
        self._desfire.commit()
        self._desfire.authenticate_next(CardKey.MASTER, self._key(CardKey.MASTER))
        self._desfire.change_key(CardKey.METER, key, FACTORY_KEY, 0)

    def _binding(self) -> Binding:
        size = _SIZES[CardFile.IDENTITY]
        found = decode_identity(self._desfire.read_data(CardFile.IDENTITY, 0, size, CommMode.FULL), self._keys)
        if found is None:
            raise CardError(Code.CARD_DAMAGED, part="identity", field="tag")
        return found.content.binding

    def _zero(self, file: CardFile) -> None:
        self._desfire.write_data(file, 0, bytes(_SIZES[file]), CommMode.FULL)

    def _key(self, number: CardKey) -> Secret:
        return Secret(self._keys.card_key(number, self._serial))
