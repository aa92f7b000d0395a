"""Unplugging the daemon's readers: a reader of the virtual driver is a line of configuration, read at the start."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tests.pcsc_daemon import PcscDaemon


@contextmanager
def unplugged(daemon: PcscDaemon) -> Iterator[None]:
    """The readers are unplugged; plugged in again afterwards. Either way the service restarts, as on Windows."""
    configuration = daemon.config / "reader.conf"
    readers = configuration.read_text()
    _restart_with(daemon, "")
    try:
        yield
    finally:
        _restart_with(daemon, readers)


def _restart_with(daemon: PcscDaemon, readers: str) -> None:
    daemon.stop()
    (daemon.config / "reader.conf").write_text(readers)
    daemon.start()
