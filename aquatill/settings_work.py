"""What a till at work does for the page of settings; each method on the store worker."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.counter.settings import SettingNow
    from app.counter.till import Till
    from app.domain.roles import Operator
    from aquatill.home import Home


class SettingsWork:
    """``till`` gives the till once its books are open; ``news`` lets the windows see what has changed."""

    def __init__(self, till: Callable[[], Till], home: Home, news: Callable[[], object]) -> None:
        self._till = till
        self._home = home
        self._news = news

    def now(self, operator: Operator) -> tuple[SettingNow, ...]:
        """Every setting that the operator may change."""
        from app.counter.settings import settings

        return settings(self._till(), operator)

    def change(self, operator: Operator, wanted: Mapping[str, str]) -> tuple[SettingNow, ...]:
        """Books other values; what the profile holds too follows there."""
        from app.counter.settings import change_settings
        from aquatill.profile_settings import keep_in_profile
        from aquatill.reports import is_own_report

        changed = change_settings(self._till(), operator, wanted, partial(is_own_report, self._home))
        keep_in_profile(self._home, {one.key: one.value for one in changed})
        self._news()
        return self.now(operator)
