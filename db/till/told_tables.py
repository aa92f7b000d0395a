"""What cards brought from meters, by binding, and the tasks and rules that came of it."""

from __future__ import annotations

import sqlalchemy as sa

from db.till.columns import Instant, key, needed, optional, table

BILLS = "mode = 1"
"""Of statuses: the meter is postpaid."""

meter_month = table("meter_month", key("binding"), key("period"), needed("register"), needed("used"), needed("seq"))
meter_hours = table("meter_hours", key("binding"), key("period"), key("place"), needed("litres"), needed("seq"))
meter_profile = table(
    "meter_profile",
    key("binding"),
    key("start"),  # card seconds
    needed("end"),
    needed("litres", sa.LargeBinary),  # of each quarter of an hour, two bytes; FFFF: not measured
    needed("seq"),
    sa.Index("meter_profile_by_end", "end", "start"),
)
meter_event = table(
    "meter_event",
    key("binding"),
    key("at"),  # card seconds
    key("code"),
    key("detail"),
    key("value"),
    needed("seq"),
)
meter_register = table(
    "meter_register",
    key("binding"),
    key("place"),  # 0 the social one, then those of the bands
    needed("total"),
    needed("this_month"),
    needed("last_month"),
    needed("seq"),
)
past_status = table(
    "past_status",
    key("binding"),
    key("counter"),
    needed("at", Instant),  # the meter's clock
    needed("register"),
    needed("credit"),
    needed("battery"),
    needed("valve"),
    needed("state"),
    needed("mode"),
    needed("alarms"),
    needed("money_this_period"),
    needed("money_last_period"),
    needed("consumed"),  # litres taken from credit
    needed("fixed_month"),
    needed("seq"),
    sa.Index("past_status_that_bills", "binding", sqlite_where=sa.text(BILLS)),
)
task = table(
    "task",
    key("number"),
    needed("kind", sa.Text),
    needed("connection", sa.Text),
    needed("account", sa.Text),
    needed("binding"),
    needed("meter", sa.Text),
    needed("at", Instant),
    needed("raised_at", Instant),
    optional("done_at", Instant),
    needed("done_by"),
    needed("note", sa.Text),
    sa.Index("task_by_binding", "binding", "number"),
    sa.Index("task_open", "number", sqlite_where=sa.text("done_at IS NULL")),
)
tampering_rule = table(
    "tampering_rule",
    key("account", sa.Text),  # empty: of all that have none of their own
    needed("rule", sa.Text),
    needed("reason", sa.Text),
    needed("operator"),
    needed("approver"),
    needed("seq"),
)
