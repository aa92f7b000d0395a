"""Litres that were taken back after their sale. Frozen as released."""

STATEMENTS = (
    """CREATE TABLE taking_back (
    till INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    binding INTEGER NOT NULL,
    number INTEGER NOT NULL,
    cause TEXT NOT NULL,
    account TEXT NOT NULL,
    pay_to TEXT NOT NULL,
    reason TEXT NOT NULL,
    approver INTEGER NOT NULL,
    cash_step INTEGER NOT NULL,
    sold_to INTEGER NOT NULL,
    litres INTEGER NOT NULL,
    worth INTEGER NOT NULL,
    proven INTEGER NOT NULL,
    paid INTEGER NOT NULL,
    paid_value INTEGER NOT NULL,
    paid_credit INTEGER NOT NULL,
    released INTEGER NOT NULL,
    PRIMARY KEY (till, epoch, binding, number),
    FOREIGN KEY(till, epoch, binding, number) REFERENCES entry (till, epoch, binding, number)
)
 WITHOUT ROWID,
 STRICT""",
    "CREATE INDEX taking_back_by_binding ON taking_back (binding)",
    """CREATE INDEX taking_back_exposed ON taking_back (binding) WHERE paid > proven""",
    """CREATE TABLE return_part (
    till INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    binding INTEGER NOT NULL,
    number INTEGER NOT NULL,
    position INTEGER NOT NULL,
    sold_to INTEGER NOT NULL,
    sale INTEGER NOT NULL,
    litres INTEGER NOT NULL,
    value INTEGER NOT NULL,
    by_credit INTEGER NOT NULL,
    here INTEGER NOT NULL,
    PRIMARY KEY (till, epoch, binding, number, position),
    FOREIGN KEY(till, epoch, binding, number) REFERENCES entry (till, epoch, binding, number)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE INDEX return_part_by_sale ON return_part (sold_to, sale)""",
    """CREATE TABLE return_payment (
    seq INTEGER NOT NULL,
    till INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    binding INTEGER NOT NULL,
    number INTEGER NOT NULL,
    litres INTEGER NOT NULL,
    cash INTEGER NOT NULL,
    credited INTEGER NOT NULL,
    "to" TEXT NOT NULL,
    ground TEXT NOT NULL,
    shift INTEGER NOT NULL,
    operator INTEGER NOT NULL,
    approver INTEGER NOT NULL,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (seq),
    FOREIGN KEY(till, epoch, binding, number) REFERENCES entry (till, epoch, binding, number),
    FOREIGN KEY(shift) REFERENCES shift (number)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE INDEX return_payment_by_return ON return_payment (till, epoch, binding, number)""",
    """CREATE INDEX return_payment_by_shift ON return_payment (shift)""",
    """CREATE TABLE correction_limit (
    seq INTEGER NOT NULL,
    operator INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (seq)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE restored_sale (
    seq INTEGER NOT NULL,
    till INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    binding INTEGER NOT NULL,
    number INTEGER NOT NULL,
    serial BLOB NOT NULL,
    generation INTEGER NOT NULL,
    operator INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (seq),
    FOREIGN KEY(till, epoch, binding, number) REFERENCES entry (till, epoch, binding, number)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE INDEX restored_sale_by_entry ON restored_sale (till, epoch, binding, number)""",
)
