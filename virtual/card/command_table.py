"""Which command bytes the card knows, how each is protected, run and split into frames."""

from collections.abc import Callable
from dataclasses import dataclass

from virtual.card import card_commands as card
from virtual.card import data_commands as data
from virtual.card.image import Comm
from virtual.card.state import CardState

FRAME = 59
Mode = Callable[[CardState, bytes], Comm]
Run = Callable[[CardState, bytes, bytes], bytes]
Split = Callable[[bytes], list[bytes]]


def one_frame(answer: bytes) -> list[bytes]:
    """The whole answer at once."""
    return [answer]


def frames(answer: bytes) -> list[bytes]:
    """Frames of at most 59 bytes, as the older commands answer."""
    return [answer[at : at + FRAME] for at in range(0, len(answer), FRAME)]


def version_frames(answer: bytes) -> list[bytes]:
    """GetVersion always answers in three frames: hardware, software, production (and the MAC)."""
    return [answer[:7], answer[7:14], answer[14:]]


@dataclass(frozen=True, slots=True)
class Command:
    """One native command. ``header`` bytes travel outside the encryption; ``expected`` tells how many bytes
    follow the header of a command that comes in several frames.
    """

    mode: Mode
    run: Run
    header: int = 0
    split: Split = one_frame
    expected: Callable[[CardState, bytes], int] | None = None


def _plain(_state: CardState, _header: bytes) -> Comm:
    return Comm.PLAIN


def _maced(state: CardState, _header: bytes) -> Comm:
    return state.session_comm(Comm.MAC)


def _full(state: CardState, _header: bytes) -> Comm:
    return state.session_comm(Comm.FULL)


COMMANDS = {
    0x60: Command(_maced, card.get_version, split=version_frames),
    0x51: Command(_full, card.get_card_uid),
    0x6E: Command(_maced, card.free_memory),
    0x5A: Command(_plain, card.select_application),
    0x6A: Command(_maced, card.get_application_ids),
    0xCA: Command(_maced, card.create_application),
    0xDA: Command(_maced, card.delete_application),
    0xFC: Command(_maced, card.format_card),
    0x6F: Command(_maced, card.get_file_ids),
    0xF5: Command(_maced, card.get_file_settings),
    0xCD: Command(_maced, card.create_standard_file),
    0xCB: Command(_maced, card.create_backup_file),
    0xCC: Command(_maced, card.create_value_file),
    0x45: Command(_maced, card.get_key_settings),
    0x54: Command(_full, card.change_key_settings),
    0x64: Command(_maced, card.get_key_version),
    0xC4: Command(_full, card.change_key, header=1),
    0xAD: Command(data.read_comm, data.read_short, header=7),
    0xBD: Command(data.read_comm, data.read, header=7, split=frames),
    0x8D: Command(data.write_comm, data.write, header=7),
    0x3D: Command(data.write_comm, data.write, header=7, expected=data.write_length),
    0x6C: Command(data.get_value_comm, data.get_value, header=1),
    0xDC: Command(data.debit_comm, data.debit, header=1),
    0x0C: Command(data.credit_comm, data.credit, header=1),
    0xC7: Command(_maced, data.commit),
    0xA7: Command(_maced, data.abort),
}

WRITES = frozenset({0x8D, 0x3D})
