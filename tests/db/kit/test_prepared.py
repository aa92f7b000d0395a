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


def test_rows_are_written_and_changed(connection: sa.Connection) -> None:
    new, other = sa.insert(DAYS), sa.update(DAYS).where(DAYS.c.number == sa.bindparam("which"))
    for number in (5, 6, 7):
        asking(connection).execute(new, {"number": number, "day": date(2026, 2, number), "kind": "a"})
        asking(connection).execute(other, {"which": number, "kind": "d"})
    asking(connection).execute(new, {"number": 8, "kind": "d"})
    asking(connection).execute(new, [{"number": 9, "kind": "d"}, {"number": 10, "kind": "d"}])
    found = ready(connection, BY_KIND, wanted="d").all()
    assert [(row.number, row.day) for row in found[:4]] == [
        (5, date(2026, 2, 5)),
        (6, date(2026, 2, 6)),
        (7, date(2026, 2, 7)),
        (8, None),
    ]
    assert [row.number for row in found[4:]] == [9, 10]


def test_the_books_refuse_as_they_always_do(connection: sa.Connection) -> None:
    connection.exec_driver_sql("CREATE UNIQUE INDEX one ON days (number)")
    new = sa.insert(DAYS)
    for _ in range(3):
        with pytest.raises(sa.exc.IntegrityError, match="UNIQUE"):
            asking(connection).execute(new, {"number": 1, "kind": "a"})


def test_what_is_not_asked_again_goes_its_usual_way(connection: sa.Connection) -> None:
    for _ in range(2):
        answer: object = asking(connection).execute(sa.delete(DAYS).where(DAYS.c.number == 1))
        assert not isinstance(answer, Answer)
    assert ready(connection, OF_TWO_KINDS).scalars().all() == [2, 3]
