"""The round of the print worker: a pass over the waiting documents at every news, and a look at the printer now and then."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from app.domain.errors import Cancelled, StoreError, TillError

if TYPE_CHECKING:
    from app.ports import Clock, Store
    from aquatill.desk_status import StatusBoard
    from aquatill.equipment import Equipment
    from aquatill.lanes import Job, Lanes
    from aquatill.print_room import PrinterSettings
    from printing.worker import PrintWorker

_FIRST_SECONDS = 1.0
"""How long the first pass waits for news: loading the printers would hold up whoever types their PIN."""
_LOOK_SECONDS = 5.0
"""How old the status line's word about the printer may be, and how soon a mended printer goes on."""


class PaperRound:
    """One worker of the pool for as long as the till is open."""

    def __init__(self, lanes: Lanes, equipment: Equipment, clock: Clock, status: StatusBoard) -> None:
        self._lanes = lanes
        self._equipment = equipment
        self._clock = clock
        self._status = status
        self._news = threading.Event()
        self._ending = False
        self._job: Job[None] | None = None
        self._first: PrinterSettings | None = None
        self._served: PrinterSettings | None = None
        self._worker: PrintWorker | None = None

    def begin(self, store: Store) -> None:
        """Starts the round over the documents of a store."""
        self._job = self._lanes.pool(self._go_round, store)

    def news(self) -> None:
        """Something may have been queued; for any thread."""
        self._news.set()

    def end(self) -> Job[None] | None:
        """Ends the round after the document that is being printed; the job to wait for."""
        self._ending = True
        self._news.set()
        return self._job

    def _go_round(self, store: Store) -> None:
        """One pass after another. Nothing but the end of the till or of its books ends the round: a bug is told, and
        the next pass may be better.
        """
        self._news.wait(_FIRST_SECONDS)
        while not self._ending:
            self._news.clear()
            try:
                self._pass(store)
            except Cancelled:
                return
            except StoreError as error:
                if not error.passes:
                    self._status.lock(error.code)
                    return
            except TillError as error:
                self._status.printer(error.code)
            except Exception as bug:  # noqa: BLE001 - told to the one place for bugs
                self._lanes.crashed(bug)
            self._news.wait(_LOOK_SECONDS)

    def _pass(self, store: Store) -> None:
        from aquatill.print_room import office_trouble, printer_settings

        settings = printer_settings(store)
        worker = self._worker_now(store, settings)
        worker.run_once(self._clock.now())
        self._status.printer(worker.trouble())
        self._status.read_books(store)
        if not self._news.is_set():  # a receipt does not wait for the office's printer to be asked
            self._status.office_printer(office_trouble(worker, settings, self._clock.now()))

    def _worker_now(self, store: Store, settings: PrinterSettings) -> PrintWorker:
        """The worker for the printers that the settings name now; Refusal SETTING_INVALID when they name none."""
        from aquatill.print_room import print_worker

        if self._worker is None or settings != self._served:
            self._worker = None
            self._worker = print_worker(store, self._equipment, settings, self._first, self._lanes.crashed)
            self._first, self._served = self._first or settings, settings
        return self._worker
