"""Settings as they were changed at work. Frozen as released."""

STATEMENTS = (
    """CREATE TABLE setting (
    seq INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    value TEXT NOT NULL,
    operator INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (seq)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE INDEX setting_by_key ON setting ("key", seq)""",
)
