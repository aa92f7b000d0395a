"""Reports written at closings. Frozen as released."""

STATEMENTS = (
    """CREATE TABLE kept_report (
    number INTEGER NOT NULL,
    occasion TEXT NOT NULL,
    closing INTEGER NOT NULL,
    report TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT NOT NULL,
    file TEXT NOT NULL,
    rows INTEGER NOT NULL,
    head INTEGER NOT NULL,
    digest BLOB NOT NULL,
    operator INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (number)
)
 WITHOUT ROWID,
 STRICT""",
    "CREATE INDEX kept_report_by_digest ON kept_report (digest, number)",
)
