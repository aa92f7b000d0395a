"""What a tariff asks by itself: it comes to rest, leaves what people chose since alone, and has its way with the rest."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.domain.asked import AskedPiece, Asking, MeterStanding, asked_anew, asked_by_tariff, lacking
from app.domain.card import ParametersVersion
from app.domain.parameters import Parameter, Parameters, Social

DAY = datetime(2026, 11, 1, tzinfo=UTC)
figures = st.none() | st.integers(0, 3)
sets = st.builds(
    Parameters,
    alarm_level=figures,
    backup_level=figures,
    emergency_level=figures,
    friendly=st.sampled_from((None, ())),
    social=st.sampled_from((None, Social(0), Social(6_000, 10))),
)
deeds = st.lists(st.tuples(st.sampled_from(("person", "tariff", "taken")), sets), max_size=8)


def asked(standing: MeterStanding, asking: Asking, at: datetime) -> MeterStanding:
    """One asking in two pieces, as a card that is too small has them."""
    names = asking.parameters.named()
    number = len(standing.pieces) + 1
    parts = [part for part in (names[:2], names[2:]) if part]
    pieces = (
        AskedPiece(
            replace(asking.parameters.only(part), version=ParametersVersion(number + place, 1, 1)),
            number, 9, at, by_tariff=asking.by_tariff,
        )
        for place, part in enumerate(parts)
    )  # fmt: skip
    return replace(standing, pieces=(*standing.pieces, *pieces))


def done(standing: MeterStanding, deed: str, named: Parameters, at: datetime) -> MeterStanding:
    if deed == "taken":
        left = standing.waiting
        taken = (replace(p, taken_at=at) if left and p.parameters == left else p for p in standing.pieces)
        return replace(standing, pieces=tuple(taken), in_meter=left.version if left else standing.in_meter)
    version = standing.next_version(1, 1)
    if deed == "person":
        return asked(standing, asked_anew(standing, named, version, 1), at) if named.named() else standing
    if not lacking(standing, named, DAY).named():
        return standing
    return asked(standing, asked_by_tariff(standing, named, DAY, version, 1), at)


def history(found: list[tuple[str, Parameters]], begin: datetime) -> list[MeterStanding]:
    standings = [MeterStanding()]
    for number, (deed, named) in enumerate(found):
        standings.append(done(standings[-1], deed, named, begin + timedelta(hours=number)))
    return standings


@given(deeds, sets)
def test_what_the_tariff_asked_it_does_not_ask_again(found: list[tuple[str, Parameters]], wished: Parameters) -> None:
    standing = done(history(found, DAY)[-1], "tariff", wished, DAY + timedelta(days=2))
    assert lacking(standing, wished, DAY).named() == ()


@given(deeds, sets, sets)
def test_what_a_person_chose_since_stays_and_the_rest_is_the_tariffs(
    found: list[tuple[str, Parameters]], chosen: Parameters, wished: Parameters
) -> None:
    standing = done(history(found, DAY)[-1], "person", chosen, DAY + timedelta(days=2))
    standing = done(standing, "tariff", wished, DAY + timedelta(days=3))
    for name in chosen.named():
        assert getattr(standing.planned, name) == getattr(chosen, name)
    assert not set(chosen.named()) & set(standing.left_to_tariff)


@given(deeds, sets)
def test_what_a_person_chose_before_gives_way(found: list[tuple[str, Parameters]], wished: Parameters) -> None:
    standing = done(history(found, DAY - timedelta(days=9))[-1], "tariff", wished, DAY + timedelta(days=2))
    for name in wished.named():
        is_off = name is Parameter.SOCIAL and wished.social == Social(0)
        had = getattr(standing.planned, name)
        assert had == getattr(wished, name) or (is_off and had is None)


@given(deeds)
def test_versions_only_rise(found: list[tuple[str, Parameters]]) -> None:
    versions = [piece.parameters.version for piece in history(found, DAY)[-1].pieces]
    assert all(one < other for one, other in pairwise(versions))
