"""A question that is made ready answers as SQLAlchemy does, and only what is asked again is made ready."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from db.kit.engine import open_in_memory
from db.kit.prepared import Answer, asking

DAYS = sa.table("days", sa.column("number", sa.Integer), sa.column("day", sa.Date), sa.column("kind", sa.Text))
BY_KIND = sa.select(DAYS).where(DAYS.c.kind == sa.bindparam("wanted")).order_by(DAYS.c.number)
OF_TWO_KINDS = sa.select(DAYS.c.number).where(DAYS.c.kind.in_(["a", "b"])).order_by(DAYS.c.number)
LATEST = sa.select(sa.func.max(DAYS.c.number) + 1)


@pytest.fixture
def connection() -> Iterator[sa.Connection]:
    with open_in_memory() as opened:
        opened.exec_driver_sql("CREATE TABLE days (number INTEGER, day TEXT, kind TEXT)")
        opened.execute(
            sa.insert(DAYS),
            [{"number": n, "day": date(2026, 1, n), "kind": kind} for n, kind in ((1, "a"), (2, "b"), (3, "a"), (4, "c"))],
        )
        yield opened


def ready(connection: sa.Connection, statement: sa.Select[Any], **values: object) -> Answer:
    """The answer when it has been asked before."""
    asking(connection).execute(statement, values)
    answer: object = asking(connection).execute(statement, values)
    assert isinstance(answer, Answer)
    return answer


def test_rows_have_names_and_types(connection: sa.Connection) -> None:
    plain = connection.execute(BY_KIND, {"wanted": "a"}).all()
    made = ready(connection, BY_KIND, wanted="a")
    assert made.all() == [tuple(row) for row in plain]
    assert [dict(row._mapping) for row in made] == [dict(row._mapping) for row in plain]
    assert made.first().day == date(2026, 1, 1)


def test_lists_in_the_statement_and_single_values(connection: sa.Connection) -> None:
    assert ready(connection, OF_TWO_KINDS).scalars().all() == [1, 2, 3]
    assert ready(connection, LATEST).scalar_one() == ready(connection, LATEST).scalar() == 5
    assert ready(connection, BY_KIND, wanted="x").first() is ready(connection, BY_KIND, wanted="x").scalar() is None


def test_the_one_row_must_be_there_and_alone(connection: sa.Connection) -> None:
    assert ready(connection, BY_KIND, wanted="c").one().number == 4
    with pytest.raises(sa.exc.NoResultFound):
        ready(connection, BY_KIND, wanted="x").one()
    with pytest.raises(sa.exc.MultipleResultsFound):
        ready(connection, BY_KIND, wanted="a").one()


def test_what_changes_rows_goes_its_usual_way(connection: sa.Connection) -> None:
    end = sa.delete(DAYS).where(DAYS.c.number == 1)
    for _ in range(2):
        changed: object = asking(connection).execute(end)
        assert not isinstance(changed, Answer)
    assert ready(connection, OF_TWO_KINDS).scalars().all() == [2, 3]
