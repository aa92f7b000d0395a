"""Every action of the main window, declared once: its words, its key, the job that a person must be allowed, its page.

The rail has room for what the counter needs all day; what is needed now and then stands on the page *Office*, and its key
works everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.roles import Job, Operator
from words import N_


class Page(StrEnum):
    """The pages of the main window that one can go to."""

    SELL = "sell"
    CARDS = "cards"
    CUSTOMERS = "customers"
    MATTERS = "matters"
    TASKS = "tasks"
    SHIFT = "shift"
    PAPER = "paper"
    LISTS = "lists"
    TARIFFS = "tariffs"
    NETWORK = "network"
    REPORTS = "reports"
    SETTINGS = "settings"
    METHODS = "methods"
    PEOPLE = "people"
    ROLES = "roles"
    TEMPLATES = "templates"
    BACKUPS = "backups"
    SAFE = "safe"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Action:
    """One entry of the navigation. ``key`` is the name of its shortcut, ``icon`` a file of resources/icons.

    ``office``: it stands on the page *Office*, not on the rail. ``or_job``: another job that opens the page as well.
    """

    page: Page
    text: str
    key: str
    job: Job
    icon: str
    office: bool = False
    or_job: Job | None = None


ACTIONS = (
    Action(Page.SELL, N_("Sell"), "F2", Job.SELL, "sell"),
    Action(Page.CARDS, N_("Cards"), "F3", Job.READ_CARD, "card"),
    Action(Page.CUSTOMERS, N_("Customers"), "F4", Job.LOOK_UP, "customers"),
    Action(Page.MATTERS, N_("Pending"), "F5", Job.SETTLE, "matter"),
    Action(Page.TASKS, N_("Tasks"), "Shift+F5", Job.TASKS, "task"),
    Action(Page.SHIFT, N_("Shift"), "F6", Job.CLOSE_SHIFT, "shift"),
    Action(Page.PAPER, N_("Paper"), "F7", Job.REPRINT, "reprint"),
    Action(Page.TARIFFS, N_("Tariffs"), "F8", Job.SEE_TARIFFS, "tariffs", office=True),
    Action(Page.NETWORK, N_("Network"), "F9", Job.NETWORK, "network", office=True),
    Action(Page.LISTS, N_("Lists"), "F11", Job.IMPORT, "lists", office=True),
    Action(Page.SAFE, N_("Safe and closings"), "Shift+F6", Job.SAFE, "safe", office=True),
    Action(Page.PEOPLE, N_("Operators"), "Shift+F3", Job.OPERATORS, "people", office=True, or_job=Job.UNLOCK),
    Action(Page.ROLES, N_("Roles"), "Shift+F4", Job.OPERATORS, "roles", office=True),
    Action(Page.TEMPLATES, N_("Templates"), "Shift+F7", Job.CHANGE_TEMPLATES, "template", office=True),
    Action(Page.REPORTS, N_("Reports"), "Shift+F8", Job.SEE_REPORTS, "reports", office=True),
    Action(Page.BACKUPS, N_("Backups"), "Shift+F9", Job.COPIES, "backup", office=True, or_job=Job.AUDIT),
    Action(Page.METHODS, N_("Payment"), "Shift+F11", Job.PAYMENT_METHODS, "methods", office=True),
    Action(Page.SETTINGS, N_("Settings"), "Shift+F2", Job.SETTINGS, "settings", office=True),
)

HELP_KEY = "F1"
OFFICE_KEY = "Shift+F1"
SWITCH_KEY = "F10"
LOCK_KEY = "F12"


def actions_for(operator: Operator) -> tuple[Action, ...]:
    """The actions that an operator's role allows; the others are absent, not greyed out."""
    return tuple(action for action in ACTIONS if {action.job, action.or_job} & operator.jobs)


def office_for(operator: Operator) -> tuple[Action, ...]:
    """Those of them that stand on the page *Office*."""
    return tuple(action for action in actions_for(operator) if action.office)
