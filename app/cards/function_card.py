"""Makes function cards and reads what meters answered on them (card layout, section 11).

A function card is written anew for each task. The one key that depends on the meter is only ever set while the card names
that meter, so that the next task, for another meter, knows which key it replaces. Whatever a tear leaves is no danger: a
task counts for one meter, one card and one counter, under a code.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from app.cards.application import (
    FUNCTION_AES_KEYS,
    FUNCTION_APPLICATION,
    FUNCTION_FILES,
    MASTER_KEY_SETTINGS,
    CardKey,
    CommMode,
    FunctionFile,
)
from app.cards.authentication import RandomBytes
from app.cards.desfire import Desfire
from app.cards.layout.fields import meter_number
from app.cards.layout.function import LABEL, Signed, decode_result, decode_task, encode_function_label, encode_task
from app.cards.layout.statement import Statement, used_length
from app.cards.layout.status import decode_status
from app.cards.personalise import FACTORY_KEY, OUR_VERSION, is_suitable
from app.cards.recognition import CardKind, authenticate_ours, find, find_function_card
from app.domain.card import Binding, CardFamily, Label, Status
from app.domain.errors import CardError, Code
from app.domain.function_card import Task, TaskResult
from app.keys.root import require_fit
from app.keys.secret import Secret
from app.keys.stand_alone import meter_octets
from app.ports import CardConnection, KeySource

_SIZES = {file.number: file.size for file in FUNCTION_FILES}


@dataclass(frozen=True, slots=True)
class FunctionContent:
    """What stands on a function card.

    ``result`` is the answer to this very task (None: none yet), ``last_status`` the status that a meter left with it.
    """

    label: Label
    task: Signed[Task] | None
    result: Signed[TaskResult] | None
    last_status: Statement[Status] | None


def write_task(
    connection: CardConnection, keys: KeySource, task: Task, random_bytes: RandomBytes = secrets.token_bytes
) -> None:
    """Makes a blank card, or a function card that is to be used again, the card of this task, and reads it back.

    Raises CARD_TAKEN for a customer's card, CARD_FOREIGN, CARD_KEYS_MISMATCH, KEY_REAL_REFUSED, KEY_MISSING,
    CARD_NOT_WRITTEN, and what the connection raises. After any failure the same call on the same card goes on where it
    stopped.
    """
    require_fit(keys.kind, connection)
    desfire = Desfire(connection, random_bytes)
    found = find(desfire)
    if found.kind is CardKind.BLANK:
        _create_application(desfire)
    elif found.kind in (CardKind.OURS, CardKind.UNFINISHED):
        raise CardError(Code.CARD_TAKEN)
    elif found.kind is not CardKind.FUNCTION:
        raise CardError(Code.CARD_FOREIGN)
    _Writing(desfire, keys, connection.serial, task).finish()


def read_function_card(
    connection: CardConnection, keys: KeySource, random_bytes: RandomBytes = secrets.token_bytes
) -> FunctionContent:
    """Reads a function card; CARD_NOT_FUNCTION for any other, CARD_UNFINISHED for one that was never finished.

    Raises LAYOUT_UNKNOWN, CARD_DAMAGED or CARD_NOT_GENUINE, each naming the part, CARD_KEYS_MISMATCH and KEY_REAL_REFUSED.
    """
    require_fit(keys.kind, connection)
    desfire = Desfire(connection, random_bytes)
    label = find_function_card(desfire)
    authenticate_ours(desfire, CardKey.TILL, Secret(keys.function_card_key(CardKey.TILL, connection.serial)))
    task = decode_task(_whole(desfire, FunctionFile.TASK), keys)
    if task is None:
        return FunctionContent(label, None, None, None)
    answer = decode_result(_whole(desfire, FunctionFile.RESULT), keys)
    if answer is None or answer.content.counter != task.content.counter or not _same_meter(answer.content, task.content):
        return FunctionContent(label, task, None, None)
    beginning = desfire.read_data(FunctionFile.LAST_STATUS, 0, 4, CommMode.FULL)
    status = desfire.read_data(FunctionFile.LAST_STATUS, 0, used_length(beginning), CommMode.FULL) if any(beginning) else b""
    return FunctionContent(label, task, answer, decode_status(status, keys) if status else None)


def _whole(desfire: Desfire, file: FunctionFile) -> bytes:
    return desfire.read_data(file, 0, _SIZES[file], CommMode.FULL)


def _same_meter(result: TaskResult, task: Task) -> bool:
    return result.binding.meter == task.binding.meter


def _create_application(desfire: Desfire) -> None:
    if not is_suitable(desfire.version()):
        raise CardError(Code.CARD_FOREIGN)
    desfire.create_application(FUNCTION_APPLICATION, MASTER_KEY_SETTINGS, FUNCTION_AES_KEYS)
    desfire.select(FUNCTION_APPLICATION)


class _Writing:
    """The steps on one card, in its selected application."""

    def __init__(self, desfire: Desfire, keys: KeySource, serial: bytes, task: Task) -> None:
        self._desfire = desfire
        self._keys = keys
        self._serial = serial
        self._task = task

    def finish(self) -> None:
        """All that is missing, the task last but for the label of a card that had none."""
        self._set_serial_keys()
        authenticate_ours(self._desfire, CardKey.MASTER, self._card_key(CardKey.MASTER))
        self._create_files()
        self._set_meter_key()
        self._write_label()
        self._write_task()

    def _set_serial_keys(self) -> None:
        """The master key last: once it is ours, both are."""
        if self._is_ours(CardKey.MASTER):
            return
        self._desfire.authenticate(CardKey.MASTER, FACTORY_KEY)
        if not self._is_ours(CardKey.TILL):
            self._desfire.change_key(CardKey.TILL, FACTORY_KEY, self._card_key(CardKey.TILL), OUR_VERSION)
        self._desfire.change_own_key(self._card_key(CardKey.MASTER), OUR_VERSION)

    def _create_files(self) -> None:
        present = self._desfire.file_numbers()
        for file in FUNCTION_FILES:
            if file.number not in present:
                self._desfire.create_file(file)

    def _set_meter_key(self) -> None:
        """The key of the meter that the card names goes before it names another."""
        number = meter_octets(self._task.binding.meter).ljust(_SIZES[FunctionFile.METER], b"\x00")
        if self._is_ours(CardKey.METER):
            named = self._desfire.read_data(FunctionFile.METER, 0, _SIZES[FunctionFile.METER], CommMode.FULL)
            if named == number:
                return
            self._desfire.change_key(CardKey.METER, self._meter_key(self._former(named)), FACTORY_KEY, 0)
        self._desfire.write_data(FunctionFile.METER, 0, number, CommMode.FULL)
        self._desfire.change_key(CardKey.METER, FACTORY_KEY, self._meter_key(self._task.binding), OUR_VERSION)

    def _former(self, named: bytes) -> Binding:
        """Whom the card was for; its key derives from utility and meter number alone."""
        mine = self._task.binding
        return Binding(mine.utility, mine.region, mine.commodity, meter_number(named[:8], "meter"), 0)

    def _write_label(self) -> None:
        label = encode_function_label(CardFamily.DESFIRE, self._task.binding.utility, self._task.binding.region)
        if self._desfire.read_data(FunctionFile.LABEL, 0, LABEL.size, CommMode.PLAIN) != label:
            self._desfire.write_data(FunctionFile.LABEL, 0, label, CommMode.PLAIN)

    def _write_task(self) -> None:
        task = encode_task(self._task, self._keys)
        self._desfire.authenticate_next(CardKey.TILL, self._card_key(CardKey.TILL))
        self._desfire.write_data(FunctionFile.TASK, 0, task, CommMode.FULL)
        self._desfire.commit()
        if self._desfire.read_data(FunctionFile.TASK, 0, len(task), CommMode.FULL) != task:
            raise CardError(Code.CARD_NOT_WRITTEN)

    def _is_ours(self, key_number: CardKey) -> bool:
        return self._desfire.key_version(key_number) == OUR_VERSION

    def _card_key(self, number: CardKey) -> Secret:
        return Secret(self._keys.function_card_key(number, self._serial))

    def _meter_key(self, binding: Binding) -> Secret:
        return Secret(self._keys.meter_card_key(binding))
