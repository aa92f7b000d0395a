"""Listens to every statement that goes through SQLAlchemy or is made ready once (`db.kit.prepared`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import sqlalchemy as sa

from db.kit.prepared import Answer, Prepared

Heard = Callable[[str, Any, bool], None]
"""Is told the text, the parameters, and whether they are those of several runs."""


@contextmanager
def statements(heard: Heard) -> Iterator[None]:
    """Tells each statement with its parameters, as the driver gets them, before it is carried out."""
    as_always = Prepared.asked

    def asked(self: Prepared, raw: Any, values: Mapping[str, Any]) -> Answer:
        heard(self.text, self.parameters(values), False)
        return as_always(self, raw, values)

    def executed(_: object, __: object, statement: str, parameters: Any, ___: object, many: bool) -> None:
        heard(statement, parameters, many)

    sa.event.listen(sa.Engine, "before_cursor_execute", executed)
    with patch.object(Prepared, "asked", asked):
        try:
            yield
        finally:
            sa.event.remove(sa.Engine, "before_cursor_execute", executed)
