"""Statements made ready once: what SQLAlchemy finds out about one each time is kept, and the driver is asked.

SQLAlchemy adds to each statement some 50 µs, which is more than the books take for it, and a card on the reader asks
twenty questions. Only what is written down once, and carried out again for one set of values, is made ready; everything
else goes its usual way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, cast
from weakref import WeakKeyDictionary

import sqlalchemy as sa

from db.kit.engine import bare

_Processor = Callable[[Any], Any]


def asking(connection: sa.Connection) -> sa.Connection:
    """The same connection inside its transaction; ``execute`` gives an `Answer` to what is made ready."""
    return cast("sa.Connection", _Asking(connection))


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows that were read, all of them; as much of SQLAlchemy's result as the till uses."""

    rows: list[Any]

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def all(self) -> list[Any]:
        """All rows."""
        return self.rows

    def first(self) -> Any:
        """The first row, or None."""
        return self.rows[0] if self.rows else None

    def one(self) -> Any:
        """The one row that there is."""
        if len(self.rows) != 1:
            raise sa.exc.NoResultFound if not self.rows else sa.exc.MultipleResultsFound
        return self.rows[0]

    def scalar(self) -> Any:
        """The first value of the first row, or None."""
        return self.rows[0][0] if self.rows else None

    def scalar_one(self) -> Any:
        """The first value of the one row."""
        return self.one()[0]

    def scalars(self) -> Answer:
        """The first value of each row."""
        return Answer([row[0] for row in self.rows])


class Prepared:
    """A statement as the driver takes it: its text, its parameters in their order, and what becomes of a row."""

    def __init__(self, statement: Any, names: Iterable[str], dialect: sa.Dialect) -> None:
        compiled = statement.compile(dialect=dialect, column_keys=None if _asks(statement) else list(names))
        unknown = {bind.key: None for bind in compiled.binds.values() if bind.required}
        state = compiled.construct_expanded_state(unknown)  # with the lists that stand in the statement
        columns = statement.selected_columns if _asks(statement) else {}
        self.text = state.statement
        self._errors = dialect.loaded_dbapi.Error
        self._parameters = [
            (name, state.parameters[name], _into(compiled.binds.get(name), dialect)) for name in state.positiontup
        ]
        self._row = _row_of(list(columns.keys()))
        processors = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns.values()]
        self._processors: list[tuple[int, _Processor]] = [(at, made) for at, made in enumerate(processors) if made]

    def asked(self, raw: Any, values: Mapping[str, Any]) -> Answer:
        """The answer of the driver's connection; raises what SQLAlchemy would."""
        try:
            rows = raw.execute(self.text, self.parameters(values)).fetchall()
        except self._errors as error:
            said = sa.exc.DBAPIError.instance(self.text, None, error, self._errors, hide_parameters=True)
            raise said from error
        return Answer([self._made(row) for row in rows])

    def parameters(self, values: Mapping[str, Any]) -> list[Any]:
        """The values as the driver takes them, in their order."""
        return [
            process(values.get(name, usual)) if process else values.get(name, usual)
            for name, usual, process in self._parameters
        ]

    def _made(self, row: tuple[Any, ...]) -> Any:
        if not self._processors:
            return self._row(row)
        found = list(row)
        for at, process in self._processors:
            found[at] = process(found[at])
        return self._row(found)


_READY: WeakKeyDictionary[Any, dict[tuple[str, ...], Prepared]] = WeakKeyDictionary()
"""By statement and names of values; empty for what was seen once: what is put together anew each time is not worth it."""


class _Asking:
    """A connection whose known statements take the short way."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._raw = bare(connection)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def execute(self, statement: Any, values: Any = None) -> Any:
        """As SQLAlchemy's."""
        ready = _READY.get(statement)
        if ready is None or not (values is None or isinstance(values, dict)):
            if ready is None and _can_be_ready(statement):
                _READY[statement] = {}
            return self._connection.execute(statement, values)
        names = tuple(values or ())
        if names not in ready:
            ready[names] = Prepared(statement, names, self._connection.dialect)
        return ready[names].asked(self._raw, values or {})


def _can_be_ready(statement: Any) -> bool:
    return (_asks(statement) or isinstance(statement, sa.Insert | sa.Update)) and not statement.get_execution_options()


def _asks(statement: Any) -> bool:
    return isinstance(statement, sa.Select | sa.CompoundSelect)


def _into(bind: Any, dialect: sa.Dialect) -> _Processor | None:
    """What makes of a parameter's value what the driver takes; None also for one of a list, which stands as it is."""
    processor: _Processor | None = bind.type.dialect_impl(dialect).bind_processor(dialect) if bind is not None else None
    return processor


def _row_of(names: list[str]) -> Callable[[Iterable[Any]], Any]:
    """A tuple whose places have the columns' names, and that can be looked at as a mapping."""
    places: dict[str, Any] = {name: property(itemgetter(at)) for at, name in enumerate(names)}
    mapping = property(lambda row: dict(zip(names, row, strict=True)))
    return type("Row", (tuple,), {"__slots__": (), "_mapping": mapping} | places)
