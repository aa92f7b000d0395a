"""The network's part of the desk (`ui.network_desk.NetworkDesk`) over a workplace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aquatill.answering import answer
from ui.network_desk import Done, Failed, NetworkDesk

if TYPE_CHECKING:
    from datetime import date

    from app.domain.register.loss import LossReport
    from app.domain.register.places import Places
    from app.domain.roles import Operator
    from aquatill.workplace import Workplace
    from ui.network_desk import Place


class TillNetworkDesk(NetworkDesk):
    """Hands requests to the workers; nothing here waits."""

    _workplace: Workplace

    def places(self, operator: Operator, done: Done[Places], failed: Failed) -> None:
        """Reads the places."""
        answer(self._workplace.lanes.store(self._workplace.network.places, operator), done, failed)

    def enter_place(self, operator: Operator, place: Place, new: bool, done: Done[Places], failed: Failed) -> None:
        """Books a place."""
        answer(self._workplace.lanes.store(self._workplace.network.enter, operator, place, new), done, failed)

    def put_below(self, operator: Operator, meter: str, master: str, done: Done[Places], failed: Failed) -> None:
        """Books through which master a meter's water comes."""
        answer(self._workplace.lanes.store(self._workplace.network.put_below, operator, meter, master), done, failed)

    def read_meter(
        self, operator: Operator, meter: str, on: date | None, register: int, done: Done[str], failed: Failed
    ) -> None:
        """Books a reading."""
        read = self._workplace.network.read_meter
        answer(self._workplace.lanes.store(read, operator, meter, on, register), done, failed)

    def losses(
        self, operator: Operator, zone: str, meter: str, since: date, until: date, done: Done[LossReport], failed: Failed
    ) -> None:
        """Counts on the pool; the books are asked between sales."""
        count = self._workplace.network.losses
        answer(self._workplace.lanes.pool(count, operator, zone, meter, since, until), done, failed)
