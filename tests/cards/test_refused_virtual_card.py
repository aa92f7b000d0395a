"""Cards that are not ours, not whole or not genuine are refused with their reason."""

from __future__ import annotations

import pytest

from app.cards.application import APPLICATION, CardFile
from app.cards.card import open_card
from app.cards.recognition import CardKind, recognise
from app.domain.errors import CardError, Code, TillError
from tests.cards.desk import KEYS, OTHER_KEYS, SERIAL, UTILITY, blank_card, field, finished_card
from virtual.card import CardImage, VirtualCard
from virtual.card.image import Application, DataFile, Key, ValueFile
from virtual.contact import Contact

AUTHENTICATE = 0x71


def _changed(image: CardImage, file: DataFile | ValueFile) -> VirtualCard:
    application = image.applications[APPLICATION]
    return VirtualCard.from_image(image.with_application(application.with_files({file.number: file})))


def _with_data(card: VirtualCard, number: CardFile, offset: int, data: bytes) -> VirtualCard:
    file = card.image().applications[APPLICATION].files[number]
    assert isinstance(file, DataFile)
    return _changed(card.image(), file.patched(offset, data))


def _refusal(contact: Contact, utility: int = UTILITY) -> TillError:
    with pytest.raises(TillError) as caught:
        open_card(contact, KEYS, utility).read()
    return caught.value


def test_a_blank_card_is_refused_as_blank() -> None:
    assert _refusal(field(blank_card())).code is Code.CARD_BLANK


def test_a_card_with_other_applications_is_foreign() -> None:
    other = Application(b"\x01\x02\x03", 0x0F, (Key(bytes(16)),), {})
    card = VirtualCard.from_image(blank_card().image().with_application(other))
    assert _refusal(field(card)).code is Code.CARD_FOREIGN


def test_a_card_that_is_no_desfire_is_foreign() -> None:
    class Other:
        serial, simulated = SERIAL, True

        def transmit(self, apdu: bytes) -> bytes:
            return b"\x6e\x00"

    assert recognise(Other()).kind is CardKind.FOREIGN


def test_somebody_elses_application_under_our_number_is_foreign() -> None:
    files = finished_card().image().applications[APPLICATION].files
    locked = DataFile(0, files[0].kind, files[0].comm, type(files[0].rights)(1, 15, 15, 0), bytes(16))
    assert _refusal(field(_changed(finished_card().image(), locked))).code is Code.CARD_FOREIGN


def test_a_card_of_another_utility_is_refused_with_its_number() -> None:
    refusal = _refusal(field(finished_card()), utility=4712)
    assert (refusal.code, refusal.params) == (Code.CARD_OTHER_UTILITY, {"utility": UTILITY})


def test_a_card_that_only_says_it_is_ours_does_not_open() -> None:
    contact = field(finished_card())
    with pytest.raises(CardError) as caught:
        open_card(contact, OTHER_KEYS, UTILITY)
    assert caught.value.code is Code.CARD_KEYS_MISMATCH


def test_an_unknown_layout_version_is_refused_with_its_number() -> None:
    refusal = _refusal(field(_with_data(finished_card(), CardFile.LABEL, 4, b"\x02")))
    assert (refusal.code, refusal.params["version"]) == (Code.LAYOUT_UNKNOWN, 2)


def test_an_unfinished_card_is_refused_as_unfinished() -> None:
    assert _refusal(field(_with_data(finished_card(), CardFile.LABEL, 0, bytes(4)))).code is Code.CARD_UNFINISHED


def test_a_blocked_card_is_refused_before_its_key_is_tried() -> None:
    counter = finished_card().image().applications[APPLICATION].files[CardFile.ERROR_COUNTER]
    assert isinstance(counter, ValueFile)
    blocked = ValueFile(counter.number, counter.comm, counter.rights, 0, 4, 0, counter.options)
    contact = field(_changed(finished_card().image(), blocked))
    assert _refusal(contact).code is Code.CARD_BLOCKED
    assert AUTHENTICATE not in contact.commands


def test_a_changed_order_is_not_genuine() -> None:
    refusal = _refusal(field(_with_data(finished_card(), CardFile.ORDER, 43, b"\x09")))
    assert (refusal.code, refusal.params["part"]) == (Code.CARD_NOT_GENUINE, "order")
