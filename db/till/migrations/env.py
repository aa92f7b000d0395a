"""Alembic's entry: run the migrations on the connection and in the transaction that `db.till.migrate` gives."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
