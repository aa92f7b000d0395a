"""The drawer beside sales: reasons and movements. Frozen as released."""

STATEMENTS = (
    """CREATE TABLE drawer_reason (
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    active INTEGER NOT NULL,
    from_safe INTEGER NOT NULL,
    PRIMARY KEY (number)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE movement (
    number INTEGER NOT NULL,
    shift INTEGER NOT NULL,
    kind TEXT NOT NULL,
    amount INTEGER NOT NULL,
    reason INTEGER NOT NULL,
    name TEXT NOT NULL,
    from_safe INTEGER NOT NULL,
    note TEXT NOT NULL,
    operator INTEGER NOT NULL,
    approver INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (number),
    FOREIGN KEY(shift) REFERENCES shift (number)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE INDEX movement_by_shift ON movement (shift, number)""",
    """CREATE INDEX movement_drops ON movement (number) WHERE kind = 'drop'""",
    """CREATE TABLE drop_count (
    number INTEGER NOT NULL,
    shift INTEGER NOT NULL,
    said INTEGER NOT NULL,
    counted INTEGER NOT NULL,
    difference INTEGER NOT NULL,
    reason TEXT NOT NULL,
    operator INTEGER NOT NULL,
    approver INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (number),
    FOREIGN KEY(number) REFERENCES movement (number)
)
 WITHOUT ROWID,
 STRICT""",
)
