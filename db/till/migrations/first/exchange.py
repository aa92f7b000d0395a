"""Meters that took the place of others, and what came over. Frozen as released."""

STATEMENTS = (
    """CREATE TABLE meter_exchange (
    binding INTEGER NOT NULL,
    former INTEGER NOT NULL,
    connection TEXT NOT NULL,
    register INTEGER NOT NULL,
    credit INTEGER,
    reason TEXT NOT NULL,
    operator INTEGER NOT NULL,
    approver INTEGER NOT NULL,
    read_out INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (binding)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE UNIQUE INDEX meter_exchange_by_former ON meter_exchange (former)""",
    """CREATE TABLE carry_over (
    binding INTEGER NOT NULL,
    number INTEGER NOT NULL,
    former INTEGER NOT NULL,
    key_epoch INTEGER NOT NULL,
    sold INTEGER NOT NULL,
    taken_back INTEGER NOT NULL,
    mac BLOB NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (binding, number)
)
 WITHOUT ROWID,
 STRICT""",
)
