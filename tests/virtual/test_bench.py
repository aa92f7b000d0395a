"""The simulated reader and bench: cards come and go, are torn out, and lie in one place at a time."""

import threading

import pytest

from app.domain.desk import CardInserted, CardRemoved, DeskEvent, ReaderAttached
from app.domain.errors import CardError, CardLost, Code, ReaderError
from app.ports import CardReader
from tests.virtual.utility import OTHER_UID, UID, Entry, meter, sold
from virtual.bench import Place, VirtualBench
from virtual.card import VirtualCard, blank_image
from virtual.card.card import ATR
from virtual.contact import Tear, TearKind
from virtual.meter import Taken
from virtual.reader import NAME, VirtualReader

GET_SERIAL = bytes.fromhex("FFCA000000")


@pytest.fixture
def card() -> VirtualCard:
    return VirtualCard(blank_image(UID))


@pytest.fixture
def reader() -> VirtualReader:
    attached = VirtualReader()
    assert attached.poll(0) == (ReaderAttached(NAME, simulated=True),)
    return attached


def test_it_is_the_reader_that_the_till_asks_for(reader: VirtualReader, card: VirtualCard) -> None:
    port: CardReader = reader
    reader.lay_on(card)
    assert port.readers() == (NAME,)
    with port.open() as connection:
        assert connection.simulated
        assert connection.transmit(GET_SERIAL) == UID + b"\x90\x00"


def test_cards_come_and_go(reader: VirtualReader, card: VirtualCard) -> None:
    reader.lay_on(card)
    assert reader.poll(0) == (CardInserted(NAME, ATR, UID),)
    assert reader.poll(0) == ()
    reader.lay_on(VirtualCard(blank_image(OTHER_UID)))
    assert reader.poll(0) == (CardRemoved(NAME), CardInserted(NAME, ATR, OTHER_UID))
    reader.take_off()
    reader.take_off()
    assert reader.poll(0) == (CardRemoved(NAME),)


def test_a_poll_ends_when_a_card_comes_or_when_woken(reader: VirtualReader, card: VirtualCard) -> None:
    heard: list[tuple[DeskEvent, ...]] = []
    for happen in (lambda: reader.lay_on(card), reader.wake, reader.close):
        listener = threading.Thread(target=lambda: heard.append(reader.poll(30)))
        listener.start()
        happen()
        listener.join(10)
        assert not listener.is_alive()
    assert heard == [(CardInserted(NAME, ATR, UID),), (), (CardRemoved(NAME),)]


def test_without_a_card_or_under_another_name_nothing_opens(reader: VirtualReader, card: VirtualCard) -> None:
    with pytest.raises(CardError) as empty, reader.open():
        raise AssertionError
    assert empty.value.code is Code.NO_CARD
    reader.lay_on(card)
    with pytest.raises(ReaderError), reader.open("another"):
        raise AssertionError


def test_a_torn_card_is_gone_until_it_is_laid_on_again(reader: VirtualReader, card: VirtualCard) -> None:
    reader.lay_on(card).set_tear(Tear(1, TearKind.AFTER))
    with reader.open(NAME) as connection:
        connection.transmit(GET_SERIAL)
        with pytest.raises(CardLost):
            connection.transmit(GET_SERIAL)
    assert reader.poll(0) == (CardInserted(NAME, ATR, UID), CardRemoved(NAME))
    with pytest.raises(CardError), reader.open():
        raise AssertionError
    reader.lay_on(card)
    assert reader.poll(0) == (CardInserted(NAME, ATR, UID),)


def test_a_card_taken_off_in_the_middle_is_lost(reader: VirtualReader, card: VirtualCard) -> None:
    reader.lay_on(card)
    with reader.open() as connection:
        reader.take_off()
        with pytest.raises(CardLost):
            connection.transmit(GET_SERIAL)


def test_every_opening_starts_a_card_without_a_session(reader: VirtualReader) -> None:
    reader.lay_on(sold(Entry()))
    with reader.open() as connection:
        assert connection.transmit(bytes.fromhex("905A00000301514100")) == b"\x91\x00"
    with reader.open() as connection:
        assert connection.transmit(bytes.fromhex("906F000000")) == b"\x91\x9d"


def test_a_card_is_in_one_place() -> None:
    bench = VirtualBench([sold(Entry(sold=5_000))])
    bench.add(VirtualCard(blank_image(OTHER_UID)))
    bench.lay_on_reader(UID)
    assert bench.places.of(UID) is Place.READER
    water = meter()
    assert bench.put_into_meter(UID, water) == Taken(5_000, 0, False)
    assert (bench.places.on_reader, bench.places.in_meter) == (None, UID)
    bench.lay_on_reader(UID)
    assert (bench.places.on_reader, bench.places.in_meter) == (UID, None)
    bench.lay_on_reader(OTHER_UID)
    assert bench.places.of(UID) is Place.TRAY
    bench.take_off_reader()
    bench.put_into_meter(UID, water)
    bench.take_out_of_meter()
    assert {bench.places.of(serial) for serial in bench.places.cards} == {Place.TRAY}
    assert bench.card(UID).uid == UID
    with pytest.raises(KeyError):
        bench.lay_on_reader(b"unknown")
