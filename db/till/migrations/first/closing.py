"""What was counted at the end of shifts. Frozen as released."""

STATEMENTS = (
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
