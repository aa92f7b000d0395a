"""`aquatill tariff check`: everything that is wrong with a tariff file, each with its place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from aquatill.cli.tariff.file import tariff_from

if TYPE_CHECKING:
    from app.domain.tariff.definition import TariffVersion
    from app.domain.tariff.finding import Finding
    from aquatill.cli.console import Console
    from aquatill.cli.parser import Parsed


def run(console: Console, parsed: Parsed) -> int:
    """Says that a file is right, or complains and returns 1."""
    version = sound_tariff_from(console, parsed.file)
    if version is None:
        return 1
    console.say(
        console.words.tr(
            "{file} is right: tariff {key}, version {version}.",
            file=parsed.file.name,
            key=version.key,
            version=version.version,
        )
    )
    return 0


def sound_tariff_from(console: Console, path: Path) -> TariffVersion | None:
    """The tariff of a file that the check passes; None after every complaint was told."""
    version = tariff_from(console, path)
    return version if version is not None and is_sound(console, version, path) else None


def is_sound(console: Console, version: TariffVersion, path: Path) -> bool:
    """Whether the check passes a tariff; what is wrong is told with its place in the file."""
    from app.domain.tariff.check import check

    findings = check(version)
    if findings:
        complain_of_findings(console, version, findings, path)
    return not findings


def complain_of_findings(console: Console, version: TariffVersion, findings: tuple[Finding, ...], path: Path) -> None:
    """Tells each finding with its line and place in the file, and how many they are."""
    from exchange.tariff import LineNumbers, place_of
    from words import tariff_faults

    lines = LineNumbers(path.read_text("utf-8-sig"))

    for finding in findings:
        said = tariff_faults.of(finding, console.words)
        place = place_of(finding, version)
        file = f"{path.name}:{lines.of(place)}"
        console.complain(console.words.tr("{file}: {place}: {fault}", file=file, place=place, fault=said))
    console.complain(
        console.words.ntr(
            "{n} mistake in the tariff. Nothing was done with it. Correct the file and try again.",
            "{n} mistakes in the tariff. Nothing was done with it. Correct the file and try again.",
            len(findings),
        )
    )
