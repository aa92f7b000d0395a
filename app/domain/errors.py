"""Every typed error of the till: a code and its parameters. The edge (`words`) makes the sentence.

An error is for the user (``TillError``: what happened, what was not done, what to do next), a cancel (``Cancelled``,
silent) or a bug (any other exception, which keeps its traceback).
"""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """What can go wrong, each with one sentence in ``words``."""

    # reader and card
    NO_READER = "no-reader"
    READER_GONE = "reader-gone"
    SERVICE_DOWN = "service-down"
    NO_CARD = "no-card"
    CARD_GONE = "card-gone"
    CARD_RESET = "card-reset"
    CARD_BUSY = "card-busy"
    CARD_MUTE = "card-mute"
    CARD_TIMEOUT = "card-timeout"
    CARD_SWAPPED = "card-swapped"
    CARD_TAKEN = "card-taken"
    CARD_BLANK = "card-blank"
    CARD_UNFINISHED = "card-unfinished"
    CARD_FOREIGN = "card-foreign"
    CARD_FUNCTION = "card-function"
    CARD_NOT_FUNCTION = "card-not-function"
    CARD_OTHER_UTILITY = "card-other-utility"
    CARD_NOT_GENUINE = "card-not-genuine"
    CARD_DAMAGED = "card-damaged"
    CARD_BLOCKED = "card-blocked"
    CARD_OLDER_GENERATION = "card-older-generation"
    CARD_NOT_REGISTERED = "card-not-registered"
    CARD_WRONG_METER = "card-wrong-meter"
    CARD_OF_FORMER_METER = "card-of-former-meter"
    CARD_FULL = "card-full"
    CARD_AT_LIMIT = "card-at-limit"
    CARD_KEYS_MISMATCH = "card-keys-mismatch"
    CARD_NOT_WRITTEN = "card-not-written"
    CARD_OUTCOME_UNKNOWN = "card-outcome-unknown"
    CARD_REFUSED_COMMAND = "card-refused-command"
    LAYOUT_UNKNOWN = "layout-unknown"
    # the sale
    VOLUME_NOT_POSITIVE = "volume-not-positive"
    VOLUME_TOO_LARGE = "volume-too-large"
    AMOUNT_NOT_POSITIVE = "amount-not-positive"
    AMOUNT_TOO_LARGE = "amount-too-large"
    AMOUNT_TOO_SMALL = "amount-too-small"
    TENDER_TOO_LOW = "tender-too-low"
    TENDER_TOO_LARGE = "tender-too-large"
    TENDER_MISSING = "tender-missing"
    PAID_ABOVE_TOTAL = "paid-above-total"
    METHOD_UNKNOWN = "method-unknown"
    METHOD_OFF = "method-off"
    METHOD_KEY = "method-key"
    METHOD_NAME = "method-name"
    METHOD_CASH = "method-cash"
    METHOD_TOLERANCE = "method-tolerance"
    METHOD_KIND_FIXED = "method-kind-fixed"
    REFERENCE_MISSING = "reference-missing"
    REFERENCE_UNREADABLE = "reference-unreadable"
    REFERENCE_TWICE = "reference-twice"
    REFERENCE_ON_RECEIPT = "reference-on-receipt"
    REFERENCE_ON_FEE = "reference-on-fee"
    REFERENCE_ON_SALE = "reference-on-sale"
    NOT_A_DAY = "not-a-day"
    NOT_A_TIME = "not-a-time"
    NOT_A_NUMBER = "not-a-number"
    QUOTE_CHANGED = "quote-changed"
    ENTRY_OPEN = "entry-open"
    NOT_RETURNABLE = "not-returnable"
    NOTHING_TO_SETTLE = "nothing-to-settle"
    # taking back what was delivered
    SALE_NOT_HERE = "sale-not-here"
    NOTHING_LEFT = "nothing-left"
    RETURN_TOO_MUCH = "return-too-much"
    RETURN_CHANGED = "return-changed"
    RETURN_SETTLED = "return-settled"
    RETURN_WAITS = "return-waits"
    METER_WORD_NEEDED = "meter-word-needed"
    CREDIT_LEFT = "credit-left"
    SALE_ARRIVED = "sale-arrived"
    NO_TARIFF = "no-tariff"
    TARIFF_WITHOUT_CLASS = "tariff-without-class"
    TARIFF_ENDS = "tariff-ends"
    LIMIT_LEAST_VOLUME = "limit-least-volume"
    LIMIT_MOST_VOLUME = "limit-most-volume"
    LIMIT_MONTH_VOLUME = "limit-month-volume"
    LIMIT_LEAST_MONEY = "limit-least-money"
    LIMIT_MOST_MONEY = "limit-most-money"
    TAMPERED = "tampered"
    # parameters for the meter
    PARAMETER_OUT_OF_RANGE = "parameter-out-of-range"
    PARAMETER_TOO_MANY = "parameter-too-many"
    PARAMETER_OVERLAP = "parameter-overlap"
    PARAMETER_STEPS = "parameter-steps"
    PARAMETER_UNREADABLE = "parameter-unreadable"
    NOTHING_ASKED = "nothing-asked"
    NO_METER = "no-meter"
    METER_NEVER_READ = "meter-never-read"
    # the card's life
    BLACKLISTED = "blacklisted"
    ALREADY_LISTED = "already-listed"
    NOT_LISTED = "not-listed"
    LISTED_NUMBER = "listed-number"
    WHY_MISSING = "why-missing"
    IDENTITY_MISSING = "identity-missing"
    IDENTITY_DIFFERS = "identity-differs"
    CARD_STILL_GOOD = "card-still-good"
    NO_CARD_TO_REPLACE = "no-card-to-replace"
    GOOD_CARD_THERE = "good-card-there"
    CARD_MADE_ALREADY = "card-made-already"
    FEE_KEPT = "fee-kept"
    NOT_POSTPAID = "not-postpaid"
    NOT_PREPAID = "not-prepaid"
    DAYS_IMPOSSIBLE = "days-impossible"
    # the register
    ACCOUNT_UNKNOWN = "account-unknown"
    ACCOUNT_KNOWN = "account-known"
    ACCOUNT_CLOSED = "account-closed"
    ACCOUNT_FIXED = "account-fixed"
    NUMBER_TAKEN = "number-taken"
    CUSTOMER_UNKNOWN = "customer-unknown"
    CONNECTION_UNKNOWN = "connection-unknown"
    CONNECTION_SERVED = "connection-served"
    CONNECTION_NOT_SERVED = "connection-not-served"
    CONNECTION_HAS_METER = "connection-has-meter"
    CONNECTION_WITHOUT_METER = "connection-without-meter"
    REGION_FIXED = "region-fixed"
    REGION_UNKNOWN = "region-unknown"
    REGION_NUMBER = "region-number"
    CODE_IMPOSSIBLE = "code-impossible"
    CODE_TAKEN = "code-taken"
    CODE_UNKNOWN = "code-unknown"
    ZONE_UNKNOWN = "zone-unknown"
    ZONE_LOOP = "zone-loop"
    CLASS_NUMBER = "class-number"
    CLASS_NUMBER_TAKEN = "class-number-taken"
    CLASS_UNKNOWN = "class-unknown"
    TARIFF_UNKNOWN = "tariff-unknown"
    COMMODITY_FIXED = "commodity-fixed"
    NOTHING_BELOW = "nothing-below"
    ZONE_WITHOUT_MASTER = "zone-without-master"
    DAYS_IN_ORDER = "days-in-order"
    METER_KNOWN = "meter-known"
    METER_BULK = "meter-bulk"
    METER_UNKNOWN = "meter-unknown"
    METER_NUMBER = "meter-number"
    METER_CHECK_DIGIT = "meter-check-digit"
    METER_ELSEWHERE = "meter-elsewhere"
    MASTER_UNKNOWN = "master-unknown"
    MASTER_OF_ZONE = "master-of-zone"
    MASTER_LOOP = "master-loop"
    READING_MISSING = "reading-missing"
    READING_BACKWARDS = "reading-backwards"
    READING_MISFIT = "reading-misfit"
    READING_WITHOUT_METER = "reading-without-meter"
    CARD_IN_USE = "card-in-use"
    DAY_IMPOSSIBLE = "day-impossible"
    FIELD_IMPOSSIBLE = "field-impossible"
    NOTE_EMPTY = "note-empty"
    INSTALMENT_TOO_LARGE = "instalment-too-large"
    DEBT_KNOWN = "debt-known"
    NUMBER_UNKNOWN = "number-unknown"
    NO_WORD = "no-word"
    TASK_UNKNOWN = "task-unknown"
    # people and shifts
    PIN_WRONG = "pin-wrong"
    PIN_WAIT = "pin-wait"
    PIN_WEAK = "pin-weak"
    PIN_DIFFERS = "pin-differs"
    OPERATOR_INVALID = "operator-invalid"
    OPERATOR_TAKEN = "operator-taken"
    OPERATOR_UNKNOWN = "operator-unknown"
    OPERATOR_IN_SHIFT = "operator-in-shift"
    LAST_ADMINISTRATOR = "last-administrator"
    ON_LEAVE = "on-leave"
    PIN_LOCKED = "pin-locked"
    PIN_CHANGE_NEEDED = "pin-change-needed"
    PIN_SAME = "pin-same"
    PIN_OWN = "pin-own"
    LEAVE_BACKWARDS = "leave-backwards"
    ROLE_UNKNOWN = "role-unknown"
    ROLE_INVALID = "role-invalid"
    ROLE_IN_USE = "role-in-use"
    TWO_PEOPLE_IMPOSSIBLE = "two-people-impossible"
    NOT_ALLOWED = "not-allowed"
    APPROVAL_NEEDED = "approval-needed"
    APPROVAL_OWN = "approval-own"
    APPROVER_NOT_ALLOWED = "approver-not-allowed"
    SHIFT_NOT_OPEN = "shift-not-open"
    SHIFT_OPEN_ALREADY = "shift-open-already"
    SHIFT_OF_OTHER = "shift-of-other"
    SHIFT_HAS_INTENT = "shift-has-intent"
    # the drawer
    CASH_NOT_POSITIVE = "cash-not-positive"
    CASH_NOT_THERE = "cash-not-there"
    DRAWER_REASON_UNKNOWN = "drawer-reason-unknown"
    DRAWER_REASON_NAME = "drawer-reason-name"
    NOTE_TOO_LONG = "note-too-long"
    # the store
    STORE_VANISHED = "store-vanished"
    STORE_NEWER = "store-newer"
    STORE_KEY_WRONG = "store-key-wrong"
    STORE_DAMAGED = "store-damaged"
    STORE_BEHIND_ANCHOR = "store-behind-anchor"
    STORE_FULL = "store-full"
    STORE_READ_ONLY = "store-read-only"
    STORE_TRIGGERS_MISSING = "store-triggers-missing"
    STORE_CHAIN_BROKEN = "store-chain-broken"
    STORE_ANCHOR_LOST = "store-anchor-lost"
    STORE_DISK_FAILED = "store-disk-failed"
    STORE_UNSAFE_SQLITE = "store-unsafe-sqlite"
    STORE_NOT_SET_UP = "store-not-set-up"
    STORE_SET_UP_ALREADY = "store-set-up-already"
    RUNNING_ALREADY = "running-already"
    TILL_LOCKED = "till-locked"
    TILL_RESTORED = "till-restored"
    TILL_NOT_LOCKED = "till-not-locked"
    REASON_MISSING = "reason-missing"
    EPOCHS_USED_UP = "epochs-used-up"
    CLOCK_BACK = "clock-back"
    CLOCK_RIGHT = "clock-right"
    RESTORE_NOT_NEEDED = "restore-not-needed"
    BACKUP_FAILED = "backup-failed"
    BACKUP_NONE = "backup-none"
    BACKUP_UNKNOWN = "backup-unknown"
    BACKUP_DAMAGED = "backup-damaged"
    PLACE_INVALID = "place-invalid"
    PLACE_KNOWN = "place-known"
    PLACE_UNKNOWN = "place-unknown"
    PLACE_GONE = "place-gone"
    PLACE_FULL = "place-full"
    PLACE_READ_ONLY = "place-read-only"
    PLACE_FAILED = "place-failed"
    COPY_OTHER_TILL = "copy-other-till"
    COPY_OTHER_UTILITY = "copy-other-utility"
    COPY_NEWER = "copy-newer"
    COPY_OTHER_KEYS = "copy-other-keys"
    NO_COPY_OF_BOOKS = "no-copy-of-books"
    # keys
    KEY_MISSING = "key-missing"
    KEY_DEMO_REFUSED = "key-demo-refused"
    KEY_REAL_REFUSED = "key-real-refused"
    KEYRING_UNSAFE = "keyring-unsafe"
    PASSPHRASE_WRONG = "passphrase-wrong"
    RECOVERY_WRONG = "recovery-wrong"
    # paper
    PRINTER_MISSING = "printer-missing"
    PRINTER_PAPER_END = "printer-paper-end"
    PRINTER_COVER_OPEN = "printer-cover-open"
    PRINTER_OFFLINE = "printer-offline"
    PRINTER_NO_ANSWER = "printer-no-answer"
    PRINTER_QUEUE_STOPPED = "printer-queue-stopped"
    NOTHING_TO_PRINT = "nothing-to-print"
    PAPER_BEGUN = "paper-begun"
    TEMPLATE_SYNTAX = "template-syntax"
    TEMPLATE_FORBIDDEN = "template-forbidden"
    TEMPLATE_UNKNOWN = "template-unknown"
    TEMPLATE_PART = "template-part"
    TEMPLATE_LACKS = "template-lacks"
    TEMPLATE_LINE = "template-line"
    TEMPLATE_TOO_LONG = "template-too-long"
    TEMPLATE_ENDLESS = "template-endless"
    FILE_NOT_READ = "file-not-read"
    LOGO_UNREADABLE = "logo-unreadable"
    # lists that come in
    LIST_NOT_FOUND = "list-not-found"
    LIST_KIND_UNKNOWN = "list-kind-unknown"
    LIST_OLD_EXCEL = "list-old-excel"
    LIST_PASSWORD = "list-password"
    LIST_BROKEN = "list-broken"
    LIST_EMPTY = "list-empty"
    LIST_NO_SUCH_SHEET = "list-no-such-sheet"
    LIST_ENCODING = "list-encoding"
    LIST_QUOTE = "list-quote"
    LIST_NO_SUCH_COLUMN = "list-no-such-column"
    LIST_FIELD_NOT_MAPPED = "list-field-not-mapped"
    LIST_MAPPING_BROKEN = "list-mapping-broken"
    LIST_BOOKS_CHANGED = "list-books-changed"
    LIST_NOT_WRITTEN = "list-not-written"
    # tariff files
    TARIFF_FILE_NOT_FOUND = "tariff-file-not-found"
    TARIFF_FILE_NOT_TEXT = "tariff-file-not-text"
    TARIFF_FILE_NOT_TOML = "tariff-file-not-toml"
    TARIFF_FIELD_MISSING = "tariff-field-missing"
    TARIFF_FIELD_UNKNOWN = "tariff-field-unknown"
    TARIFF_FIELD_FORM = "tariff-field-form"
    TARIFF_FIELD_CHOICE = "tariff-field-choice"
    TARIFF_FIELD_DECIMALS = "tariff-field-decimals"
    TARIFF_FIELD_NEGATIVE = "tariff-field-negative"
    TARIFF_FILE_EXISTS = "tariff-file-exists"
    TARIFF_FILE_NOT_WRITTEN = "tariff-file-not-written"
    TARIFF_UNSOUND = "tariff-unsound"
    TARIFF_NOT_STORED = "tariff-not-stored"
    TARIFF_VERSION_TAKEN = "tariff-version-taken"
    TARIFF_OTHER_CURRENCY = "tariff-other-currency"
    TARIFF_CLASS_NEEDED = "tariff-class-needed"
    TARIFF_CHARGE_KIND = "tariff-charge-kind"
    # set-up
    SETTING_INVALID = "setting-invalid"
    SETTING_UNKNOWN = "setting-unknown"
    SETTING_FIXED = "setting-fixed"
    # reports
    REPORT_UNKNOWN = "report-unknown"
    REPORT_COLUMN = "report-column"
    REPORT_FORM = "report-form"
    REPORT_QUERY = "report-query"
    REPORT_TOO_LONG = "report-too-long"
    REPORT_FILE = "report-file"


class TillError(Exception):
    """Something a user can mend. ``code`` chooses the sentence, ``params`` fill it; neither holds a secret."""

    def __init__(self, code: Code, **params: object) -> None:
        super().__init__(code.value)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        details = ", ".join(f"{k}={v}" for k, v in sorted(self.params.items()))
        return f"{self.code.value}({details})" if details else self.code.value


class ReaderError(TillError):
    """The reader or its service is not there; the card's state is not touched by that."""


class CardError(TillError):
    """The card cannot be used as it is; nothing was changed on it unless the subclass says so."""


class CardLost(CardError):
    """The connection to the card ended (gone, reset, mute): whether the last command took effect is not known."""


class CommandRefused(CardError):
    """The card answered one command with an error; ``status`` is its status word (two bytes as a number)."""

    def __init__(self, command: int, status: int) -> None:
        super().__init__(Code.CARD_REFUSED_COMMAND, command=f"{command:02X}", status=f"{status:04X}")
        self.status = status


class Refusal(TillError):
    """A rule of the till forbids what was asked; nothing was done."""


class StoreError(TillError):
    """The books cannot be opened or written; see `passes` for what became of it."""

    @property
    def passes(self) -> bool:
        """Whether the books are as they were and the same can be tried again; otherwise only opening anew tells."""
        return self.code in (Code.STORE_FULL, Code.STORE_READ_ONLY, Code.RUNNING_ALREADY)


class KeyTrouble(TillError):
    """A key is missing, wrong or of the wrong kind."""


class PaperError(TillError):
    """The printer cannot take the job; it waits in the store."""


class Cancelled(Exception):
    """The user changed their mind; nothing was done and nothing is said."""
