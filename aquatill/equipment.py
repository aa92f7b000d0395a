"""What stands on the counter, real or simulated: where the secrets lie, the readers, the printer, the loudspeaker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.ports import CardReader
    from aquatill.till_keys import TillKeys
    from printing.printers import Printer
    from ui.desk import Sound


class Equipment(Protocol):
    """Made before the first paint; each method imports what it needs when a worker calls it."""

    @property
    def simulated(self) -> bool:
        """Whether readers and printer are windows of the demo."""
        ...

    def keys(self, passphrase: str | None) -> TillKeys:
        """The till's secrets; KeyTrouble PASSPHRASE_WRONG, KEY_MISSING, KEYRING_UNSAFE."""
        ...

    def card_reader(self) -> CardReader:
        """The readers; called once, on the card worker."""
        ...

    def printer(self) -> Printer:
        """The printer; called once, on the worker that prints."""
        ...

    def other_printer(self, setting: str) -> Printer:
        """A printer that a setting names, beside the receipt printer; Refusal SETTING_INVALID."""
        ...

    def play(self, sound: Sound) -> None:
        """Plays a sound to its end."""
        ...

    def put_away(self, patience: float) -> None:
        """Ends what the equipment itself still does, at most ``patience`` seconds; after every worker."""
        ...
