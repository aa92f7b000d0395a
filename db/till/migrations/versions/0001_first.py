"""The first shape, frozen as released: the journal with its guards, then the tables that follow from it, by subject."""

from alembic import op

from db.till.migrations.first import (
    cards,
    closing,
    desk,
    drawer,
    exchange,
    function_cards,
    journal,
    keeping,
    kept_reports,
    methods,
    paper,
    people,
    register,
    returns,
    safe,
    sales,
    told,
)

revision = "0001"
down_revision = None

PARTS = (
    journal,
    register,
    desk,
    paper,
    methods,
    sales,
    exchange,
    cards,
    told,
    returns,
    function_cards,
    people,
    drawer,
    keeping,
    kept_reports,
    closing,
    safe,
)


def upgrade() -> None:
    """Make them all in an empty database."""
    for part in PARTS:
        for statement in part.STATEMENTS:
            op.execute(statement)
