"""What the utility changed about its paper. Frozen as released."""

STATEMENTS = (
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
