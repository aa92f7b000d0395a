"""Every byte of an entry is covered by its hash, every entry by the next, and every hash by a signature."""

from dataclasses import fields, replace
from hashlib import sha256
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from db.kit.chain import GENESIS, ChainWalk, Draft, Entry, Flaw, Verifier, entry_hash, seal
from db.kit.faults import ChainBroken
from tests.db.kit.conftest import SIGNER, draft


def chain_of(count: int) -> list[Entry]:
    entries, head = [], GENESIS
    for number in range(1, count + 1):
        entries.append(seal(draft(number), head, SIGNER))
        head = entries[-1].head
    return entries


def walk() -> ChainWalk:
    return ChainWalk(lambda author, epoch: SIGNER.public_key())


def flaws(entries: list[Entry]) -> dict[int, Flaw]:
    walker = walk()
    found = {entry.seq: walker.flaw(entry) for entry in entries}
    return {seq: flaw for seq, flaw in found.items() if flaw}


def test_the_hash_is_made_of_the_documented_bytes() -> None:
    said = Draft("T1", 2, "sale", 3, 1_000_000, b"{}")
    expected = sha256(
        b"journal-entry-1\x00"
        + bytes.fromhex("0000000000000007")
        + bytes.fromhex("00000002")
        + bytes.fromhex("00000000000f4240")
        + bytes.fromhex("0002")
        + b"T1"
        + bytes.fromhex("0004")
        + b"sale"
        + bytes.fromhex("0003")
        + bytes.fromhex("00000002")
        + b"{}"
        + bytes(32)
    ).digest()
    assert entry_hash(7, said, bytes(32)) == expected


def test_the_signature_covers_the_labelled_hash() -> None:
    entry = seal(draft(1), GENESIS, SIGNER)
    SIGNER.public_key().verify(entry.signature, b"journal-signature-1\x00" + entry.hash)


def test_an_honest_chain_holds() -> None:
    assert flaws(chain_of(20)) == {}


def test_a_missing_entry_is_found_where_it_is_missing() -> None:
    entries = chain_of(5)
    del entries[2]
    assert flaws(entries) == {4: Flaw.NUMBER}


def test_an_entry_of_another_chain_does_not_link() -> None:
    entries = chain_of(5)
    other = seal(draft(99), replace(entries[1].head, hash=bytes(32)), SIGNER)
    assert flaws([*entries[:2], other])[3] is Flaw.LINK


def test_an_entry_rewritten_with_its_hash_still_lacks_the_signature() -> None:
    entries = chain_of(3)
    said = replace(entries[1].draft, payload=b"less money")
    forged = replace(entries[1], draft=said, hash=entry_hash(2, said, entries[1].prev_hash), signature=entries[1].signature)
    assert flaws([entries[0], forged, entries[2]]) == {2: Flaw.SIGNATURE, 3: Flaw.LINK}


def test_a_chain_signed_by_another_key_is_refused() -> None:
    stranger = Ed25519PrivateKey.from_private_bytes(bytes(32))
    assert walk().flaw(seal(draft(1), GENESIS, stranger)) is Flaw.SIGNATURE


def test_an_author_that_nobody_knows_is_refused() -> None:
    known: dict[tuple[str, int], Verifier] = {("author", 2): SIGNER.public_key()}
    walker = ChainWalk(lambda author, epoch: known.get((author, epoch)))
    assert walker.flaw(seal(draft(1), GENESIS, SIGNER)) is Flaw.AUTHOR


def test_taking_a_broken_entry_raises_with_its_number() -> None:
    entry = chain_of(1)[0]
    with pytest.raises(ChainBroken) as broken:
        walk().take(replace(entry, prev_hash=bytes(31) + b"\1"))
    assert (broken.value.seq, broken.value.what) == (1, "link")


@given(st.sampled_from([field.name for field in fields(Draft)]), st.integers(1, 2**31))
def test_changing_any_field_of_an_entry_is_noticed(field: str, by: int) -> None:
    entry = seal(draft(1), GENESIS, SIGNER)
    value = getattr(entry.draft, field)
    changed: Any = (value + by) % 2**16 if isinstance(value, int) else value + value[:1]
    said = replace(entry.draft, **{field: changed})
    if said != entry.draft:
        assert walk().flaw(replace(entry, draft=said)) is Flaw.CONTENT


@given(st.text(max_size=9), st.text(max_size=9), st.binary(max_size=9), st.integers(0, 9))
def test_bytes_cannot_move_from_one_field_to_its_neighbour(author: str, kind: str, payload: bytes, cut: int) -> None:
    said = Draft(author, 1, kind, 1, 0, payload)
    moved = Draft(author + kind[:cut], 1, kind[cut:], 1, 0, payload)
    if said != moved:
        assert entry_hash(1, said, bytes(32)) != entry_hash(1, moved, bytes(32))
