"""The data folder of this till and its profile: what must be known before the database opens."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

PROFILE = "profile.json"
DATABASE = "till.db"
TRAINING = "training"


@dataclass(frozen=True, slots=True)
class Profile:
    """What stands in ``profile.json``, which is not encrypted and holds no secret.

    ``mode`` is "demo", "training" or "real"; ``languages`` are locale codes, the cashier's first; the rest: `app.settings`.
    """

    mode: str
    utility_name: str
    branch: str
    languages: tuple[str, ...]
    zone: str
    currency: str
    reader: str
    printer: str
    key_store: str

    @property
    def demo(self) -> bool:
        """Whether this folder holds a demo utility: play keys, virtual cards and meters."""
        return self.mode in ("demo", TRAINING)

    @property
    def training(self) -> bool:
        """Whether it is one at which people learn."""
        return self.mode == TRAINING


@dataclass(frozen=True, slots=True)
class Home:
    """A data folder and the names in it."""

    folder: Path

    @property
    def database(self) -> Path:
        """The encrypted books."""
        return self.folder / DATABASE

    @property
    def receipts(self) -> Path:
        """Where the PDF printer lays its documents."""
        return self.folder / "receipts"

    @property
    def statements(self) -> Path:
        """Where customers' statements are laid."""
        return self.folder / "statements"

    @property
    def reports(self) -> Path:
        """Where the reports of closings are laid."""
        return self.folder / "reports"

    @property
    def own_reports(self) -> Path:
        """Where a utility lays the reports that it defines."""
        return self.folder / "own-reports"

    @property
    def bench(self) -> Path:
        """The demo's cards and meters."""
        return self.folder / "bench"

    def make(self) -> None:
        """Makes the folder, readable by its owner only, when it is not there."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def profile(self) -> Profile | None:
        """The profile; None while no till was set up here, or when the file does not read as one."""
        try:
            facts = json.loads((self.folder / PROFILE).read_text("utf-8"))
            return Profile(**{**facts, "languages": tuple(facts["languages"])})
        except (FileNotFoundError, KeyError, TypeError, ValueError):
            return None

    def keep_profile(self, profile: Profile) -> None:
        """Writes the profile so that a power cut leaves the old one or the new one."""
        draft = self.folder / (PROFILE + ".draft")
        with draft.open("w", encoding="utf-8") as file:
            json.dump(asdict(profile), file, ensure_ascii=False, indent=2)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self.folder / PROFILE)


def home(name: str = "aquatill") -> Home:
    """The data folder that AQUATILL_HOME names, else the platform's own one for ``name``; it may not exist yet."""
    named = os.environ.get("AQUATILL_HOME")
    return Home(Path(named) if named else _platform_folder(name))


def _platform_folder(name: str) -> Path:
    from platformdirs import user_data_path

    return user_data_path(name, appauthor=False)
