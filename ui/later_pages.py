"""The pages of the work area that need nothing but its session, each made when it is first gone to."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

from ui.pile import Pile
from ui.session import Session

if TYPE_CHECKING:
    from ui.lists.page import ListsPage
    from ui.matters_page import MattersPage
    from ui.network.page import NetworkPage
    from ui.paper_page import PaperPage
    from ui.pay.methods_page import MethodsPage
    from ui.people.page import PeoplePage
    from ui.people.roles_page import RolesPage
    from ui.reports.page import ReportsPage
    from ui.safe.page import SafePage
    from ui.settings.page import SettingsPage
    from ui.tariff.page import TariffPage
    from ui.tasks_page import TasksPage
    from ui.templates.page import TemplatesPage

P = TypeVar("P", bound=QWidget)


class LaterPages(QWidget):
    """Whoever stands on it gives the session and the place where pages are shown."""

    _session: Session
    _stack: Pile

    @cached_property
    def lists(self) -> ListsPage:
        """Lists in and out."""
        from ui.lists.page import ListsPage

        return self._added(ListsPage(self._session))

    @cached_property
    def network(self) -> NetworkPage:
        """Zones, master meters and losses."""
        from ui.network.page import NetworkPage

        return self._added(NetworkPage(self._session))

    @cached_property
    def tariffs(self) -> TariffPage:
        """What water costs."""
        from ui.tariff.page import TariffPage

        return self._added(TariffPage(self._session))

    @cached_property
    def safe(self) -> SafePage:
        """The safe and the closings."""
        from ui.safe.page import SafePage

        return self._added(SafePage(self._session))

    @cached_property
    def tasks(self) -> TasksPage:
        """What meters complain of."""
        from ui.tasks_page import TasksPage

        return self._added(TasksPage(self._session))

    @cached_property
    def reports(self) -> ReportsPage:
        """What the books tell as tables."""
        from ui.reports.page import ReportsPage

        return self._added(ReportsPage(self._session))

    @cached_property
    def settings(self) -> SettingsPage:
        """What can be changed at work."""
        from ui.settings.page import SettingsPage

        return self._added(SettingsPage(self._session))

    @cached_property
    def methods(self) -> MethodsPage:
        """What people can pay with."""
        from ui.pay.methods_page import MethodsPage

        return self._added(MethodsPage(self._session))

    @cached_property
    def people(self) -> PeoplePage:
        """Who works here."""
        from ui.people.page import PeoplePage

        return self._added(PeoplePage(self._session))

    @cached_property
    def roles(self) -> RolesPage:
        """What each role allows."""
        from ui.people.roles_page import RolesPage

        return self._added(RolesPage(self._session))

    @cached_property
    def templates(self) -> TemplatesPage:
        """How paper looks."""
        from ui.templates.page import TemplatesPage

        return self._added(TemplatesPage(self._session))

    @cached_property
    def matters(self) -> MattersPage:
        """Open sales."""
        from ui.matters_page import MattersPage

        return self._added(MattersPage(self._session))

    @cached_property
    def paper(self) -> PaperPage:
        """What was not printed, and the last paper again."""
        from ui.paper_page import PaperPage

        return self._added(PaperPage(self._session))

    def _added(self, page: P) -> P:
        self._stack.addWidget(page)
        return page
