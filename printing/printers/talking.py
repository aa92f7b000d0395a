"""A receipt printer that answers: it says how it is before a job, and that it printed after it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import AbstractContextManager
from functools import partial

from app.domain.errors import Code
from app.domain.paper import PaperJob
from printing import commands
from printing.delivery import AtStage, Channel, Fence, Outcome, Patience, deliver, trouble
from printing.document import printout
from printing.escpos import EscPosPrinter


class TalkingPrinter(ABC):
    """ESC/POS over a channel that goes both ways; how the channel is opened is each device's own."""

    profile: str
    patience: Patience
    _kind: EscPosPrinter | None

    @abstractmethod
    def open_channel(self) -> AbstractContextManager[Channel]:
        """Opens a way to the printer and back; raises OSError."""

    def prepare(self, job: PaperJob) -> bytes:
        """The ESC/POS bytes of a job, without its beginning and its fence."""
        return self._printer().bytes_of(printout(job))

    def trouble(self) -> Code | None:
        """What the printer itself says."""
        return trouble(self.open_channel, self.patience)

    def deliver(self, job: PaperJob, prepared: bytes, kick: bool, at_stage: AtStage) -> Outcome:
        """Asks, sends once, and waits for the fence's answer."""
        return deliver(self.open_channel, prepared, self._fence(job.number), kick, self.patience, at_stage)

    def _printer(self) -> EscPosPrinter:
        """Made at the first job: the library behind it takes a fifth of a second to load."""
        if self._kind is None:
            self._kind = EscPosPrinter(self.profile)
        return self._kind

    def _fence(self, number: int) -> Fence:
        if self._printer().confirms_by_process_id:
            return Fence(commands.ask_process_id(number), partial(commands.process_id_answered, job=number))
        return Fence(commands.ASK_SENSOR, commands.sensor_answered)
