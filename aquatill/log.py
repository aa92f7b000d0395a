"""The program's own log, JSON lines in the data folder, and the one place that hears of bugs. No key or PIN reaches it."""

from __future__ import annotations

import logging
import sys
from functools import cache
from pathlib import Path
from typing import Any

_MOST_BYTES, _KEPT = 1_000_000, 5


@cache
def logger() -> Any:
    """The bound logger of the program; imported and set up at its first use, after the first paint."""
    import structlog

    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
    )
    return structlog.get_logger("aquatill")


def log_to(folder: Path) -> None:
    """Sends the log to files in the data folder, the oldest forgotten."""
    from logging.handlers import RotatingFileHandler

    folder.mkdir(exist_ok=True)
    handler = RotatingFileHandler(
        folder / "aquatill.log", maxBytes=_MOST_BYTES, backupCount=_KEPT, encoding="utf-8", delay=True
    )
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)


def crash(bug: BaseException) -> None:
    """Writes a bug with its traceback to the log and shows it where the program was started."""
    logger().error("bug", exc_info=bug)
    sys.__excepthook__(type(bug), bug, bug.__traceback__)


def hear_of_bugs() -> None:
    """From now on a bug on this thread goes the same way as one on a worker."""
    sys.excepthook = lambda kind, bug, trace: crash(bug)
