"""What the utility changed about its paper, and its invoices. Frozen as released."""

STATEMENTS = (
    """CREATE TABLE invoice (
    number INTEGER NOT NULL,
    receipt INTEGER NOT NULL,
    job INTEGER NOT NULL,
    PRIMARY KEY (number)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE UNIQUE INDEX invoice_by_receipt ON invoice (receipt)""",
    """CREATE TABLE letterhead (
    version INTEGER NOT NULL,
    logo BLOB NOT NULL,
    above TEXT NOT NULL,
    below TEXT NOT NULL,
    second_language TEXT NOT NULL,
    operator INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (version)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE template (
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    source TEXT NOT NULL,
    operator INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (kind, version)
)
 WITHOUT ROWID,
 STRICT""",
)
