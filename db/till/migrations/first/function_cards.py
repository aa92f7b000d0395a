"""Function cards and how far each has come. Frozen as released."""

STATEMENTS = (
    """CREATE TABLE function_card (
    meter TEXT NOT NULL,
    counter INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    utility INTEGER NOT NULL,
    region INTEGER NOT NULL,
    commodity INTEGER NOT NULL,
    binding INTEGER NOT NULL,
    serial BLOB NOT NULL,
    issued_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    till INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    operator INTEGER NOT NULL,
    argument BLOB NOT NULL,
    connection TEXT NOT NULL,
    reason TEXT NOT NULL,
    approver INTEGER NOT NULL,
    state TEXT NOT NULL,
    refusal INTEGER NOT NULL,
    PRIMARY KEY (meter, counter)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE INDEX function_card_by_connection ON function_card (connection, issued_at)""",
)
