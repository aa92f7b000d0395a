"""The printers of a till as its settings name them, and the worker that serves them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ports import Store
    from aquatill.equipment import Equipment
    from printing.worker import PrintWorker

_KEYS = ("printer", "office_printer", "office_documents")


@dataclass(frozen=True, slots=True)
class PrinterSettings:
    """What the books say of printers, as in `app.settings`."""

    printer: str
    office_printer: str
    office_documents: str


def printer_settings(store: Store) -> PrinterSettings:
    """The present settings."""
    return store.read(lambda reading: PrinterSettings(*(reading.setting(key) for key in _KEYS)))


def print_worker(
    store: Store, equipment: Equipment, settings: PrinterSettings, before: PrinterSettings | None
) -> PrintWorker:
    """The worker over the printers of these settings; Refusal SETTING_INVALID when that of the receipts names none.

    An office printer of a profile that nobody knows is none: what belongs there goes to the receipt printer, never nowhere.
    The receipt printer is that of the equipment until somebody names another at work: ``before`` are the settings with which
    the till began (None: these).
    """
    from app.domain.errors import Refusal
    from app.domain.outlet import OFFICE_GROUPS, Outlet
    from printing.worker import PrintWorker

    changed = before is not None and before.printer != settings.printer
    receipt = equipment.other_printer(settings.printer) if changed else equipment.printer()
    others = {Outlet.PDF: equipment.other_printer("pdf:")}
    if settings.office_printer:
        with suppress(Refusal):
            others[Outlet.OFFICE] = equipment.other_printer(settings.office_printer)
    return PrintWorker(store, receipt, others=others, office=OFFICE_GROUPS[settings.office_documents])
