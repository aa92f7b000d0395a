"""The till's side of the reading process: started before or with the first order, kept for the next ones, ended at any time.

Its standard input carries the key of the books; neither its command line nor its environment tells anything. When the till
ends, however it ends, that pipe closes and the process goes.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
import threading
from collections.abc import Generator
from contextlib import closing, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Self

from app.domain.errors import Cancelled, Code, Refusal
from aquatill.log import logger
from aquatill.reporting.messages import Broken, Ended, Failed, Message, Order, Parts, Rows, Target, Unwritten, read
from aquatill.reports import drafted

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.report import Asked, Row
    from app.keys.secret import Secret
    from app.ports.reports import Progress
    from aquatill.reports import FileForm
    from words import Words

_ROOT = Path(__file__).resolve().parents[2]
_CHILD = (sys.executable, "-m", "aquatill.reporting.reader")
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)


class ReportProcess:
    """Reads and writes one report of the books in a folder at a time; each call waits for the one before.

    ``key`` gives the key of the books when a report is asked for.
    """

    def __init__(self, folder: Path, key: Callable[[], Secret]) -> None:
        self._folder = folder.absolute()
        self._key = key
        self._turn = threading.Lock()
        self._door = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def make_ready(self) -> None:
        """Starts the process before the first report is asked for; one that is at work is ready enough."""
        if self._turn.acquire(blocking=False):
            try:
                self._started()
            finally:
                self._turn.release()

    def read(self, asked: Asked, most: int, progress: Progress, stop: threading.Event) -> tuple[tuple[Row, ...], Ended]:
        """The first ``most`` rows, and what is said of all.

        Raises what `app.ports.reports.ReportBooks.answer` raises, and Refusal REPORT_BROKEN when the process ended.
        """
        rows: list[Row] = []
        ended = self._ended(Order(self._folder, self._key().open(), asked, most), progress, rows, stop)
        return tuple(rows), ended

    def write(
        self, asked: Asked, path: Path, form: FileForm, words: Words, progress: Progress, stop: threading.Event
    ) -> Ended:
        """Writes all rows into a file, which takes its place when all is written.

        Raises as `read` does, and Refusal LIST_NOT_WRITTEN (``file``, ``reason``); no file is left then.
        """
        with drafted(path.absolute(), form) as draft:
            order = Order(self._folder, self._key().open(), asked, target=Target(draft, form.value, words))
            return self._ended(order, progress, [], stop)

    def stop(self) -> None:
        """Ends the process, whatever it does; for any thread, and waits for nobody."""
        with self._door:
            if self._process is not None:
                self._process.kill()
                self._stopped = self._process  # a moment passes before it is gone: no further order is for it

    def end(self) -> None:
        """Ends the process and waits until it is gone."""
        self.stop()
        with self._turn:
            self._let_go()

    def _ended(self, order: Order, progress: Progress, rows: list[Row], stop: threading.Event) -> Ended:
        with self._turn, closing(self._messages(order, stop)) as messages:
            for message in messages:
                match message:
                    case Parts(done, total):
                        progress(done, total)
                    case Rows(more):
                        rows += more
                    case Ended():
                        return message
                    case Failed():
                        raise message.error()
                    case Unwritten(number, reason):
                        raise OSError(number, reason)
                    case Broken(trace):
                        logger().error("the reading of a report broke", trace=trace)
                        break
        if stop.is_set():
            raise Cancelled
        raise Refusal(Code.REPORT_BROKEN)

    def _messages(self, order: Order, stop: threading.Event) -> Generator[Message, None, None]:
        """What the process says to an order, up to its last message or its end. One that is left in the middle is ended."""
        process = self._started()
        to, of = _pipes(process)
        if stop.is_set():
            raise Cancelled
        said: Message = Parts(0, 0)
        try:
            with suppress(BrokenPipeError):
                pickle.dump(order, to)
                to.flush()
            for text in of:
                if not text.endswith(b"\n"):
                    return  # it ended in the middle of a word
                said = read(text)
                yield said
                if not isinstance(said, Parts | Rows):
                    return
        finally:
            if isinstance(said, Parts | Rows):
                self._let_go()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process is not self._stopped and self._process.poll() is None:
            return self._process
        self._let_go()
        process = subprocess.Popen(  # noqa: S603 - our own program
            _CHILD,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            creationflags=_NO_WINDOW,
        )
        with self._door:
            self._process = process
        return process

    def _let_go(self) -> None:
        with self._door:
            process, self._process, self._stopped = self._process, None, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in _pipes(process):
                with suppress(OSError):
                    pipe.close()


def _pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    assert process.stdin is not None, "it was asked for"
    assert process.stdout is not None, "so was this"
    return process.stdin, process.stdout
