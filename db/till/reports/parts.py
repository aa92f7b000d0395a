"""Pieces of SQL that many views are made of."""

from __future__ import annotations

from app.domain.vend import EntryState

STANDS = f"('{EntryState.COMPLETED.value}', '{EntryState.TAKEN_BACK.value}')"
"""States of an entry that took its money for good; what is given back counts where it is paid."""


def local(instant: str) -> str:
    """Seconds on the utility's clocks of an instant in microseconds."""
    offset = f"(SELECT z.seconds FROM zone_offset z WHERE z.since <= {instant} ORDER BY z.since DESC LIMIT 1)"
    return f"{instant} / 1000000 + {offset}"


def day(instant: str) -> str:
    """The local day of an instant."""
    return f"date({local(instant)}, 'unixepoch')"


def when(instant: str) -> str:
    """Instant, local day, month and year."""
    clock = local(instant)
    return (
        f"{instant} AS at, date({clock}, 'unixepoch') AS day, strftime('%Y-%m', {clock}, 'unixepoch') AS month,"
        f" strftime('%Y', {clock}, 'unixepoch') AS year"
    )


def at_desk(shift: str, operator: str, till: str = "(SELECT f.till FROM founding f)") -> str:
    """At which till and branch, in whose shift, by whom; needs `operator_of`."""
    branch = "(SELECT f.branch FROM founding f)"
    return f"{till} AS till, {branch} AS branch, {shift} AS shift, {operator} AS operator, o.name AS operator_name"


def operator_of(operator: str) -> str:
    """The join by which `at_desk` knows the name."""
    return f"LEFT JOIN operator o ON o.number = {operator}"


PLACE = (
    "a.number AS account, a.customer AS customer, c.name AS holder, a.customer_class AS customer_class,"
    " n.number AS connection, n.address AS address, n.zone AS zone, zo.name AS zone_name, n.region AS region,"
    " r.name AS region_name"
)
_BEHIND_ACCOUNT = (
    "LEFT JOIN customer c ON c.number = a.customer LEFT JOIN connection n ON n.number = {connection}"
    " LEFT JOIN zone zo ON zo.code = n.zone LEFT JOIN region r ON r.number = n.region"
)


def place_of(account: str, connection: str) -> str:
    """The joins by which `PLACE` knows account and connection."""
    return f"LEFT JOIN account a ON a.number = {account} {_BEHIND_ACCOUNT.format(connection=connection)}"


def place_on(connection: str, last_day: str) -> str:
    """The joins by which `PLACE` knows a connection and the account that it was served under on a day."""
    newest = f"SELECT max(x.place) FROM account x WHERE x.connection = {connection} AND x.opened <= {last_day}"
    return f"LEFT JOIN account a ON a.place = ({newest}) {_BEHIND_ACCOUNT.format(connection=connection)}"


OF_ENTRY = "l.till = e.till AND l.epoch = e.epoch AND l.binding = e.binding AND l.number = e.number"
"""Lines `l` of the entry `e`."""
ENTRY = "e.till || '/' || e.epoch || '/' || e.binding || '/' || e.number"
