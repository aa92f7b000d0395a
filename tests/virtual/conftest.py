"""One PC/SC daemon for all tests of this folder that need it."""

from collections.abc import Iterator

import pytest

from tests.pcsc_daemon import PcscDaemon, pcsc_daemon


@pytest.fixture(scope="package")
def daemon() -> Iterator[PcscDaemon]:
    with pcsc_daemon() as running:
        yield running
