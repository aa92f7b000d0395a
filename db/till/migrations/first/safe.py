"""The safe, deposits and closed periods. Frozen as released."""

STATEMENTS = (
    """CREATE TABLE deposit (
    number INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    method TEXT NOT NULL,
    amount INTEGER NOT NULL,
    bank TEXT NOT NULL,
    reference TEXT NOT NULL,
    through_z INTEGER NOT NULL,
    "before" INTEGER NOT NULL,
    operator INTEGER NOT NULL,
    approver INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (number)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE INDEX deposit_by_reference ON deposit (reference)""",
    """CREATE TABLE period_closing (
    kind TEXT NOT NULL,
    number INTEGER NOT NULL,
    since TEXT NOT NULL,
    until TEXT NOT NULL,
    first_z INTEGER NOT NULL,
    last_z INTEGER NOT NULL,
    sales INTEGER NOT NULL,
    refunds INTEGER NOT NULL,
    litres_sold INTEGER NOT NULL,
    litres_back INTEGER NOT NULL,
    counted INTEGER NOT NULL,
    difference INTEGER NOT NULL,
    late INTEGER NOT NULL,
    operator INTEGER NOT NULL,
    approver INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (kind, number)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE safe_count (
    number INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    method TEXT NOT NULL,
    expected INTEGER NOT NULL,
    counted INTEGER NOT NULL,
    difference INTEGER NOT NULL,
    reason TEXT NOT NULL,
    operator INTEGER NOT NULL,
    approver INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (number)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE safe_move (
    seq INTEGER NOT NULL,
    method TEXT NOT NULL,
    kind TEXT NOT NULL,
    amount INTEGER NOT NULL,
    number INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (seq, method)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE INDEX safe_move_by_kind ON safe_move (method, kind, amount)""",
)
