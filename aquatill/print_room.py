"""The printers of a till as its settings name them, and the worker that serves them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from app.domain.errors import Code
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
    store: Store,
    equipment: Equipment,
    settings: PrinterSettings,
    before: PrinterSettings | None,
    tell_bug: Callable[[Exception], None] | None = None,
) -> PrintWorker:
    """The worker over the printers of these settings; Refusal SETTING_INVALID when that of the receipts names none.

    An office printer of a profile that nobody knows is none: what belongs there goes to the receipt printer, never nowhere.
    The receipt printer is that of the equipment until somebody names another at work: ``before`` are the settings with which
    the till began (None: these). ``tell_bug`` hears why a document could not be laid out; without it the log does.
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
    office = OFFICE_GROUPS[settings.office_documents]
    return PrintWorker(store, receipt, others=others, office=office, tell_bug=tell_bug)


def office_trouble(worker: PrintWorker, settings: PrinterSettings, now: datetime) -> Code | None:
    """Why the office's printer does not print; SETTING_INVALID where the setting names none that there is."""
    from app.domain.errors import Code
    from app.domain.outlet import Outlet

    if settings.office_printer and not worker.has(Outlet.OFFICE):
        return Code.SETTING_INVALID
    return worker.office_trouble(now)
