"""Where the demo keeps its bench between runs: an image for each card, a memory for each meter, and what lies where."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.register import Service
from ui.demo.bench import CardKind, PrinterFault, TrayCard
from virtual.card import CardImage, VirtualCard
from virtual.meter import VirtualMeter, provision
from virtual.meter.memory import FileMemory
from virtual.vpcd import load_card, save_image


@dataclass(frozen=True, slots=True)
class Layout:
    """The tray, the serial on the reader, the number of the meter that is looked at, and how the printer fails."""

    tray: tuple[TrayCard, ...] = ()
    on_reader: bytes | None = None
    meter: str | None = None
    printer: PrinterFault = PrinterFault.NONE


class Shelf:
    """The folder of a bench. Cards and meters keep themselves in it at each change."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._meters: dict[str, VirtualMeter] = {}
        (folder / "cards").mkdir(parents=True, exist_ok=True)
        (folder / "meters").mkdir(exist_ok=True)

    def layout(self) -> Layout:
        """What lies where, as it was kept."""
        path = self._folder / "bench.json"
        if not path.exists():
            return Layout()
        facts = json.loads(path.read_text("utf-8"))
        return Layout(
            tray=tuple(_tray_card(one) for one in facts["tray"]),
            on_reader=_serial(facts["on_reader"]),
            meter=facts["meter"],
            printer=PrinterFault(facts["printer"]),
        )

    def keep(self, layout: Layout) -> None:
        """Keeps what lies where, the old or the new whatever happens meanwhile."""
        facts = {
            "tray": [_facts(card) for card in layout.tray],
            "on_reader": layout.on_reader and layout.on_reader.hex(),
            "meter": layout.meter,
            "printer": layout.printer.value,
        }
        draft = self._folder / "bench.json.draft"
        draft.write_text(json.dumps(facts, ensure_ascii=False, indent=1), "utf-8")
        os.replace(draft, self._folder / "bench.json")

    def lay_out(self, image: CardImage, card: TrayCard) -> None:
        """Puts another card into the tray."""
        save_image(image, self._card_path(card.serial))
        layout = self.layout()
        self.keep(replace(layout, tray=(*layout.tray, card)))

    def card(self, serial: bytes) -> VirtualCard:
        """A card of the tray; it keeps itself from now on."""
        return load_card(self._card_path(serial))

    def meter(self, root: bytes, connection: Service, zone: str) -> VirtualMeter:
        """The meter at a connection; a new one when none was there."""
        number = connection.binding.meter
        if number not in self._meters:
            memory = FileMemory(self._folder / "meters" / f"{number}.json")
            self._meters[number] = VirtualMeter(provision(root, connection.binding, zone=zone), memory)
        return self._meters[number]

    def _card_path(self, serial: bytes) -> Path:
        return self._folder / "cards" / f"{serial.hex()}.json"


def _facts(card: TrayCard) -> dict[str, str]:
    return {"serial": card.serial.hex(), "kind": card.kind.value, "holder": card.holder, "meter": card.meter}


def _tray_card(facts: dict[str, str]) -> TrayCard:
    return TrayCard(bytes.fromhex(facts["serial"]), CardKind(facts["kind"]), facts["holder"], facts["meter"])


def _serial(text: str | None) -> bytes | None:
    return bytes.fromhex(text) if text else None
