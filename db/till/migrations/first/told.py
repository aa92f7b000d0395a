"""What cards brought from meters, tasks and rules. Frozen as released."""

STATEMENTS = (
    """CREATE TABLE meter_month (
    binding INTEGER NOT NULL,
    period INTEGER NOT NULL,
    register INTEGER NOT NULL,
    used INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (binding, period)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE meter_event (
    binding INTEGER NOT NULL,
    at INTEGER NOT NULL,
    code INTEGER NOT NULL,
    detail INTEGER NOT NULL,
    value INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (binding, at, code, detail, value)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE meter_hours (
    binding INTEGER NOT NULL,
    period INTEGER NOT NULL,
    place INTEGER NOT NULL,
    litres INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (binding, period, place)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE meter_profile (
    binding INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    litres BLOB NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (binding, start)
)
 WITHOUT ROWID,
 STRICT""",
    'CREATE INDEX meter_profile_by_end ON meter_profile ("end", start)',
    """CREATE TABLE meter_register (
    binding INTEGER NOT NULL,
    place INTEGER NOT NULL,
    total INTEGER NOT NULL,
    this_month INTEGER NOT NULL,
    last_month INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (binding, place)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE past_status (
    binding INTEGER NOT NULL,
    counter INTEGER NOT NULL,
    at INTEGER NOT NULL,
    register INTEGER NOT NULL,
    credit INTEGER NOT NULL,
    battery INTEGER NOT NULL,
    valve INTEGER NOT NULL,
    state INTEGER NOT NULL,
    mode INTEGER NOT NULL,
    alarms INTEGER NOT NULL,
    money_this_period INTEGER NOT NULL,
    money_last_period INTEGER NOT NULL,
    consumed INTEGER NOT NULL,
    fixed_month INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (binding, counter)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE task (
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    connection TEXT NOT NULL,
    account TEXT NOT NULL,
    binding INTEGER NOT NULL,
    meter TEXT NOT NULL,
    at INTEGER NOT NULL,
    raised_at INTEGER NOT NULL,
    done_at INTEGER,
    done_by INTEGER NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (number)
)
 WITHOUT ROWID,
 STRICT""",
    "CREATE INDEX past_status_that_bills ON past_status (binding) WHERE mode = 1",
    "CREATE INDEX task_by_binding ON task (binding, number)",
    "CREATE INDEX task_open ON task (number) WHERE done_at IS NULL",
    """CREATE TABLE tampering_rule (
    account TEXT NOT NULL,
    rule TEXT NOT NULL,
    reason TEXT NOT NULL,
    operator INTEGER NOT NULL,
    approver INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (account)
)
 WITHOUT ROWID,
 STRICT""",
)
