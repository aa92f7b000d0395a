"""The first shape, frozen as released: the journal with its guards, then the tables that follow from it."""

from alembic import op

revision = "0001"
down_revision = None

STATEMENTS = (
    """CREATE TABLE journal (
    seq INTEGER PRIMARY KEY,
    author TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    at INTEGER NOT NULL,
    payload BLOB NOT NULL,
    prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    signature BLOB NOT NULL CHECK (length(signature) = 64)
) STRICT""",
    """CREATE TRIGGER journal_takes_only_the_next BEFORE INSERT ON journal
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM journal)
    OR NEW.prev_hash IS NOT coalesce((SELECT hash FROM journal ORDER BY seq DESC LIMIT 1), zeroblob(32))
BEGIN SELECT RAISE(ABORT, 'journal: only the next entry can be added'); END""",
    """CREATE TRIGGER journal_never_changes BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'journal: an entry never changes'); END""",
    """CREATE TRIGGER journal_never_shrinks BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'journal: an entry is never removed'); END""",
    """CREATE TABLE progress (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    commits INTEGER NOT NULL,
    latest INTEGER NOT NULL
) STRICT""",
    """CREATE TRIGGER progress_only_grows BEFORE UPDATE ON progress
WHEN NEW.commits IS NOT OLD.commits + 1 OR NEW.latest < OLD.latest
BEGIN SELECT RAISE(ABORT, 'progress: only grows'); END""",
    """CREATE TRIGGER progress_is_one_row BEFORE INSERT ON progress
WHEN EXISTS (SELECT 1 FROM progress)
BEGIN SELECT RAISE(ABORT, 'progress: only grows'); END""",
    """CREATE TRIGGER progress_never_shrinks BEFORE DELETE ON progress
BEGIN SELECT RAISE(ABORT, 'progress: only grows'); END""",
    "INSERT INTO progress VALUES (1, 0, 0)",
    """CREATE TABLE backup (
    seq INTEGER NOT NULL,
    name TEXT NOT NULL,
    head INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    PRIMARY KEY (seq)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE connection (
    number TEXT NOT NULL,
    account TEXT NOT NULL,
    holder TEXT NOT NULL,
    address TEXT NOT NULL,
    phone TEXT NOT NULL,
    language TEXT NOT NULL,
    customer_class INTEGER NOT NULL,
    tariff TEXT NOT NULL,
    utility INTEGER NOT NULL,
    region INTEGER NOT NULL,
    commodity INTEGER NOT NULL,
    meter TEXT NOT NULL,
    binding INTEGER NOT NULL,
    PRIMARY KEY (number)
)
 WITHOUT ROWID,
 STRICT""",
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
    PRIMARY KEY (till)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE known_tally (
    binding INTEGER NOT NULL,
    till INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    number INTEGER NOT NULL,
    key_epoch INTEGER NOT NULL,
    sold INTEGER NOT NULL,
    taken_back INTEGER NOT NULL,
    period INTEGER NOT NULL,
    fixed_month INTEGER NOT NULL,
    period_litres INTEGER NOT NULL,
    month INTEGER NOT NULL,
    month_litres INTEGER NOT NULL,
    debt_recovered INTEGER NOT NULL,
    postpaid_received INTEGER NOT NULL,
    mac BLOB NOT NULL,
    PRIMARY KEY (binding, till, epoch)
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
    """CREATE TABLE operator (
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    active INTEGER NOT NULL,
    PRIMARY KEY (number)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE paper_job (
    number INTEGER NOT NULL,
    queued_seq INTEGER NOT NULL,
    queued_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    copy INTEGER NOT NULL,
    original INTEGER NOT NULL,
    drawer INTEGER NOT NULL,
    receipt INTEGER,
    PRIMARY KEY (number)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE INDEX paper_by_original ON paper_job (original, copy)""",
    """CREATE INDEX paper_by_receipt ON paper_job (receipt, copy)""",
    """CREATE INDEX paper_waits ON paper_job (number) WHERE state IN ('not-sent', 'sending', 'unknown', 'waiting')""",
    """CREATE TABLE pin (
    operator INTEGER NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (operator)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE seen_status (
    binding INTEGER NOT NULL,
    counter INTEGER NOT NULL,
    raw BLOB NOT NULL,
    meter_clock INTEGER,
    serial BLOB NOT NULL,
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (binding)
)
 WITHOUT ROWID,
 STRICT""",
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
    PRIMARY KEY (number)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE UNIQUE INDEX shift_by_z ON shift (z_number)""",
    """CREATE UNIQUE INDEX shift_open ON shift ((closed_at IS NULL)) WHERE closed_at IS NULL""",
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
    """CREATE TABLE till_lock (
    seq INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (seq)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE card (
    serial BLOB NOT NULL,
    connection TEXT NOT NULL,
    generation INTEGER NOT NULL,
    PRIMARY KEY (serial),
    FOREIGN KEY(connection) REFERENCES connection (number)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE INDEX card_by_connection ON card (connection, generation)""",
    """CREATE TABLE cash (
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    shift INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (seq, kind),
    FOREIGN KEY(shift) REFERENCES shift (number)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE INDEX cash_by_shift ON cash (shift)""",
    """CREATE TABLE entry (
    till INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    binding INTEGER NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    connection TEXT NOT NULL,
    serial BLOB NOT NULL,
    generation INTEGER NOT NULL,
    shift INTEGER NOT NULL,
    operator INTEGER NOT NULL,
    litres INTEGER NOT NULL,
    total INTEGER NOT NULL,
    tendered INTEGER NOT NULL,
    change INTEGER NOT NULL,
    at INTEGER NOT NULL,
    intended_seq INTEGER NOT NULL,
    tariff TEXT,
    tariff_version INTEGER,
    returns INTEGER,
    proof TEXT,
    settled_shift INTEGER,
    settled_by INTEGER,
    receipt INTEGER,
    paid_out INTEGER NOT NULL,
    PRIMARY KEY (till, epoch, binding, number),
    FOREIGN KEY(connection) REFERENCES connection (number),
    FOREIGN KEY(shift) REFERENCES shift (number)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE INDEX entry_by_connection ON entry (connection, intended_seq)""",
    """CREATE UNIQUE INDEX entry_by_receipt ON entry (receipt)""",
    """CREATE INDEX entry_by_settled_shift ON entry (settled_shift)""",
    """CREATE INDEX entry_by_shift ON entry (shift)""",
    """CREATE INDEX entry_open ON entry (intended_seq) WHERE state IN ('intended', 'unresolved', 'writing')""",
    """CREATE TABLE entry_tally (
    till INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    binding INTEGER NOT NULL,
    number INTEGER NOT NULL,
    key_epoch INTEGER NOT NULL,
    sold INTEGER NOT NULL,
    taken_back INTEGER NOT NULL,
    period INTEGER NOT NULL,
    fixed_month INTEGER NOT NULL,
    period_litres INTEGER NOT NULL,
    month INTEGER NOT NULL,
    month_litres INTEGER NOT NULL,
    debt_recovered INTEGER NOT NULL,
    postpaid_received INTEGER NOT NULL,
    mac BLOB NOT NULL,
    PRIMARY KEY (till, epoch, binding, number),
    FOREIGN KEY(till, epoch, binding, number) REFERENCES entry (till, epoch, binding, number)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE price_line (
    till INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    binding INTEGER NOT NULL,
    number INTEGER NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    amount INTEGER NOT NULL,
    name TEXT NOT NULL,
    label TEXT NOT NULL,
    litres INTEGER NOT NULL,
    step INTEGER NOT NULL,
    price TEXT NOT NULL,
    month INTEGER NOT NULL,
    within INTEGER NOT NULL,
    PRIMARY KEY (till, epoch, binding, number, position),
    FOREIGN KEY(till, epoch, binding, number) REFERENCES entry (till, epoch, binding, number)
)
 WITHOUT ROWID,
 STRICT""",
)


def upgrade() -> None:
    """Make them all in an empty database."""
    for statement in STATEMENTS:
        op.execute(statement)
