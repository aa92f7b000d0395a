"""Methods of payment, and what was paid by others than cash. Frozen as released."""

STATEMENTS = (
    """CREATE TABLE method (
    "key" TEXT NOT NULL,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    reference INTEGER NOT NULL,
    tolerance INTEGER NOT NULL,
    active INTEGER NOT NULL,
    PRIMARY KEY ("key")
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE tender (
    seq INTEGER NOT NULL,
    position INTEGER NOT NULL,
    method TEXT NOT NULL,
    amount INTEGER NOT NULL,
    reference TEXT NOT NULL,
    PRIMARY KEY (seq, position),
    FOREIGN KEY(method) REFERENCES method ("key")
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE UNIQUE INDEX tender_by_reference ON tender (method, reference) WHERE reference <> ''""",
)
