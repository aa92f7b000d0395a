"""The card readers of this computer: ``app.ports.CardReader`` over PC/SC, polling by itself.

pyscard's own monitors are not used: their threads die silently with the daemon and never come back. Whatever fails,
the next ``poll`` starts from a new context, so the till recovers as soon as the cause is gone.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from time import monotonic

from app.domain.desk import DeskEvent, ServiceBack, ServiceDown
from app.domain.errors import CardError, CardLost, Code, ReaderError
from devices.pcsc.codes import PcscFault, is_reader_missing, opening_error
from devices.pcsc.connection import PcscConnection, open_card
from devices.pcsc.sleep import asleep_seconds
from devices.pcsc.watch import Look, Standing, Watch
from devices.pcsc.winscard import Context

_ROUND_SECONDS = 0.05  # between two looks at the readers: 0.2 ms of work each
_NAP_SECONDS = 1.0  # clocks of the same computer differ by less; no sleep is shorter

_STANDING = {Code.CARD_BUSY: Standing.HELD, Code.CARD_MUTE: Standing.MUTE}


class PcscReader:
    """All PC/SC readers. ``preferred`` is the one that the till works with; None: the one on which a card lies.

    One thread owns it: the first that calls ``poll``, ``open`` or ``readers``. ``asleep`` tells the seconds this
    computer has slept.
    """

    def __init__(self, preferred: str | None = None, asleep: Callable[[], float] = asleep_seconds) -> None:
        self._preferred = preferred
        self._asleep = asleep
        self._slept_before = asleep()
        self._context: Context | None = None
        self._down = False
        self._watch = Watch(self._look)
        self._woken = threading.Event()
        self._owner: int | None = None
        self._opened: dict[str, PcscConnection] = {}

    def readers(self) -> tuple[str, ...]:
        """Names of the readers attached now. Raises ReaderError SERVICE_DOWN."""
        self._assert_owner()
        try:
            return self._need_context().readers()
        except PcscFault as fault:
            self._drop()
            raise ReaderError(Code.SERVICE_DOWN) from fault

    def poll(self, seconds: float) -> tuple[DeskEvent, ...]:
        """Wait up to ``seconds`` for readers or cards to come or go, and tell it."""
        self._assert_owner()
        deadline = monotonic() + seconds
        while not (events := self._round()):
            if self._woken.wait(min(_ROUND_SECONDS, max(0.0, deadline - monotonic()))):
                self._woken.clear()
                break
            if monotonic() >= deadline:
                break
        return tuple(events)

    def wake(self) -> None:
        """End a ``poll`` that waits; for any thread."""
        self._woken.set()

    def open(self, reader: str | None = None) -> PcscConnection:
        """Open the card on a reader (None: the till's own); see ``open_card`` for what it raises."""
        self._assert_owner()
        try:
            return self._open(reader)
        except ReaderError as error:
            if error.code is not Code.SERVICE_DOWN:
                raise
        self._drop()  # the service may have been restarted: a new context tells
        return self._open(reader)

    def close(self) -> None:
        """Let go of everything."""
        self._drop()

    def _open(self, reader: str | None) -> PcscConnection:
        try:
            context = self._need_context()
            name = reader or self._preferred or self._reader_with_card(context)
        except PcscFault as fault:
            raise opening_error(fault, reader or "") from fault
        self._opened[name] = open_card(context, name)
        return self._opened[name]

    def _round(self) -> list[DeskEvent]:
        """Look at everything once."""
        if self._has_slept():
            self._drop()
            return self._watch.forget()
        try:
            return self._news(self._need_context())
        except PcscFault:
            return self._lose_service()

    def _news(self, context: Context) -> list[DeskEvent]:
        """What is new at the readers. A reader that vanishes in between is found missing in the next round."""
        names = context.readers()
        events: list[DeskEvent] = [ServiceBack()] if self._down else []
        self._down = False
        events += self._watch.readers_now(names)
        events += self._watch.look_again()
        try:
            states = context.states(self._watch.seen)
        except PcscFault as fault:
            if not is_reader_missing(fault):
                raise
            return events
        return events + self._watch.states_now(states)

    def _lose_service(self) -> list[DeskEvent]:
        self._drop()
        if self._down:
            return []
        self._down = True
        return [*self._watch.forget(), ServiceDown()]

    def _look(self, reader: str, shared: bool) -> Look:
        """Tell the serial of the card that is open already, else open it for that and let it go again.

        A connection to the card that lay there before would keep everybody out, this till first: it is closed.
        """
        if own := self._opened.pop(reader, None):
            if own.alive:
                self._opened[reader] = own
                return Look(Standing.READ, own.serial)
            own.close()
        try:
            with open_card(self._need_context(), reader, shared=shared, attempts=1) as card:
                return Look(Standing.READ, card.serial)
        except CardLost:
            return Look(Standing.PASSING)
        except (CardError, ReaderError) as error:
            return Look(_STANDING.get(error.code, Standing.PASSING))

    def _reader_with_card(self, context: Context) -> str:
        names = context.readers()
        if not names:
            raise ReaderError(Code.NO_READER)
        with_card = [name for name in self._watch.cards() if name in names]
        return (with_card or list(names))[0]

    def _need_context(self) -> Context:
        if self._context is None:
            self._context = Context()
        return self._context

    def _drop(self) -> None:
        context, self._context = self._context, None
        if context:
            context.release()

    def _has_slept(self) -> bool:
        before, self._slept_before = self._slept_before, self._asleep()
        return self._slept_before - before > _NAP_SECONDS

    def _assert_owner(self) -> None:
        self._owner = self._owner or threading.get_ident()
        assert self._owner == threading.get_ident(), "one thread owns PC/SC"
