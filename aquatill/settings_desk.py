"""The settings' part of the desk (`ui.settings_desk.SettingsDesk`) over a workplace."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from aquatill.answering import answer
from ui.settings_desk import Done, Failed, SettingsDesk

if TYPE_CHECKING:
    from app.counter.settings import SettingNow
    from app.domain.roles import Operator
    from aquatill.workplace import Workplace


class TillSettingsDesk(SettingsDesk):
    """Hands requests to the store worker; nothing here waits."""

    _workplace: Workplace

    def settings(self, operator: Operator, done: Done[tuple[SettingNow, ...]], failed: Failed) -> None:
        """Reads them."""
        answer(self._workplace.lanes.store(self._workplace.settings.now, operator), done, failed)

    def change_settings(
        self, operator: Operator, wanted: Mapping[str, str], done: Done[tuple[SettingNow, ...]], failed: Failed
    ) -> None:
        """Books them; the profile follows."""
        answer(self._workplace.lanes.store(self._workplace.settings.change, operator, wanted), done, failed)
