"""The command line of tariffs."""

import pytest

from tests.aquatill.tariff.typed import Typing


@pytest.fixture
def tariff(capsys: pytest.CaptureFixture[str]) -> Typing:
    """Types `aquatill tariff …`."""
    return Typing(capsys)
