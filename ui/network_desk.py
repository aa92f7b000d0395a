"""What the page of the network asks of the till: places, readings and losses. No Qt in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from datetime import date

    from app.domain.register import Branch, CustomerClass, Meter, Region, Zone
    from app.domain.register.loss import LossReport
    from app.domain.register.places import Places
    from app.domain.roles import Operator

    Place = Region | Zone | Branch | CustomerClass | Meter

T = TypeVar("T")
Done = Callable[[T], None]
Failed = Callable[[Exception], None]


class NetworkDesk(Protocol):
    """The network, as the windows see it."""

    def places(self, operator: Operator, done: Done[Places], failed: Failed) -> None:
        """Everything that the network is made of, as it is now."""
        ...

    def enter_place(self, operator: Operator, place: Place, new: bool, done: Done[Places], failed: Failed) -> None:
        """Enters a place, or changes one that is there; done with all of them."""
        ...

    def put_below(self, operator: Operator, meter: str, master: str, done: Done[Places], failed: Failed) -> None:
        """A meter's water comes through that master meter (empty: through none); done with all places."""
        ...

    def read_meter(
        self, operator: Operator, meter: str, on: date | None, register: int, done: Done[str], failed: Failed
    ) -> None:
        """Keeps what a meter showed on a day (None: today), litres; done with its number."""
        ...

    def losses(
        self, operator: Operator, zone: str, meter: str, since: date, until: date, done: Done[LossReport], failed: Failed
    ) -> None:
        """What was lost in a zone, or below a meter when no zone is named."""
        ...
