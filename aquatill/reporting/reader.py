"""The reading process: `python -m aquatill.reporting.reader`. It reads orders one after another and ends with the till.

It opens the books to read alone, and works behind everything else on the computer.
"""

from __future__ import annotations

import os
import pickle
import queue
import shutil
import signal
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO

from app.domain.errors import TillError
from app.domain.report.widest import Widest
from aquatill.reporting.messages import Broken, Ended, Message, Order, Parts, Rows, Unwritten, failure, line

if TYPE_CHECKING:
    from app.domain.report import Row
    from app.ports.reports import Answer
    from db.till.reports import StoredReports

_AT_ONCE = 200
"""Rows a message: the till takes them over in a fraction of a millisecond."""
_PATIENCE = 5.0
"""Seconds to leave no file behind when the till is gone."""
_NICENESS = 10

Say = Callable[[Message], None]


class Reader:
    """Does orders on the calling thread until the till closes the pipe, even in the middle of one."""

    def __init__(self, orders: BinaryIO, answers: BinaryIO) -> None:
        self._orders = orders
        self._answers = answers
        self._waiting: queue.SimpleQueue[Order | None] = queue.SimpleQueue()
        self._last: Order | None = None
        self._alone = threading.Event()

    def run(self) -> None:
        """Until there is no till any more; nothing half done is left then."""
        threading.Thread(target=self._listen, daemon=True).start()
        while (order := self._waiting.get()) is not None:
            with suppress(BrokenPipeError):
                self._say(self._done(order))
        self._tidy()

    def _done(self, order: Order) -> Message:
        try:
            return do(order, self._say, self._alone.is_set)
        except TillError as error:
            return failure(error)
        except OSError as error:
            return Unwritten(error.errno or 0, error.strerror or str(error))
        except Exception:  # noqa: BLE001 - told to the till, which has a place for bugs
            return Broken(traceback.format_exc())

    def _listen(self) -> None:
        """Takes orders; the end of the pipe is the end of the till."""
        with suppress(EOFError):
            while True:
                self._last = pickle.load(self._orders)  # noqa: S301 - from the till that started this process
                self._waiting.put(self._last)
        self._alone.set()
        self._waiting.put(None)
        threading.Event().wait(_PATIENCE)
        self._tidy()  # pages that are being put together do not stop by themselves
        os._exit(1)

    def _tidy(self) -> None:
        """Takes away the folder of a draft that the till can no longer put into its place."""
        if self._last is not None and self._last.target is not None:
            shutil.rmtree(self._last.target.draft.parent, ignore_errors=True)

    def _say(self, message: Message) -> None:
        self._answers.write(line(message))
        self._answers.flush()


def do(order: Order, say: Say, stopped: Callable[[], bool]) -> Message:
    """Reads one report and says it, or writes it; the last message."""
    with _books(order).answer(order.asked, lambda done, total: say(Parts(done, total)), stopped) as answer:
        return _write(order, answer) if order.target is not None else _tell(order, answer, say)


def _books(order: Order) -> StoredReports:
    from app.keys.secret import Secret
    from db.till.files import StoreKeys
    from db.till.reports import StoredReports

    return StoredReports(order.folder, StoreKeys(Secret(order.database_key), Secret(b"")))


def _tell(order: Order, answer: Answer, say: Say) -> Ended:
    """Says the first rows in pieces, and what the window would have to look through all of them for."""
    columns = order.asked.report.shown
    adding = [place for place, column in enumerate(columns) if column.adds]
    sums, widest, count = [0] * len(columns), Widest(len(columns)), 0
    piece: list[Row] = []
    for count, row in enumerate(answer.rows, 1):
        if count <= order.most:
            widest.add(row)
            piece.append(row)
        if len(piece) == _AT_ONCE:
            say(Rows(piece))
            piece = []
        for place in adding:
            sums[place] += int(row[place] or 0)
    say(Rows(piece))
    return Ended(count, answer.head, tuple(sums), widest.values())


def _write(order: Order, answer: Answer) -> Ended:
    from aquatill.reports import FileForm, write_draft

    target = order.target
    assert target is not None, "what is written has a place"
    tempfile.tempdir = str(target.draft.parent)  # what a library puts aside goes with the draft
    count = write_draft(target.draft, FileForm(target.form), order.asked, answer, target.words)
    return Ended(count, answer.head)


def main() -> None:
    """Standard input and output belong to the till; what a library prints goes nowhere."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(
            number, signal.SIG_IGN
        )  # meant for the till, whose end is told by the pipe, so that a draft is taken away
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if hasattr(os, "nice"):
        os.nice(_NICENESS)  # before half a second of loading
    from db.till.reports import bounds

    bounds.bind_process()
    Reader(sys.stdin.buffer, answers).run()


if __name__ == "__main__":
    main()
