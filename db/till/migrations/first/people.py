"""Settings as they were changed at work, and changed roles. Frozen as released."""

STATEMENTS = (
    """CREATE TABLE role (
    "key" TEXT NOT NULL,
    name TEXT NOT NULL,
    jobs TEXT NOT NULL,
    PRIMARY KEY ("key")
)
 WITHOUT ROWID,
 STRICT""",
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
    """CREATE TABLE two_people (
    job TEXT NOT NULL,
    PRIMARY KEY (job)
)
 WITHOUT ROWID,
 STRICT""",
)
