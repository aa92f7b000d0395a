"""Methods of payment, and what was paid by others than cash. Frozen as released."""

STATEMENTS = (
    """CREATE TABLE method (
    "key" TEXT NOT NULL,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    reference INTEGER NOT NULL,
    tolerance INTEGER NOT NULL,
    active INTEGER NOT NULL,
    refunds INTEGER NOT NULL,
    PRIMARY KEY ("key")
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE method_refund (
    number INTEGER NOT NULL,
    till INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    binding INTEGER NOT NULL,
    payout INTEGER NOT NULL,
    sold_to INTEGER NOT NULL,
    sale INTEGER NOT NULL,
    method TEXT NOT NULL,
    amount INTEGER NOT NULL,
    reference TEXT NOT NULL,
    shift INTEGER NOT NULL,
    operator INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (number),
    FOREIGN KEY(method) REFERENCES method ("key"),
    FOREIGN KEY(shift) REFERENCES shift (number)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE INDEX method_refund_by_payout ON method_refund (binding, payout)""",
    """CREATE UNIQUE INDEX method_refund_by_reference ON method_refund (method, reference)""",
    """CREATE INDEX method_refund_by_sale ON method_refund (sold_to, sale)""",
    """CREATE INDEX method_refund_by_shift ON method_refund (shift)""",
    """CREATE TABLE tender (
    seq INTEGER NOT NULL,
    position INTEGER NOT NULL,
    method TEXT NOT NULL,
    amount INTEGER NOT NULL,
    reference TEXT NOT NULL,
    PRIMARY KEY (seq, position),
    FOREIGN KEY(method) REFERENCES method ("key")
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE UNIQUE INDEX tender_by_reference ON tender (method, reference) WHERE reference <> ''""",
)
