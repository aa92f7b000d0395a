"""What a till at work does for the page of the network."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from datetime import date

    from app.counter.till import Till
    from app.domain.register.loss import LossReport
    from app.domain.register.places import Places
    from app.domain.roles import Operator
    from ui.network_desk import Place


class NetworkWork:
    """``till`` gives the till once its books are open."""

    def __init__(self, till: Callable[[], Till]) -> None:
        self._till = till

    def places(self, operator: Operator) -> Places:
        """All places."""
        from app.counter.register.places import places

        return places(self._till(), operator)

    def enter(self, operator: Operator, place: Place, new: bool) -> Places:
        """Enters or changes a place."""
        from app.counter.register import places as jobs
        from app.domain.register import Branch, CustomerClass, Meter, Region, Zone

        till = self._till()
        match place:
            case Region():
                jobs.enter_region(till, operator, place, new=new)
            case Zone():
                jobs.enter_zone(till, operator, place, new=new)
            case Branch():
                jobs.enter_branch(till, operator, place, new=new)
            case CustomerClass():
                jobs.enter_class(till, operator, place)
            case Meter():
                jobs.enter_master(till, operator, place, new=new)
        return self.places(operator)

    def put_below(self, operator: Operator, meter: str, master: str) -> Places:
        """Puts a meter below a master."""
        from app.counter.register.places import put_below

        put_below(self._till(), operator, meter, master)
        return self.places(operator)

    def read_meter(self, operator: Operator, meter: str, on: date | None, register: int) -> str:
        """Keeps a reading."""
        from app.counter.register.read_meter import read_meter

        till = self._till()
        if on is None:
            zone = till.store.read(lambda r: r.founding().zone)
            on = till.clock.now().astimezone(ZoneInfo(zone)).date()
        return read_meter(till, operator, meter, on, register).meter

    def losses(self, operator: Operator, zone: str, meter: str, since: date, until: date) -> LossReport:
        """A loss report; on the pool, for the books are asked in pieces."""
        from app.counter.register.loss import loss_of_meter, loss_of_zone

        count, which = (loss_of_zone, zone) if zone else (loss_of_meter, meter)
        return count(self._till(), operator, which, since, until)
