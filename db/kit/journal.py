"""The journal's table: how entries are added and read, and the triggers that let nobody change one.

The table and its triggers are written as plain SQL, because `guard_flaws` compares the stored text with it byte
by byte. A migration never rebuilds them. INSERT OR REPLACE deletes without firing a DELETE trigger unless
`recursive_triggers` is on, therefore the trigger before INSERT refuses every number but the next.
"""

from collections.abc import Iterator

import sqlalchemy as sa

from db.kit.chain import GENESIS, Draft, Entry, Head, Signer, seal
from db.kit.faults import GuardsChanged

CLOCK_CONFIRMED = "clock-confirmed"
"""The one kind that the journal itself knows: only right behind such an entry the highest time may go back."""

GUARDED: dict[str, str] = {
    "journal": """CREATE TABLE journal (
    seq INTEGER PRIMARY KEY,
    author TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    at INTEGER NOT NULL,
    payload BLOB NOT NULL,
    prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    signature BLOB NOT NULL CHECK (length(signature) = 64)
) STRICT""",
    "journal_takes_only_the_next": """CREATE TRIGGER journal_takes_only_the_next BEFORE INSERT ON journal
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM journal)
    OR NEW.prev_hash IS NOT coalesce((SELECT hash FROM journal ORDER BY seq DESC LIMIT 1), zeroblob(32))
BEGIN SELECT RAISE(ABORT, 'journal: only the next entry can be added'); END""",
    "journal_never_changes": """CREATE TRIGGER journal_never_changes BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'journal: an entry never changes'); END""",
    "journal_never_shrinks": """CREATE TRIGGER journal_never_shrinks BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'journal: an entry is never removed'); END""",
    "progress": """CREATE TABLE progress (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    commits INTEGER NOT NULL,
    latest INTEGER NOT NULL
) STRICT""",
    "progress_only_grows": """CREATE TRIGGER progress_only_grows BEFORE UPDATE ON progress
WHEN NEW.commits IS NOT OLD.commits + 1
    OR (NEW.latest < OLD.latest AND (SELECT kind FROM journal ORDER BY seq DESC LIMIT 1) IS NOT 'clock-confirmed')
BEGIN SELECT RAISE(ABORT, 'progress: only grows'); END""",
    "progress_is_one_row": """CREATE TRIGGER progress_is_one_row BEFORE INSERT ON progress
WHEN EXISTS (SELECT 1 FROM progress)
BEGIN SELECT RAISE(ABORT, 'progress: only grows'); END""",
    "progress_never_shrinks": """CREATE TRIGGER progress_never_shrinks BEFORE DELETE ON progress
BEGIN SELECT RAISE(ABORT, 'progress: only grows'); END""",
}

_JOURNAL = sa.table(
    "journal",
    sa.column("seq", sa.Integer),
    sa.column("author", sa.String),
    sa.column("epoch", sa.Integer),
    sa.column("kind", sa.String),
    sa.column("version", sa.Integer),
    sa.column("at", sa.Integer),
    sa.column("payload", sa.LargeBinary),
    sa.column("prev_hash", sa.LargeBinary),
    sa.column("hash", sa.LargeBinary),
    sa.column("signature", sa.LargeBinary),
)
_PROGRESS = sa.table("progress", sa.column("commits", sa.Integer), sa.column("latest", sa.Integer))
_C = _JOURNAL.c

_SAID = ("author", "epoch", "kind", "version", "at", "payload")
_INSERT = sa.insert(_JOURNAL)
_LAST = sa.select(_C.epoch, _C.seq, _C.hash, _C.signature).order_by(_C.seq.desc()).limit(1)
_AFTER = sa.select(_JOURNAL).where(_C.seq > sa.bindparam("after")).order_by(_C.seq)
_ONE = sa.select(_JOURNAL).where(_C.seq == sa.bindparam("wanted"))
_FIRST_AT = (
    sa.select(_C.at).where(_C.seq > sa.bindparam("after"), _C.kind != sa.bindparam("other_than")).order_by(_C.seq).limit(1)
)
_COUNT = sa.select(sa.func.count()).where(_C.seq > sa.bindparam("after"), _C.kind != sa.bindparam("other_than"))
_COMMITS = sa.select(_PROGRESS.c.commits)
_LATEST = sa.select(_PROGRESS.c.latest)
_ONE_MORE = sa.update(_PROGRESS).values(
    commits=_PROGRESS.c.commits + 1, latest=sa.func.max(_PROGRESS.c.latest, sa.bindparam("now", type_=sa.Integer))
)
_ONE_MORE_CONFIRMED = sa.update(_PROGRESS).values(
    commits=_PROGRESS.c.commits + 1, latest=sa.bindparam("now", type_=sa.Integer)
)
_GUARDED_NOW = sa.text("SELECT name, sql FROM sqlite_schema WHERE tbl_name IN ('journal', 'progress') AND sql IS NOT NULL")


def create(connection: sa.Connection) -> None:
    """Make the empty journal with its guards."""
    for statement in GUARDED.values():
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql("INSERT INTO progress VALUES (1, 0, 0)")


def append(connection: sa.Connection, draft: Draft, after: Head, signer: Signer) -> Entry:
    """Add the entry that follows `after`, the newest one, inside the caller's writing transaction.

    The one writing process keeps the head in mind; if it is wrong, the trigger refuses the entry.
    """
    entry = seal(draft, after, signer)
    values = {"seq": entry.seq, "prev_hash": entry.prev_hash, "hash": entry.hash, "signature": entry.signature}
    said = {name: getattr(draft, name) for name in _SAID}
    connection.execute(_INSERT, values | said)
    return entry


def head(connection: sa.Connection) -> Head:
    """The newest entry; `GENESIS` when there is none."""
    row = connection.execute(_LAST).first()
    return Head(*row) if row else GENESIS


def entry_at(connection: sa.Connection, seq: int) -> Entry | None:
    """The entry with this number; None when there is none."""
    row = connection.execute(_ONE, {"wanted": seq}).first()
    return _entry(row) if row else None


def said_at(connection: sa.Connection, seq: int) -> Draft:
    """What an entry that is known to exist says."""
    return _entry(connection.execute(_ONE, {"wanted": seq}).one()).draft


def hash_of(seq: sa.ColumnElement[int]) -> sa.ScalarSelect[bytes]:
    """The hash of the entry whose number stands in a column, as a column of the same question."""
    return sa.select(_C.hash).where(_C.seq == seq).scalar_subquery()


def entries(connection: sa.Connection, after: int = 0) -> Iterator[Entry]:
    """All entries behind number `after` in their order, read piece by piece."""
    rows = connection.execution_options(yield_per=500).execute(_AFTER, {"after": after})
    return map(_entry, rows)


def first_at(connection: sa.Connection, after: int, other_than: str) -> int | None:
    """When the first entry behind number ``after`` was written that is of another kind; None when there is none."""
    return connection.execute(_FIRST_AT, {"after": after, "other_than": other_than}).scalar()


def count_after(connection: sa.Connection, after: int, other_than: str) -> int:
    """How many entries stand behind number ``after`` that are of another kind."""
    return int(connection.execute(_COUNT, {"after": after, "other_than": other_than}).scalar_one())


def commits(connection: sa.Connection) -> int:
    """How many writes were committed since the journal was made."""
    return int(connection.execute(_COMMITS).scalar_one())


def latest(connection: sa.Connection) -> int:
    """The highest time of any write since the clock was confirmed, in microseconds since 1970 UTC; 0 before the first."""
    return int(connection.execute(_LATEST).scalar_one())


def count_commit(connection: sa.Connection, now: int, confirmed: bool = False) -> None:
    """Count the transaction that is about to be committed, so that the anchor notices when it gets lost.

    `now` in microseconds since 1970 UTC; an earlier time than the highest seen changes nothing, unless it is
    `confirmed` by the newest entry, a `CLOCK_CONFIRMED`.
    """
    connection.execute(_ONE_MORE_CONFIRMED if confirmed else _ONE_MORE, {"now": now})


def guard_flaws(connection: sa.Connection) -> tuple[str, ...]:
    """Names of tables and triggers of the journal that are missing, altered or added, sorted."""
    found = {(row.name, row.sql) for row in connection.execute(_GUARDED_NOW)}
    return tuple(sorted({name for name, _ in found ^ set(GUARDED.items())}))


def require_guards(connection: sa.Connection) -> None:
    """Raise `GuardsChanged` unless the journal's table and triggers are exactly as made."""
    flaws = guard_flaws(connection)
    if flaws:
        raise GuardsChanged(flaws)


def _entry(row: sa.Row[tuple[object, ...]]) -> Entry:
    draft = Draft(row.author, row.epoch, row.kind, row.version, row.at, row.payload)
    return Entry(row.seq, draft, row.prev_hash, row.hash, row.signature)
