"""Says what lies on the reader before any key is used: one of our cards, a blank one, an unfinished or a foreign one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.cards.application import APPLICATION, FUNCTION_APPLICATION, PICC, CardFile, CardKey, CommMode, FunctionFile
from app.cards.desfire import Desfire
from app.cards.layout.function import LABEL as FUNCTION_LABEL
from app.cards.layout.function import decode_function_label
from app.cards.layout.label import RECORD, decode_label
from app.cards.status_word import StatusWord
from app.domain.card import Label
from app.domain.errors import CardError, Code, CommandRefused
from app.keys.secret import Secret
from app.ports import CardConnection


class CardKind(StrEnum):
    """What a card is to the till."""

    OURS = "ours"
    UNFINISHED = "unfinished"
    BLANK = "blank"
    FUNCTION = "function"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was found. A card of ours has its label, which is not authenticated: it serves for sentences only."""

    kind: CardKind
    label: Label | None = None


_REFUSALS = {
    CardKind.BLANK: Code.CARD_BLANK,
    CardKind.UNFINISHED: Code.CARD_UNFINISHED,
    CardKind.FUNCTION: Code.CARD_FUNCTION,
    CardKind.FOREIGN: Code.CARD_FOREIGN,
}


def recognise(connection: CardConnection) -> Recognised:
    """What lies on the reader, from one or two commands on our own cards and at most three on others.

    Raises LAYOUT_UNKNOWN with the version for a card of a newer layout, and what the connection raises.
    """
    return find(Desfire(connection))


def find(desfire: Desfire) -> Recognised:
    """`recognise` for a card that is spoken to already; leaves our application selected where there is one."""
    try:
        desfire.select(APPLICATION)
    except CommandRefused as refused:
        if refused.status == StatusWord.APPLICATION_NOT_FOUND:
            return Recognised(_without_ours(desfire))
        return Recognised(CardKind.FOREIGN)
    return _labelled(desfire)


def require_ours(found: Recognised) -> Label:
    """The label of a card of ours; CARD_BLANK, CARD_UNFINISHED or CARD_FOREIGN for any other card."""
    if found.label is None:
        raise CardError(_REFUSALS[found.kind])
    return found.label


def authenticate_ours(desfire: Desfire, number: CardKey, key: Secret) -> None:
    """A session under one of our keys; CARD_KEYS_MISMATCH when a card that looks like ours holds another."""
    try:
        desfire.authenticate(number, key)
    except CommandRefused as refused:
        if refused.status != StatusWord.AUTHENTICATION_ERROR:
            raise
        raise CardError(Code.CARD_KEYS_MISMATCH) from refused


def _labelled(desfire: Desfire) -> Recognised:
    try:
        label = decode_label(desfire.read_data(CardFile.LABEL, 0, RECORD.size, CommMode.PLAIN))
    except CommandRefused as refused:
        missing = refused.status == StatusWord.FILE_NOT_FOUND
        return Recognised(CardKind.UNFINISHED if missing else CardKind.FOREIGN)
    return Recognised(CardKind.OURS, label) if label else Recognised(CardKind.UNFINISHED)


def find_function_card(desfire: Desfire) -> Label:
    """The label of a function card, whose application is selected then; CARD_NOT_FUNCTION, or CARD_UNFINISHED."""
    try:
        desfire.select(FUNCTION_APPLICATION)
        label = decode_function_label(desfire.read_data(FunctionFile.LABEL, 0, FUNCTION_LABEL.size, CommMode.PLAIN))
    except CommandRefused as refused:
        if refused.status != StatusWord.FILE_NOT_FOUND:
            raise CardError(Code.CARD_NOT_FUNCTION) from refused
        label = None
    if label is None:
        raise CardError(Code.CARD_UNFINISHED)
    return label


def _without_ours(desfire: Desfire) -> CardKind:
    """What a DESFire without our customers' application is; leaves a function card's application selected.

    A card that does not tell is not ours to use.
    """
    try:
        desfire.select(PICC)
        applications = desfire.applications()
        if FUNCTION_APPLICATION not in applications:
            return CardKind.FOREIGN if applications else CardKind.BLANK
        desfire.select(FUNCTION_APPLICATION)
    except CommandRefused:
        return CardKind.FOREIGN
    return CardKind.FUNCTION
