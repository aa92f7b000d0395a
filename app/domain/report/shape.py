"""What a report is: a view of the books, the columns of it that are shown, and which of its rows count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum

from app.domain.tariff.definition import Label

Value = str | int | None
Row = tuple[Value, ...]
"""A row of an answer, a value a column: texts and whole numbers as `Form` says, None for an empty cell."""


class Form(StrEnum):
    """What a column holds: whole numbers (minor units, litres, microseconds since 1970 UTC) or texts; never a float."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    VOLUME = "volume"
    PERCENT = "percent"
    """Tenths of a per cent."""
    DAY = "day"
    """A local day of the utility, as ISO 8601."""
    MONTH = "month"
    """A month, as 2026-11."""
    MOMENT = "moment"
    WORD = "word"
    """A value of an enumeration that has names."""
    LABEL = "label"
    """A text in several languages: a JSON array of pairs of locale and text."""


WHOLE = frozenset({Form.NUMBER, Form.MONEY, Form.VOLUME, Form.PERCENT, Form.MOMENT})
"""Forms whose values are whole numbers."""


@dataclass(frozen=True, slots=True)
class ViewColumn:
    """A column. ``adds``: its values may be added up over rows. ``names``: the enumeration of a WORD.

    ``title``: what the utility calls a column of its own; the program's own columns are named in `words`.
    """

    name: str
    form: Form = Form.TEXT
    adds: bool = False
    names: type[Enum] | None = None
    title: Label = ()


@dataclass(frozen=True, slots=True)
class View:
    """A view of the books with stable names. ``when``: the MOMENT by which a period is cut out; "" for how things stand.

    ``in_parts``: an index knows that moment, so that a long period is read part by part.
    """

    name: str
    columns: tuple[ViewColumn, ...]
    when: str = ""
    in_parts: bool = False
    of_days: bool = False
    """All its rows are of the days that are asked for, though no moment says so."""

    def column(self, name: str) -> ViewColumn:
        """The column of a name; KeyError when there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    def has(self, name: str) -> bool:
        """Whether there is such a column."""
        return any(column.name == name for column in self.columns)


class Rule(StrEnum):
    """How a value is compared."""

    IS = "is"
    """It is one of those given."""
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    EMPTY = "empty"
    """There is none; no values are given."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Which rows count: those whose value in ``column`` obeys the rule."""

    column: str
    values: tuple[str | int, ...]
    rule: Rule = Rule.IS


@dataclass(frozen=True, slots=True)
class Report:
    """A named report over one view.

    ``columns`` are shown in this order. ``added``: rows that are alike in the other columns are one, with the sums of
    those that add; otherwise each row of the view is one of the report. ``query`` is a utility's own statement instead of a
    view, ``own`` its columns. ``title`` is a utility's own, too.
    """

    key: str
    view: View
    columns: tuple[str, ...]
    added: bool = False
    only: tuple[Condition, ...] = ()
    falling: bool = False
    """Ordered by the first column that adds, the highest first; otherwise by the columns as they stand."""
    query: str = ""
    title: Label = ()
    highest: str = ""
    """Of rows that are not added up: ordered by this column, the highest first."""
    compared: tuple[str, ...] = ()
    """Of rows that are not added up: columns whose figures a chart compares."""

    @property
    def has_days(self) -> bool:
        """Whether it matters for which days it is asked."""
        return bool(self.view.when or self.view.of_days or self.query)

    @property
    def figures(self) -> tuple[int, ...]:
        """The places of the columns that a chart may show."""
        adds = self.added and not self.query
        return tuple(at for at, one in enumerate(self.shown) if one.name in self.compared or (adds and one.adds))

    @property
    def first_figure(self) -> int:
        """The place of the figure that a chart shows first: money before volumes before all else; -1 for none."""
        ranks = {Form.MONEY: 0, Form.VOLUME: 1}
        named = tuple(map(self.columns.index, self.compared[:1]))
        return min(named or self.figures, key=lambda place: ranks.get(self.shown[place].form, 2), default=-1)

    @property
    def shown(self) -> tuple[ViewColumn, ...]:
        """The columns that are shown."""
        return tuple(map(self.view.column, self.columns))


@dataclass(frozen=True, slots=True)
class Asked:
    """A report that is asked for: from one local day to another, and only rows that obey ``where`` too."""

    report: Report
    since: date
    until: date
    where: tuple[Condition, ...] = ()

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """All conditions: the report's own and those that were asked."""
        return self.report.only + self.where
