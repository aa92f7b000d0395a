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
WHEN NEW.commits IS NOT OLD.commits + 1
    OR (NEW.latest < OLD.latest AND (SELECT kind FROM journal ORDER BY seq DESC LIMIT 1) IS NOT 'clock-confirmed')
BEGIN SELECT RAISE(ABORT, 'progress: only grows'); END""",
    """CREATE TRIGGER progress_is_one_row BEFORE INSERT ON progress
WHEN EXISTS (SELECT 1 FROM progress)
BEGIN SELECT RAISE(ABORT, 'progress: only grows'); END""",
    """CREATE TRIGGER progress_never_shrinks BEFORE DELETE ON progress
BEGIN SELECT RAISE(ABORT, 'progress: only grows'); END""",
    "INSERT INTO progress VALUES (1, 0, 0)",
    """CREATE TABLE region (
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (number)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE zone (
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    region INTEGER NOT NULL,
    parent TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (code)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE branch (
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    region INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (code)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE customer_class (
    name TEXT NOT NULL,
    number INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (name)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE UNIQUE INDEX customer_class_by_number ON customer_class (number)""",
    """CREATE TABLE customer (
    number TEXT NOT NULL,
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    phones TEXT NOT NULL,
    document_kind TEXT NOT NULL,
    document TEXT NOT NULL,
    email TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (number)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE connection (
    number TEXT NOT NULL,
    address TEXT NOT NULL,
    region INTEGER NOT NULL,
    zone TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (number)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE INDEX connection_by_zone ON connection (zone)""",
    """CREATE TABLE meter (
    number TEXT NOT NULL,
    size INTEGER NOT NULL,
    make TEXT NOT NULL,
    commodity INTEGER NOT NULL,
    mode INTEGER NOT NULL,
    master TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (number)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE INDEX meter_by_master ON meter (master) WHERE master <> ''""",
    """CREATE TABLE register_entry (
    seq INTEGER NOT NULL,
    operator INTEGER NOT NULL,
    at INTEGER NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (seq)
)
 STRICT""",
    """CREATE TABLE register_change (
    subject TEXT NOT NULL,
    "key" TEXT NOT NULL,
    seq INTEGER NOT NULL,
    field TEXT NOT NULL,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    PRIMARY KEY (subject, "key", seq, field)
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
    check_digits INTEGER NOT NULL,
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
    PRIMARY KEY (number)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE UNIQUE INDEX shift_open ON shift ((closed_at IS NULL)) WHERE closed_at IS NULL""",
    """CREATE UNIQUE INDEX shift_by_z ON shift (z_number)""",
    """CREATE TABLE credit (
    seq INTEGER NOT NULL,
    account TEXT NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (seq)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE INDEX credit_by_account ON credit (account, amount)""",
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
    """CREATE TABLE asked_parameters (
    binding INTEGER NOT NULL,
    version INTEGER NOT NULL,
    till INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    place INTEGER NOT NULL,
    operator INTEGER NOT NULL,
    asked_at INTEGER NOT NULL,
    taken_at INTEGER,
    PRIMARY KEY (binding, version, till, epoch)
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
    """CREATE INDEX paper_by_receipt ON paper_job (receipt, copy)""",
    """CREATE INDEX paper_by_original ON paper_job (original, copy)""",
    """CREATE INDEX paper_waits ON paper_job (number) WHERE state IN ('not-sent', 'sending', 'unknown', 'waiting')""",
    """CREATE TABLE backup (
    seq INTEGER NOT NULL,
    name TEXT NOT NULL,
    head INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    PRIMARY KEY (seq)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE account (
    place INTEGER NOT NULL,
    number TEXT NOT NULL,
    customer TEXT NOT NULL,
    connection TEXT NOT NULL,
    customer_class TEXT NOT NULL,
    tariff TEXT NOT NULL,
    opened TEXT NOT NULL,
    closed TEXT,
    closing_register INTEGER,
    dwellings INTEGER NOT NULL,
    social INTEGER NOT NULL,
    exempt INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (place),
    FOREIGN KEY(customer) REFERENCES customer (number),
    FOREIGN KEY(connection) REFERENCES connection (number),
    FOREIGN KEY(customer_class) REFERENCES customer_class (name)
)
 STRICT""",
    """CREATE INDEX account_by_customer ON account (customer)""",
    """CREATE INDEX account_by_connection ON account (connection, place)""",
    """CREATE UNIQUE INDEX account_by_number ON account (number)""",
    """CREATE UNIQUE INDEX account_open ON account (connection) WHERE closed IS NULL""",
    """CREATE TABLE installation (
    binding INTEGER NOT NULL,
    connection TEXT NOT NULL,
    meter TEXT NOT NULL,
    installed TEXT NOT NULL,
    register INTEGER NOT NULL,
    removed TEXT,
    register_removed INTEGER,
    seq INTEGER NOT NULL,
    PRIMARY KEY (binding),
    FOREIGN KEY(connection) REFERENCES connection (number),
    FOREIGN KEY(meter) REFERENCES meter (number)
)
 STRICT""",
    """CREATE UNIQUE INDEX installation_of ON installation (meter) WHERE removed IS NULL""",
    """CREATE UNIQUE INDEX installation_at ON installation (connection) WHERE removed IS NULL""",
    """CREATE INDEX installation_by_connection ON installation (connection, binding)""",
    """CREATE TABLE card (
    serial BLOB NOT NULL,
    connection TEXT NOT NULL,
    generation INTEGER NOT NULL,
    seq INTEGER NOT NULL,
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
    account TEXT NOT NULL,
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
    credited INTEGER NOT NULL,
    PRIMARY KEY (till, epoch, binding, number),
    FOREIGN KEY(connection) REFERENCES connection (number),
    FOREIGN KEY(shift) REFERENCES shift (number)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE INDEX entry_by_shift ON entry (shift)""",
    """CREATE INDEX entry_by_settled_shift ON entry (settled_shift)""",
    """CREATE UNIQUE INDEX entry_by_receipt ON entry (receipt)""",
    """CREATE INDEX entry_open ON entry (intended_seq) WHERE state IN ('intended', 'unresolved', 'writing')""",
    """CREATE INDEX entry_by_connection ON entry (connection, intended_seq)""",
    """CREATE TABLE debt (
    id TEXT NOT NULL,
    account TEXT NOT NULL,
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    since TEXT NOT NULL,
    amount INTEGER NOT NULL,
    monthly INTEGER,
    recovered INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(account) REFERENCES account (number)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE INDEX debt_by_account ON debt (account, since, id)""",
    """CREATE TABLE note (
    seq INTEGER NOT NULL,
    account TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (seq),
    FOREIGN KEY(account) REFERENCES account (number)
)
 STRICT""",
    """CREATE INDEX note_by_account ON note (account, seq)""",
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
    """CREATE INDEX price_line_of_debt ON price_line (binding) WHERE kind = 'debt'""",
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
    """CREATE VIRTUAL TABLE search USING fts5(words, content='', contentless_delete=1, detail=none,
    prefix='1 2 3 4 5 6', tokenize='ascii')""",
)


def upgrade() -> None:
    """Make them all in an empty database."""
    for statement in STATEMENTS:
        op.execute(statement)
