"""What was counted at the end of shifts. Frozen as released."""

STATEMENTS = (
    """CREATE TABLE count_draft (
    shift INTEGER NOT NULL,
    operator INTEGER NOT NULL,
    at INTEGER NOT NULL,
    typed TEXT NOT NULL,
    PRIMARY KEY (shift)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE shift_count (
    shift INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    method TEXT NOT NULL,
    expected INTEGER NOT NULL,
    counted INTEGER NOT NULL,
    difference INTEGER NOT NULL,
    final INTEGER NOT NULL,
    PRIMARY KEY (shift, seq, method),
    FOREIGN KEY(shift) REFERENCES shift (number)
)
 WITHOUT ROWID,
 STRICT""",
)
