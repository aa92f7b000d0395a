"""What water costs, in both directions: the price of a volume, and the volume for an amount of money.

A purchase of V after P in the period costs round(bill(P + V)) − round(bill(P)) with bill(0) = 0, so that split purchases
cost together what one would have cost and the first one of a period carries its base charges. On top come what is due
with each purchase and unpaid earlier months (rounded once, together), debts, and the rounding of cash. All of it grows
with the volume when the tariff has passed its check, and that is what makes the other direction exact.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from app.domain.errors import Code, Refusal
from app.domain.money import Money
from app.domain.period import base_month, month_of, number_in
from app.domain.tariff.definition import Rest, TariffVersion
from app.domain.tariff.limits import refuse_outside
from app.domain.tariff.purchase import Purchase, bought_this_month
from app.domain.tariff.quote import Bought, LineKind, Quote, QuoteLine, Situation
from app.domain.tariff.readying import class_of, schedule
from app.domain.tariff.schedule import Schedule
from app.domain.volume import NO_WATER, Volume


def prices(version: TariffVersion, situation: Situation) -> Prices:
    """The prices of a checked tariff for one situation; Refusal when the tariff does not have its class."""
    return Prices(version, situation)


class Prices:
    """A tariff at work for one customer at one time. Made once, it is asked as often as a cashier types."""

    def __init__(self, version: TariffVersion, situation: Situation) -> None:
        self.version, self.situation = version, situation
        self.class_prices = class_of(version, situation.customer_class)
        self.month = month_of(situation.at)
        self.period = number_in(version.period, situation.at)
        self._schedules: dict[int, Schedule] = {}
        self._last: tuple[Bought, Purchase] | None = None

    def quote(self, volume: Volume, bought: Bought, beside: int = 0) -> Quote:
        """The price of ``volume`` on top of what was bought. Refusal when the tariff has no prices for so much.

        ``beside``: minor units that are paid by other methods than cash (WITHOUT_CASH: all), where coins do not count.
        """
        if volume.litres <= 0:
            return self._nothing
        purchase = self._purchase(bought)
        if purchase.left is not None and volume.litres > purchase.left:
            left = Volume(purchase.left)
            raise Refusal(Code.TARIFF_ENDS, end=bought.volume + left, left=left)
        return purchase.quote(volume.litres, beside)

    def quote_money(self, money: Money, bought: Bought, most: Volume, beside: int = 0) -> Quote:
        """The largest volume up to ``most``, a multiple of the volume step, whose total does not exceed ``money``.

        Volume 0 and no lines when there is none. Where the tariff keeps the rest as credit, the total is the whole money, in
        cash to the last coin that the tariff counts in. ``beside`` as in `quote`.
        """
        purchase, step = self._purchase(bought), self.version.volume_step
        cap = most.litres if purchase.left is None else min(most.litres, purchase.left)
        steps = range(1, cap // step + 1)
        count = bisect_right(steps, money.minor, key=lambda number: purchase.total(number * step, beside))
        if not count:
            return self._nothing
        found = purchase.quote(count * step, beside)
        cash = money.minor - min(beside, money.minor)
        coins = money.minor - cash % self.version.cash_step  # there is no cash for less than a coin of what was typed
        rest = Money(coins - found.total.minor, self.version.currency)
        if self.version.rest is Rest.GIVE_BACK or rest.minor <= 0:
            return found
        return replace(found, total=found.total + rest, lines=(*found.lines, QuoteLine(LineKind.CREDIT_KEPT, rest)))

    def least_money(self, bought: Bought) -> Money:
        """The least money that buys water now: what one step of volume costs, or the least that the limits allow."""
        limits, step = self.class_prices.limits, self.version.volume_step
        litres = max(1, -(-(limits.least_litres or 0) // step)) * step
        least = Money((limits.least_money or 0) - self.situation.credit, self.version.currency)
        return max(least, self.quote(Volume(litres), bought).total)

    def having(self, volume: Volume) -> Bought:
        """What a connection has that bought so much in this period (and month) and paid its base charges with it."""
        return Bought(volume, volume, base_month(self.version.period, self.situation.at)) if volume > NO_WATER else Bought()

    def refuse_outside_limits(self, quote: Quote, bought: Bought) -> None:
        """Refuse a purchase outside the limits of the class; the refusal brings the figure that would do."""
        refuse_outside(self.class_prices.limits, quote, bought_this_month(self.version, bought))

    @property
    def _nothing(self) -> Quote:
        return Quote(NO_WATER, Money.zero(self.version.currency), ())

    def _purchase(self, bought: Bought) -> Purchase:
        """The purchase that begins with what was bought; while a cashier types, it is the same again and again."""
        last = self._last
        if last is None or (last[0] is not bought and last[0] != bought):
            start = bought.volume.litres - bought_this_month(self.version, bought).litres
            if start not in self._schedules:
                self._schedules[start] = schedule(self.version, self.situation, start)
            last = self._last = bought, Purchase(self.version, self.situation, self._schedules[start], bought)
        return last[1]
