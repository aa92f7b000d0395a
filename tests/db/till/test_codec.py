"""Journal bytes are for ever: the same event gives the same bytes, and bytes of today are read for ever."""

import json
from pathlib import Path

import pytest

from app.domain.events import Event, LoggedIn, PaperQueued
from db.till.codec import DOCUMENTS, KINDS, UnknownEvent, decode, encode
from tests.db.till.story import day_events, whole_story

GOLDEN = Path(__file__).parents[2] / "upgrades" / "events-1.json"


@pytest.mark.parametrize("event", whole_story(), ids=lambda event: type(event).__name__)
def test_an_event_comes_back_as_it_went_in(event: Event) -> None:
    stored = encode(event)
    assert decode(stored.kind, stored.version, stored.payload) == event
    assert encode(event) == stored


def test_every_document_can_be_queued() -> None:
    queued = {type(event.document) for event in whole_story() if isinstance(event, PaperQueued)}
    assert queued == set(DOCUMENTS.values())


def test_the_bytes_of_version_1_have_not_changed() -> None:
    """The file was written by the first release; it only ever grows."""
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    written = [encode(event) for event in whole_story()]
    assert [[one.kind, one.version, one.payload.decode()] for one in written] == golden
    assert {kind for kind, _, _ in golden} == set(KINDS)


def test_what_a_newer_program_wrote_is_refused_by_its_name() -> None:
    stored = encode(LoggedIn(7))
    with pytest.raises(UnknownEvent):
        decode("no-such-kind", 1, stored.payload)
    with pytest.raises(UnknownEvent):
        decode(stored.kind, 2, stored.payload)
    queued = encode(next(event for event in day_events() if isinstance(event, PaperQueued)))
    with pytest.raises(UnknownEvent):
        decode(queued.kind, 1, queued.payload.replace(b'"sale-receipt"', b'"telegram"'))
