"""The till as the windows see it (`ui.desk.Desk`): every request becomes a job on its worker, every answer a callback.

The card worker does what needs a card, the store worker what needs only the books. Nothing is decided here: the jobs of
`app.counter` do that.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from aquatill.answering import answer
from aquatill.approval_desk import TillApprovalDesk
from aquatill.card_desk import TillCardDesk
from aquatill.issue_desk import TillIssueDesk
from aquatill.keeping.desk import TillKeepingDesk
from aquatill.language import words_in
from aquatill.list_desk import TillListDesk
from aquatill.meter_desk import TillMeterDesk
from aquatill.method_desk import TillMethodDesk
from aquatill.network_desk import TillNetworkDesk
from aquatill.paper_desk import TillPaperDesk
from aquatill.people_desk import TillPeopleDesk
from aquatill.register_desk import TillRegisterDesk
from aquatill.report_desk import TillReportDesk
from aquatill.safe_desk import TillSafeDesk
from aquatill.settings_desk import TillSettingsDesk
from aquatill.shift_desk import TillShiftDesk
from aquatill.take_back_desk import TillTakeBackDesk
from aquatill.tariff_desk import TillTariffDesk
from aquatill.task_desk import TillTaskDesk
from aquatill.template_desk import TillTemplateDesk
from ui.desk import Desk, DeskStatus, Done, Failed, LoggedIn, Matter, Opened, Profile, Sound, Usage

if TYPE_CHECKING:
    from app.counter.clock import ClockReading
    from app.counter.outcome import Outcome, Stage
    from app.counter.present import Presented
    from app.domain.method import Tenders
    from app.domain.money import Money
    from app.domain.roles import Operator
    from app.domain.tariff.quote import Quote
    from app.domain.till import TillIdentity
    from app.domain.volume import Volume
    from aquatill.workplace import Workplace
    from words import Words

P = ParamSpec("P")
T = TypeVar("T")
Progress = Callable[["Stage"], None]


class TillDesk(
    TillRegisterDesk,
    TillNetworkDesk,
    TillTariffDesk,
    TillListDesk,
    TillApprovalDesk,
    TillCardDesk,
    TillTaskDesk,
    TillIssueDesk,
    TillMeterDesk,
    TillTakeBackDesk,
    TillPaperDesk,
    TillSettingsDesk,
    TillShiftDesk,
    TillSafeDesk,
    TillPeopleDesk,
    TillMethodDesk,
    TillTemplateDesk,
    TillReportDesk,
    TillKeepingDesk,
    Desk,
):
    """Hands requests to the lanes of a workplace; nothing here waits."""

    def __init__(self, workplace: Workplace, profile: Profile) -> None:
        self._workplace = workplace
        self._profile = profile

    @property
    def profile(self) -> Profile:
        """What the login shows."""
        return self._profile

    def words(self, language: str) -> Words:
        """The words of a language of the profile."""
        return words_in(language, self._workplace.home.profile())

    def now(self) -> datetime:
        """The present instant, UTC."""
        return self._workplace.clock.now()

    def play(self, sound: Sound) -> None:
        """Plays a sound, later."""
        self._workplace.lanes.pool(self._workplace.equipment.play, sound)

    # -- beginning and end

    def start(self, passphrase: str | None, done: Done[Opened], failed: Failed) -> None:
        """Opens the books on the store worker."""
        self._on_store(done, failed, self._workplace.open, passphrase)

    def watch(self, told: Callable[[DeskStatus], None]) -> None:
        """Tells the status and its changes."""
        self._workplace.status.watch(told)

    def close(self) -> None:
        """Begins to end; `Workplace.end` waits for it."""
        self._workplace.begin_to_end()

    def end(self, patience: float) -> None:
        """Waits for the workers to end, see `Workplace.end`; called behind the last window."""
        self._workplace.end(patience)

    def open_training(self, done: Done[None], failed: Failed) -> None:
        """Starts the other program from the pool."""
        answer(self._workplace.lanes.pool(self._workplace.training.open), done, failed)

    # -- people and shifts

    def log_in(self, number: int, pin: str, done: Done[LoggedIn], failed: Failed) -> None:
        """Checks a PIN on the store worker, behind the opening of the books."""
        self._on_store(done, failed, self._workplace.log_in, number, pin)

    def change_pin(self, number: int, old: str, new: str, again: str, done: Done[int], failed: Failed) -> None:
        """Changes somebody's own PIN on the store worker."""
        self._on_store(done, failed, self._workplace.people.change_pin, number, old, new, again)

    def rekey(self, operator: Operator, pin: str, reason: str, done: Done[TillIdentity], failed: Failed) -> None:
        """Re-keys the locked till on the store worker."""
        self._on_store(done, failed, self._workplace.rekey, operator, pin, reason)

    def confirm_clock(self, operator: Operator, done: Done[ClockReading], failed: Failed) -> None:
        """Confirms the clock on the store worker."""
        self._on_store(done, failed, self._workplace.confirm_clock, operator)

    # -- the sale

    def present(self, done: Done[Presented], failed: Failed) -> None:
        """Reads the card on the reader."""
        self._on_card(done, failed, self._workplace.present)

    def read_usage(self, presented: Presented, done: Done[Usage], failed: Failed) -> None:
        """Reads the months that the meter left."""
        self._on_card(done, failed, self._workplace.read_usage, presented)

    def quote_volume(self, presented: Presented, volume: Volume, beside: int = 0) -> Quote:
        """The price of a volume."""
        from app.counter.sell import quote_volume

        return quote_volume(presented, volume, beside)

    def quote_money(self, presented: Presented, money: Money, beside: int = 0) -> Quote:
        """The volume for an amount."""
        from app.counter.sell import quote_money

        return quote_money(presented, money, beside)

    def sell(
        self,
        presented: Presented,
        operator: Operator,
        quote: Quote,
        tenders: Tenders,
        progress: Progress,
        done: Done[Outcome],
        failed: Failed,
    ) -> None:
        """Sells onto the card that was presented."""
        self._on_card(done, failed, self._workplace.sell, presented, operator, quote, tenders, progress)

    def write_now(
        self, presented: Presented, operator: Operator, progress: Progress, done: Done[Outcome], failed: Failed
    ) -> None:
        """Writes the open entry of the card."""
        self._on_card(done, failed, self._workplace.write_now, presented, operator, progress)

    def give_back(
        self, presented: Presented, operator: Operator, progress: Progress, done: Done[Outcome], failed: Failed
    ) -> None:
        """Takes the open sale of the card back."""
        self._on_card(done, failed, self._workplace.give_back, presented, operator, progress)

    # -- afterwards

    def open_matters(self, done: Done[tuple[Matter, ...]], failed: Failed) -> None:
        """Lists what waits for its card."""
        self._on_store(done, failed, self._workplace.open_matters)

    def _on_store(self, done: Done[T], failed: Failed, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> None:
        answer(self._workplace.lanes.store(work, *args, **kwargs), done, failed)

    def _on_card(self, done: Done[T], failed: Failed, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> None:
        answer(self._workplace.lanes.card(work, *args, **kwargs), done, failed)
