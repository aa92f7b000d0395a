"""The three sounds: what they are, which program plays them, and what is told when none can."""

from __future__ import annotations

import io
import os
import struct
import subprocess
import sys
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest

from devices.sound import Loudspeaker, Sound
from devices.sound.tones import wav


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH on which there are only the programs that the test puts there."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def install(programs: Path, name: str, script: str) -> None:
    (programs / name).write_text(f"#!/bin/sh\n{script}\n")
    (programs / name).chmod(0o755)


@pytest.fixture
def loudspeaker() -> Iterator[Loudspeaker]:
    loudspeaker = Loudspeaker()
    yield loudspeaker
    loudspeaker.close()


def samples(sound: Sound) -> tuple[int, ...]:
    with wave.open(io.BytesIO(wav(sound))) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 22050)
        return struct.unpack(f"<{file.getnframes()}h", file.readframes(file.getnframes()))


@pytest.mark.parametrize("sound", Sound)
def test_a_sound_is_short_and_can_be_heard_and_does_not_click(sound: Sound) -> None:
    heard = samples(sound)
    assert 0.05 < len(heard) / 22050 < 0.6
    assert 10_000 < max(map(abs, heard)) < 0x7FFF
    assert heard[0] == 0
    assert abs(heard[-1]) < 100


def test_the_sounds_differ() -> None:
    assert len({wav(sound) for sound in Sound}) == len(Sound)


def test_the_best_program_plays_the_file(programs: Path, loudspeaker: Loudspeaker, tmp_path: Path) -> None:
    install(programs, "aplay", "exit 1")
    install(programs, "paplay", f'/bin/cat "$1" > {tmp_path}/heard')
    assert loudspeaker.available
    loudspeaker.play(Sound.SALE_COMPLETE)
    loudspeaker.close()
    assert (tmp_path / "heard").read_bytes() == wav(Sound.SALE_COMPLETE)


def test_the_programs_own_loudspeaker_plays_by_name_and_is_cleaned_up(tmp_path: Path) -> None:
    folder = tmp_path / "programs"
    folder.mkdir()
    install(folder, "pw-play", f'/bin/cat "$1" > {tmp_path}/heard')
    code = "from devices.sound import available, play; assert available(); play('error')"
    environment = {"PATH": str(folder), "TMPDIR": str(tmp_path)}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment, cwd=Path(__file__).parents[2])
    assert (tmp_path / "heard").read_bytes() == wav(Sound.ERROR)
    assert not list(tmp_path.glob("aquatill-sound-*"))


def test_playing_does_not_wait_for_the_end(programs: Path, loudspeaker: Loudspeaker, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "gate")
    install(programs, "paplay", f"read line < {tmp_path}/gate; echo $line > {tmp_path}/ended")
    loudspeaker.play(Sound.ERROR)
    assert not (tmp_path / "ended").exists()
    (tmp_path / "gate").write_text("go\n")
    loudspeaker.close()
    assert (tmp_path / "ended").read_text() == "go\n"


def test_a_program_that_fails_is_left_for_the_next(programs: Path, loudspeaker: Loudspeaker, tmp_path: Path) -> None:
    install(programs, "pw-play", "exit 1")
    install(programs, "aplay", f'/bin/echo "$@" > {tmp_path}/heard')
    loudspeaker.play(Sound.ERROR)
    loudspeaker.close()
    loudspeaker.play(Sound.ERROR)
    loudspeaker.close()
    assert (tmp_path / "heard").read_text().startswith("-q /")
    assert loudspeaker.available


def test_where_nothing_can_play_it_says_so_and_is_silent(programs: Path, loudspeaker: Loudspeaker) -> None:
    assert not loudspeaker.available
    loudspeaker.play(Sound.CARD_READ)


def test_a_loudspeaker_whose_only_program_fails_says_so(programs: Path, loudspeaker: Loudspeaker) -> None:
    install(programs, "aplay", "exit 1")
    loudspeaker.play(Sound.CARD_READ)
    loudspeaker.close()
    assert not loudspeaker.available


def test_a_file_that_is_no_program_is_no_crash(programs: Path, loudspeaker: Loudspeaker) -> None:
    install(programs, "aplay", "")
    (programs / "aplay").write_bytes(b"\x7fELF nonsense")
    loudspeaker.play(Sound.CARD_READ)
    assert not loudspeaker.available


def test_a_terminal_rings_its_bell(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = _Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    loudspeaker = Loudspeaker()
    loudspeaker.play(Sound.CARD_READ)
    loudspeaker.close()
    assert terminal.getvalue() == "\a"


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_nothing_is_left_on_the_disk(programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "programs"))
    install(programs, "aplay", "exit 0")
    loudspeaker = Loudspeaker()
    loudspeaker.play(Sound.CARD_READ)
    loudspeaker.close()
    assert [file.name for file in programs.iterdir()] == ["aplay"]
