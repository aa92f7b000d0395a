"""What stands on the counter of the till that is measured: real readers and printer, and play keys in a keyring."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aquatill.wiring import RealEquipment

if TYPE_CHECKING:
    from aquatill.till_keys import TillKeys


@dataclass(frozen=True, slots=True)
class BenchEquipment(RealEquipment):
    """Works as a real till does, but is counted as simulated, so that it takes the keys of a made-up utility.

    A benchmark must not ask for a person's keyring: the library looks for one as always, then another backend answers.
    """

    simulated: bool = True

    def keys(self, passphrase: str | None) -> TillKeys:
        """The till's secrets, by the way that they take from a keyring."""
        from aquatill.till_keys import read_keys
        from devices.keyring.system import SystemKeyring, is_safe
        from tests.bench.play_keyring import PlayKeyring

        is_safe()
        return read_keys(SystemKeyring("bench", PlayKeyring(self.home.folder)))
