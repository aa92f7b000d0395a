"""AuthenticateEV2First (71) and NonFirst (77): two steps, each side proves that it knows the key."""

import hmac
from dataclasses import dataclass

from virtual.card import cipher
from virtual.card.session import Session
from virtual.card.state import CardState
from virtual.card.status import Refusal, Status, require

FIRST = 0x71
NON_FIRST = 0x77
CAPABILITIES = bytes(6)


@dataclass(frozen=True, slots=True)
class Challenge:
    """A first step answered; the card waits for the other side's proof.

    ``continued`` is the session that a NonFirst goes on with: its transaction and counter stay.
    """

    key_number: int
    rnd_b: bytes
    pcd_capabilities: bytes
    continued: Session | None


def challenge(state: CardState, ins: int, body: bytes) -> tuple[Challenge, bytes]:
    """First step: the card's random number under the key, 16 bytes. EV2First ends what went before."""
    require(len(body) >= 1, Status.LENGTH_ERROR)
    continued = state.session if ins == NON_FIRST else None
    require(ins == FIRST or continued is not None, Status.PERMISSION_DENIED)
    capabilities = _capabilities(body) if ins == FIRST else CAPABILITIES
    key = state.key(body[0])
    if ins == FIRST:
        state.drop_session()
    state.session = None
    rnd_b = state.random(cipher.BLOCK)
    return Challenge(body[0], rnd_b, capabilities, continued), cipher.encrypt(key.secret, rnd_b)


def prove(state: CardState, pending: Challenge, body: bytes) -> bytes:
    """Second step: check E(RndA ‖ RndB'), open the session, answer the card's own proof."""
    require(len(body) == 2 * cipher.BLOCK, Status.LENGTH_ERROR)
    key = state.key(pending.key_number).secret
    plain = cipher.decrypt(key, body)
    rnd_a, proof = plain[: cipher.BLOCK], plain[cipher.BLOCK :]
    if not hmac.compare_digest(proof, cipher.rotated(pending.rnd_b)):
        raise Refusal(Status.AUTHENTICATION_ERROR)
    keys = cipher.session_keys(key, rnd_a, pending.rnd_b)
    old = pending.continued
    if old is not None:
        state.session = Session(pending.key_number, old.ti, *keys, counter=old.counter)
        return cipher.encrypt(key, cipher.rotated(rnd_a))
    state.session = Session(pending.key_number, state.random(4), *keys)
    answer = state.session.ti + cipher.rotated(rnd_a) + CAPABILITIES + pending.pcd_capabilities
    return cipher.encrypt(key, answer)


def _capabilities(body: bytes) -> bytes:
    """The reader's capabilities behind key number and length byte, filled up to 6 bytes."""
    require(len(body) >= 2 and len(body) == 2 + body[1] and body[1] <= 6, Status.LENGTH_ERROR)
    return body[2:].ljust(6, b"\x00")
