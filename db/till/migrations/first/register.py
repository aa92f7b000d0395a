"""Customers, meters and where they are, cards and debts, and the index that finds them. Frozen as released."""

STATEMENTS = (
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
    master TEXT NOT NULL,
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
    "CREATE UNIQUE INDEX customer_class_by_number ON customer_class (number)",
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
    "CREATE INDEX connection_by_zone ON connection (zone)",
    """CREATE TABLE meter (
    number TEXT NOT NULL,
    size INTEGER NOT NULL,
    make TEXT NOT NULL,
    commodity INTEGER NOT NULL,
    mode INTEGER NOT NULL,
    master TEXT NOT NULL,
    bulk INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (number)
)
 WITHOUT ROWID,
 STRICT""",
    "CREATE INDEX meter_by_master ON meter (master) WHERE master <> ''",
    "CREATE INDEX meter_bulk ON meter (number) WHERE bulk = 1",
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
    "CREATE INDEX account_by_customer ON account (customer)",
    "CREATE INDEX account_by_connection ON account (connection, place)",
    "CREATE UNIQUE INDEX account_by_number ON account (number)",
    "CREATE UNIQUE INDEX account_open ON account (connection) WHERE closed IS NULL",
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
    "CREATE UNIQUE INDEX installation_of ON installation (meter) WHERE removed IS NULL",
    "CREATE INDEX installation_was ON installation (meter) WHERE removed IS NOT NULL",
    """CREATE TABLE reading (
    meter TEXT NOT NULL,
    day TEXT NOT NULL,
    "by" TEXT NOT NULL,
    register INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (meter, day, "by")
)
 WITHOUT ROWID,
 STRICT""",
    "CREATE UNIQUE INDEX installation_at ON installation (connection) WHERE removed IS NULL",
    "CREATE INDEX installation_by_connection ON installation (connection, binding)",
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
    "CREATE INDEX card_by_connection ON card (connection, generation)",
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
    "CREATE INDEX debt_by_account ON debt (account, since, id)",
    """CREATE TABLE note (
    seq INTEGER NOT NULL,
    account TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (seq),
    FOREIGN KEY(account) REFERENCES account (number)
)
 STRICT""",
    "CREATE INDEX note_by_account ON note (account, seq)",
    """CREATE TABLE hit (
    place INTEGER NOT NULL,
    words TEXT NOT NULL,
    account TEXT NOT NULL,
    connection TEXT NOT NULL,
    holder TEXT NOT NULL,
    address TEXT NOT NULL,
    phone TEXT NOT NULL,
    meter TEXT NOT NULL,
    open INTEGER NOT NULL,
    PRIMARY KEY (place)
)
 STRICT""",
    """CREATE VIRTUAL TABLE search USING fts5(words, content='', contentless_delete=1, detail=none,
    prefix='1 2 3 4 5 6', tokenize='ascii')""",
)
