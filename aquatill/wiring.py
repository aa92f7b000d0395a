"""Which adapters stand behind the ports: the real equipment of a till, or the bench of the demo."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ports import CardReader, SecretStore
    from aquatill.equipment import Equipment
    from aquatill.home import Home, Profile
    from aquatill.till_keys import TillKeys
    from printing.printers import Printer
    from ui.desk import Sound


def equipment_of(home: Home, profile: Profile) -> Equipment:
    """The equipment of the till in a folder."""
    if profile.demo:
        from aquatill.demo.equipment import DemoEquipment

        return DemoEquipment(home)
    return RealEquipment(home, profile)


@dataclass(frozen=True, slots=True)
class RealEquipment:
    """PC/SC readers, a printer on paper or in files, the secrets in the keyring or a key file."""

    home: Home
    profile: Profile
    simulated: bool = False

    def keys(self, passphrase: str | None) -> TillKeys:
        """The secrets as they were kept at set-up."""
        from aquatill.till_keys import read_keys

        return read_keys(secret_store(self.home.folder, self.home.folder, self.profile.key_store, passphrase or ""))

    def card_reader(self) -> CardReader:
        """The PC/SC readers of this computer."""
        from devices.pcsc.reader import PcscReader

        return PcscReader(self.profile.reader or None)

    def printer(self) -> Printer:
        """The printer that the profile names."""
        return self.other_printer(self.profile.printer)

    def other_printer(self, setting: str) -> Printer:
        """The printer that a setting names."""
        from printing.printers import printer_at

        return printer_at(setting, self.home.receipts)

    def play(self, sound: Sound) -> None:
        """Plays a sound of the counter."""
        from devices.sound import play

        play(sound.value)

    def put_away(self, patience: float) -> None:
        """Nothing of it works by itself: the workers let go of readers and printers."""


def secret_store(folder: Path, home: Path, key_store: str, passphrase: str) -> SecretStore:
    """The place of a till's secrets: a key file in ``folder``, or the OS keyring under the name of the data folder."""
    if key_store == "file":
        from devices.keyring.key_file import KeyFile

        return KeyFile(folder / "keys.json", passphrase)
    from devices.keyring.system import SystemKeyring

    return SystemKeyring(str(home.resolve()))
