"""The register's tables, the history of what was changed in them, and the index that a search asks.

``seq`` is the journal entry by which a row came; who made it and when stands in `register_entry`, once an entry.
"""

from __future__ import annotations

import sqlalchemy as sa

from db.till.columns import Day, Instant, Texts, key, needed, optional, table

region = table("region", key("number"), needed("name", sa.Text), needed("seq"))
zone = table(
    "zone",
    key("code", sa.Text),
    needed("name", sa.Text),
    needed("region"),
    needed("parent", sa.Text),
    needed("master", sa.Text),
    needed("seq"),
)
branch = table("branch", key("code", sa.Text), needed("name", sa.Text), needed("region"), needed("seq"))
customer_class = table(
    "customer_class",
    key("name", sa.Text),
    needed("number"),
    needed("seq"),
    sa.Index("customer_class_by_number", "number", unique=True),
)
customer = table(
    "customer",
    key("number", sa.Text),
    needed("name", sa.Text),
    needed("language", sa.Text),
    needed("phones", sa.Text),  # E.164 with a space between
    needed("document_kind", sa.Text),
    needed("document", sa.Text),
    needed("email", sa.Text),
    needed("seq"),
)
connection = table(
    "connection",
    key("number", sa.Text),
    needed("address", sa.Text),
    needed("region"),
    needed("zone", sa.Text),
    needed("seq"),
    sa.Index("connection_by_zone", "zone"),
)
account = table(
    "account",
    key("place"),  # counts accounts as they came; the search index knows an account by it
    needed("number", sa.Text),
    needed("customer", sa.Text, sa.ForeignKey("customer.number")),
    needed("connection", sa.Text, sa.ForeignKey("connection.number")),
    needed("customer_class", sa.Text, sa.ForeignKey("customer_class.name")),
    needed("tariff", sa.Text),
    needed("opened", Day),
    optional("closed", Day),
    optional("closing_register"),
    needed("dwellings"),
    needed("social"),
    needed("exempt"),
    needed("seq"),
    sa.Index("account_by_number", "number", unique=True),
    sa.Index("account_by_customer", "customer"),
    sa.Index("account_by_connection", "connection", "place"),
    sa.Index("account_open", "connection", unique=True, sqlite_where=sa.text("closed IS NULL")),
    rowid=True,
)
meter = table(
    "meter",
    key("number", sa.Text),
    needed("size"),
    needed("make", sa.Text),
    needed("commodity"),
    needed("mode"),
    needed("master", sa.Text),
    needed("bulk"),
    needed("seq"),
    sa.Index("meter_by_master", "master", sqlite_where=sa.text("master <> ''")),
    sa.Index("meter_bulk", "number", sqlite_where=sa.text("bulk = 1")),
)
installation = table(
    "installation",
    key("binding"),
    needed("connection", sa.Text, sa.ForeignKey("connection.number")),
    needed("meter", sa.Text, sa.ForeignKey("meter.number")),
    needed("installed", Day),
    needed("register"),
    optional("removed", Day),
    optional("register_removed"),
    needed("seq"),
    sa.Index("installation_by_connection", "connection", "binding"),
    sa.Index("installation_at", "connection", unique=True, sqlite_where=sa.text("removed IS NULL")),
    sa.Index("installation_of", "meter", unique=True, sqlite_where=sa.text("removed IS NULL")),
    sa.Index("installation_was", "meter", sqlite_where=sa.text("removed IS NOT NULL")),
    rowid=True,
)
reading = table(  # beside those of installation and removal, which stand in `installation`
    "reading",
    key("meter", sa.Text),
    key("day", Day),
    key("by", sa.Text),
    needed("register"),
    needed("seq"),
)
card = table(
    "card",
    key("serial", sa.LargeBinary),
    needed("connection", sa.Text, sa.ForeignKey("connection.number")),
    needed("generation"),
    needed("seq"),
    sa.Index("card_by_connection", "connection", "generation"),
)
debt = table(
    "debt",
    key("id", sa.Text),
    needed("account", sa.Text, sa.ForeignKey("account.number")),
    needed("kind", sa.Text),
    needed("label", Texts),
    needed("since", Day),
    needed("amount"),
    optional("monthly"),
    needed("recovered"),
    needed("seq"),
    sa.Index("debt_by_account", "account", "since", "id"),
)
note = table(
    "note",
    key("seq"),
    needed("account", sa.Text, sa.ForeignKey("account.number")),
    needed("text", sa.Text),
    sa.Index("note_by_account", "account", "seq"),
    rowid=True,
)
register_entry = table(
    "register_entry", key("seq"), needed("operator"), needed("at", Instant), needed("source", sa.Text), rowid=True
)
register_change = table(
    "register_change",
    key("subject", sa.Text),
    key("key", sa.Text),
    key("seq"),
    key("field", sa.Text),
    needed("before", sa.Text),
    needed("after", sa.Text),
)
hit = table(
    "hit",
    key("place"),
    needed("words", sa.Text),  # those of the search index, with a space between
    needed("account", sa.Text),
    needed("connection", sa.Text),
    needed("holder", sa.Text),
    needed("address", sa.Text),
    needed("phone", sa.Text),
    needed("meter", sa.Text),
    needed("open"),
    rowid=True,
)
"""What a search shows of an account and finds it by, in one row: it would have to be put together from five tables, and on
encrypted pages that are not in memory yet this takes longer than to find it."""

SEARCH = """CREATE VIRTUAL TABLE search USING fts5(words, content='', contentless_delete=1, detail=none,
    prefix='1 2 3 4 5 6', tokenize='ascii')"""
"""The words of `hit` by their place. It keeps no text, only which words are where; `app.domain.register.search` makes
them, so that all the tokenizer has to do is to part them at spaces."""
