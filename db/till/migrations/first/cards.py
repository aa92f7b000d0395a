"""Cards replaced, finished, taken back and blacklisted, and the fees for new ones. Frozen as released."""

STATEMENTS = (
    """CREATE TABLE blacklist (
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    cause TEXT NOT NULL,
    remark TEXT NOT NULL,
    operator INTEGER NOT NULL,
    approver INTEGER NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (kind, number)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE fee (
    number INTEGER NOT NULL,
    taken_seq INTEGER NOT NULL,
    serial BLOB NOT NULL,
    connection TEXT NOT NULL,
    account TEXT NOT NULL,
    shift INTEGER NOT NULL,
    operator INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    tendered INTEGER NOT NULL,
    change INTEGER NOT NULL,
    at INTEGER NOT NULL,
    returned_shift INTEGER,
    returned_at INTEGER,
    used_at INTEGER,
    PRIMARY KEY (number)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE INDEX fee_by_connection ON fee (connection, number)""",
    """CREATE INDEX fee_by_returned_shift ON fee (returned_shift)""",
    """CREATE INDEX fee_by_shift ON fee (shift)""",
    """CREATE TABLE last_generation (
    connection TEXT NOT NULL,
    generation INTEGER NOT NULL,
    PRIMARY KEY (connection)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE made_card (
    serial BLOB NOT NULL,
    connection TEXT NOT NULL,
    generation INTEGER NOT NULL,
    binding INTEGER NOT NULL,
    account TEXT NOT NULL,
    finished INTEGER,
    PRIMARY KEY (serial)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE replacement (
    serial BLOB NOT NULL,
    generation INTEGER NOT NULL,
    connection TEXT NOT NULL,
    replaced BLOB NOT NULL,
    cause TEXT NOT NULL,
    identity TEXT NOT NULL,
    operator INTEGER NOT NULL,
    approver INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (serial, generation)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE INDEX replacement_by_connection ON replacement (connection, generation)""",
    """CREATE TABLE retrieved_card (
    serial BLOB NOT NULL,
    connection TEXT NOT NULL,
    generation INTEGER NOT NULL,
    operator INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (serial)
)
 WITHOUT ROWID,
 STRICT""",
)
