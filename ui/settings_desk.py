"""What the page of settings asks of the till. No Qt in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from app.counter.settings import SettingNow
    from app.domain.roles import Operator

T = TypeVar("T")
Done = Callable[[T], None]
Failed = Callable[[Exception], None]


class SettingsDesk(Protocol):
    """Settings, as the windows see them."""

    def settings(self, operator: Operator, done: Done[tuple[SettingNow, ...]], failed: Failed) -> None:
        """Every setting that this operator may change, with its present value."""
        ...

    def change_settings(
        self, operator: Operator, wanted: Mapping[str, str], done: Done[tuple[SettingNow, ...]], failed: Failed
    ) -> None:
        """Gives settings other values, all or none; done with all as they are now."""
        ...
