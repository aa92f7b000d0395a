"""The till itself: what it was set up as, its people, tariffs, shifts, cash and paper. Frozen as released."""

STATEMENTS = (
    """CREATE TABLE founding (
    till INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    utility INTEGER NOT NULL,
    utility_name TEXT NOT NULL,
    branch TEXT NOT NULL,
    region INTEGER NOT NULL,
    country TEXT NOT NULL,
    currency TEXT NOT NULL,
    zone TEXT NOT NULL,
    languages TEXT NOT NULL,
    key_epoch INTEGER NOT NULL,
    demo INTEGER NOT NULL,
    tax_number TEXT NOT NULL,
    address TEXT NOT NULL,
    check_digits INTEGER NOT NULL,
    training INTEGER NOT NULL,
    PRIMARY KEY (till)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE till_lock (
    seq INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    reason TEXT NOT NULL,
    newest_epoch INTEGER NOT NULL,
    found INTEGER NOT NULL,
    known INTEGER NOT NULL,
    connection TEXT NOT NULL,
    since INTEGER,
    PRIMARY KEY (seq)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE rekeying (
    closed INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    operator INTEGER NOT NULL,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (closed)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE operator (
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    active INTEGER NOT NULL,
    away_from TEXT,
    away_until TEXT,
    must_change INTEGER NOT NULL,
    PRIMARY KEY (number)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE login (
    operator INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    last_failure INTEGER,
    PRIMARY KEY (operator)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE pin (
    operator INTEGER NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (operator)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE tariff (
    "key" TEXT NOT NULL,
    version INTEGER NOT NULL,
    valid_from TEXT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY ("key", version)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE INDEX tariff_by_day ON tariff ("key", valid_from, version)""",
    """CREATE TABLE shift (
    number INTEGER NOT NULL,
    operator INTEGER NOT NULL,
    opened_at INTEGER NOT NULL,
    opening_float INTEGER NOT NULL,
    closed_at INTEGER,
    z_number INTEGER,
    counted INTEGER,
    expected INTEGER,
    difference INTEGER,
    proposed INTEGER,
    closed_by INTEGER,
    approver INTEGER,
    reason TEXT,
    kept INTEGER,
    sales_to_date INTEGER,
    refunds_to_date INTEGER,
    litres_sold_to_date INTEGER,
    litres_back_to_date INTEGER,
    PRIMARY KEY (number)
)
 WITHOUT ROWID,
 STRICT""",
    "CREATE UNIQUE INDEX shift_open ON shift ((closed_at IS NULL)) WHERE closed_at IS NULL",
    "CREATE UNIQUE INDEX shift_by_z ON shift (z_number)",
    """CREATE TABLE paper_job (
    number INTEGER NOT NULL,
    queued_seq INTEGER NOT NULL,
    queued_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    copy INTEGER NOT NULL,
    original INTEGER NOT NULL,
    drawer INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    asked_by INTEGER NOT NULL,
    answered_by INTEGER NOT NULL,
    outlet TEXT NOT NULL,
    ticket TEXT NOT NULL,
    moved_at INTEGER NOT NULL,
    receipt INTEGER,
    z_number INTEGER,
    PRIMARY KEY (number)
)
 WITHOUT ROWID,
 STRICT""",
    "CREATE INDEX paper_by_receipt ON paper_job (receipt, copy)",
    "CREATE INDEX paper_by_z ON paper_job (z_number, copy)",
    "CREATE INDEX paper_by_original ON paper_job (original, copy)",
    "CREATE INDEX paper_waits ON paper_job (number) WHERE state IN ('not-sent', 'sending', 'spooled', 'unknown', 'waiting')",
    """CREATE TABLE cash (
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    method TEXT NOT NULL,
    shift INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (seq, kind, method),
    FOREIGN KEY(shift) REFERENCES shift (number)
)
 WITHOUT ROWID,
 STRICT""",
    "CREATE INDEX cash_by_shift ON cash (shift)",
    "CREATE INDEX cash_by_time ON cash (at)",
)
