"""Copies of the books, where they go, and archives of closed years. Frozen as released."""

STATEMENTS = (
    """CREATE TABLE copy_made (
    place TEXT NOT NULL,
    name TEXT NOT NULL,
    head INTEGER NOT NULL,
    size INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (place)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE copy_place (
    kind TEXT NOT NULL,
    whereabouts TEXT NOT NULL,
    operator INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (kind, whereabouts)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE year_archive (
    year INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    digest BLOB NOT NULL,
    operator INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (year)
)
 WITHOUT ROWID,
 STRICT""",
)
