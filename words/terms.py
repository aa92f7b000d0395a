"""Names of states, stages, roles, jobs, alarms, meter events and kinds, each declared once."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING

from app.domain.asked import AskedState
from app.domain.blacklist import ListCause, ListedKind
from app.domain.card import Alarm, MeterEvent, MeterEventCode, MeterMode, MeterState, Supply, Valve
from app.domain.card_paper import CardSlipKind
from app.domain.function_card import CardTaskState, FunctionKind, MeterRefusal
from app.domain.hours import FlowAction
from app.domain.lists import Field
from app.domain.paper import SlipKind
from app.domain.parameters import Parameter
from app.domain.register import DebtKind, ReadBy, Subject
from app.domain.roles import Job, Role
from app.domain.sold import SoldField
from app.domain.taking_back import Cause, Ground
from app.domain.tariff.quote import LineKind
from app.domain.vend import EntryKind, EntryState, Proof
from app.domain.volume import LITRES_A_CUBIC_METRE, Volume
from words import card_terms, drawer_terms, meter_terms, money_terms, paper_terms, report_terms, tariff_terms
from words.words import N_, Sentence

if TYPE_CHECKING:
    from words.words import Words

NAMES: dict[type[Enum], Mapping[Enum, str]] = {
    ListedKind: {
        ListedKind.CARD: N_("Card"),
        ListedKind.METER: N_("Meter"),
        ListedKind.CUSTOMER: N_("Customer"),
        ListedKind.DOCUMENT: N_("Identity document"),
    },
    CardSlipKind: {
        CardSlipKind.REPLACED: N_("NEW CARD"),
        CardSlipKind.TAKEN_BACK: N_("CARD TAKEN BACK"),
    },
    ListCause: {
        ListCause.REPLACED: N_("replaced by another card"),
        ListCause.LOST: N_("lost"),
        ListCause.STOLEN: N_("stolen"),
        ListCause.BROKEN: N_("broken"),
        ListCause.TAMPERING: N_("tampering"),
        ListCause.FRAUD: N_("fraud"),
        ListCause.OTHER: N_("other cause"),
    },
    Role: {
        Role.CASHIER: N_("Cashier"),
        Role.SUPERVISOR: N_("Supervisor"),
        Role.AGENT: N_("Agent"),
        Role.FIELD: N_("Field"),
        Role.ADMINISTRATOR: N_("Administrator"),
        Role.AUDITOR: N_("Auditor"),
    },
    Job: {
        Job.OPEN_SHIFT: N_("Open a shift"),
        Job.CLOSE_SHIFT: N_("Close a shift"),
        Job.SELL: N_("Sell water"),
        Job.SETTLE: N_("Settle an open sale"),
        Job.REPRINT: N_("Print a duplicate"),
        Job.VERIFY: N_("Verify the books"),
        Job.REKEY: N_("Re-key the till"),
        Job.CONFIRM_CLOCK: N_("Confirm the clock"),
        Job.SETTINGS: N_("Change settings"),
        Job.OPERATORS: N_("Change operators and roles"),
        Job.SEE_TARIFFS: N_("Look at tariffs"),
        Job.CHANGE_TARIFFS: N_("Take over tariffs"),
        Job.CHANGE_TEMPLATES: N_("Change templates and letterhead"),
        Job.INVOICE: N_("Make invoices"),
        Job.LOOK_UP: N_("Look at customers"),
        Job.REGISTER: N_("Change the register"),
        Job.DEBTS: N_("Enter debts"),
        Job.METER_PARAMETERS: N_("Change what a meter does"),
        Job.CLOSE_ACCOUNT: N_("Close an account"),
        Job.NETWORK: N_("Change the network"),
        Job.IMPORT: N_("Bring in lists"),
        Job.EXPORT: N_("Write lists"),
        Job.READ_CARD: N_("Read a card"),
        Job.REISSUE: N_("Issue a card anew"),
        Job.OVERRIDE_IDENTITY: N_("Issue a card without the right document"),
        Job.RETRIEVE_CARD: N_("Take a card back"),
        Job.RESTORE_SALE: N_("Restore a lost sale"),
        Job.CORRECT: N_("Correct a sale"),
        Job.CORRECT_MUCH: N_("Correct a sale above the limit"),
        Job.OVERRIDE_PROOF: N_("Pay without proof"),
        Job.RETURN_CREDIT: N_("Return credit"),
        Job.CHANGE_METER: N_("Change a meter"),
        Job.TYPED_CLOSING: N_("Type the closing reading of a meter"),
        Job.BLACKLIST: N_("Blacklist"),
        Job.LIFT_BLACKLIST: N_("Take off the blacklist"),
        Job.AUTHORITY_CARD: N_("Make an authority card"),
        Job.POSTPAY: N_("Take a postpaid payment"),
        Job.TASKS: N_("Do tasks that alarms raised"),
        Job.TAMPERING_RULE: N_("Set the rule after tampering"),
        Job.CASH_IN: N_("Put cash in, or drop it to the safe"),
        Job.PAY_OUT: N_("Pay cash out of the drawer"),
        Job.OPEN_DRAWER: N_("Open the drawer without a sale"),
        Job.PAYMENT_METHODS: N_("Change the methods of payment"),
        Job.DRAWER_REASONS: N_("Change the list of reasons"),
        Job.SEE_EXPECTED: N_("See what should be in the drawer"),
        Job.CLOSE_OTHERS_SHIFT: N_("Close somebody else's shift"),
        Job.ACCEPT_DIFFERENCE: N_("Accept a difference of the count"),
        Job.SAFE: N_("Keep the safe and the bank deposits"),
        Job.CLOSE_PERIOD: N_("Close days, months and years"),
        Job.ASK_APPROVAL: N_("Ask somebody to approve what the role may not do"),
        Job.UNLOCK: N_("Unlock somebody after wrong PINs"),
        Job.COPIES: N_("Make copies of the books"),
        Job.RESTORE: N_("Bring the books back from a copy"),
        Job.AUDIT: N_("Archive years and hand records to an auditor"),
        Job.SEE_REPORTS: N_("See reports of the own work"),
        Job.ALL_REPORTS: N_("See all reports"),
    },
    SoldField: {
        SoldField.RECEIPT: N_("Receipt"),
        SoldField.AT: N_("When"),
        SoldField.KIND: N_("Kind"),
        SoldField.STATE: N_("State"),
        SoldField.CUSTOMER: N_("Customer number"),
        SoldField.HOLDER: N_("Customer"),
        SoldField.ACCOUNT: N_("Account"),
        SoldField.CONNECTION: N_("Connection"),
        SoldField.ADDRESS: N_("Address"),
        SoldField.METER: N_("Meter"),
        SoldField.VOLUME: N_("Volume, m³"),
        SoldField.WATER: N_("Water"),
        SoldField.BASE: N_("Base charges"),
        SoldField.LEVIES: N_("Levies"),
        SoldField.MINIMUM: N_("Minimum charge"),
        SoldField.SUBSIDY: N_("Subsidy"),
        SoldField.TAXES: N_("Taxes"),
        SoldField.TAXES_WITHIN: N_("Taxes within the prices"),
        SoldField.DEBT: N_("Debt"),
        SoldField.ROUNDING: N_("Rounding"),
        SoldField.CREDIT_USED: N_("Credit used"),
        SoldField.CREDIT_KEPT: N_("Kept as credit"),
        SoldField.TOTAL: N_("Total"),
        SoldField.TENDERED: N_("Received"),
        SoldField.CHANGE: N_("Change"),
        SoldField.CURRENCY: N_("Currency"),
        SoldField.OPERATOR: N_("Operator"),
        SoldField.SHIFT: N_("Shift"),
        SoldField.TARIFF: N_("Tariff"),
        SoldField.VERSION: N_("Tariff version"),
        SoldField.ENTRY: N_("Entry"),
    },
    EntryKind: {
        EntryKind.SALE: N_("Sale"),
        EntryKind.RETURN: N_("Money back"),
        EntryKind.RELEASE: N_("Water let go again"),
        EntryKind.PAYMENT: N_("Payment"),
    },
    Cause: {Cause.CORRECTION: N_("Correction of a sale"), Cause.CREDIT_RETURN: N_("Return of credit")},
    Ground: {Ground.PROOF: N_("proven"), Ground.OVERRIDE: N_("paid without proof")},
    EntryState: {
        EntryState.INTENDED: N_("Begun"),
        EntryState.WRITING: N_("Being written"),
        EntryState.COMPLETED: N_("Completed"),
        EntryState.UNRESOLVED: N_("Unresolved"),
        EntryState.VOIDED: N_("Voided"),
        EntryState.TAKEN_BACK: N_("Taken back"),
    },
    Proof: {
        Proof.READ_BACK: N_("read back from the card"),
        Proof.CARD: N_("seen on the card"),
        Proof.STATUS: N_("confirmed by the meter"),
    },
    SlipKind: {
        SlipKind.VOIDED: N_("Sale voided"),
        SlipKind.UNRESOLVED: N_("Sale not settled yet"),
        SlipKind.PAYMENT_VOIDED: N_("Payment voided"),
        SlipKind.PAYMENT_UNRESOLVED: N_("Payment not settled yet"),
        SlipKind.TAKEN_BACK: N_("Money given back"),
        SlipKind.RESTORED: N_("Sale written to the card again"),
    },
    LineKind: {
        LineKind.STEP: N_("Water"),
        LineKind.BASE: N_("Base charge"),
        LineKind.PERCENT: N_("Levy"),
        LineKind.MINIMUM: N_("Minimum charge"),
        LineKind.SUBSIDY: N_("Subsidy"),
        LineKind.TAX: N_("Tax"),
        LineKind.TAX_WITHIN: N_("Tax"),
        LineKind.DEBT: N_("Debt"),
        LineKind.ROUNDING: N_("Rounding"),
        LineKind.CREDIT_USED: N_("Credit used"),
        LineKind.CREDIT_KEPT: N_("Kept as credit"),
    },
    Field: {
        Field.ACCOUNT: N_("Account"),
        Field.CONNECTION: N_("Connection"),
        Field.CUSTOMER: N_("Customer number"),
        Field.NAME: N_("Name"),
        Field.PHONE: N_("Phone"),
        Field.PHONE_2: N_("Phone 2"),
        Field.PHONE_3: N_("Phone 3"),
        Field.DOCUMENT_KIND: N_("Kind of document"),
        Field.DOCUMENT: N_("Identity document"),
        Field.EMAIL: N_("E-mail"),
        Field.LANGUAGE: N_("Language"),
        Field.ADDRESS: N_("Address"),
        Field.ZONE: N_("Zone"),
        Field.CUSTOMER_CLASS: N_("Customer class"),
        Field.DWELLINGS: N_("Dwellings"),
        Field.TARIFF: N_("Tariff"),
        Field.SOCIAL: N_("Social tariff"),
        Field.EXEMPT: N_("Exempt from tax"),
        Field.OPENED: N_("Opened on"),
        Field.METER: N_("Meter number"),
        Field.SIZE: N_("Meter size"),
        Field.MAKE: N_("Meter make"),
        Field.COMMODITY: N_("Commodity"),
        Field.MODE: N_("Mode"),
        Field.INSTALLED: N_("Installed on"),
        Field.REGISTER: N_("Meter reading"),
        Field.DEBT: N_("Debt"),
        Field.CARD: N_("Card serial"),
    },
    Valve: {
        Valve.CLOSED: N_("Closed"),
        Valve.OPEN: N_("Open"),
        Valve.FAULT: N_("Faulty"),
        Valve.FORCED: N_("Opened by force"),
    },
    ReadBy: {
        ReadBy.INSTALLED: N_("as it was installed"),
        ReadBy.REMOVED: N_("as it was taken away"),
        ReadBy.CLOSED: N_("at the end of an account"),
        ReadBy.TYPED: N_("read and typed"),
        ReadBy.CARD: N_("told by the card"),
    },
    DebtKind: {
        DebtKind.ARREARS: N_("Arrears"),
        DebtKind.PLAN: N_("Instalment plan"),
        DebtKind.LOAN: N_("Loan"),
        DebtKind.FINE: N_("Fine"),
    },
    Subject: {
        Subject.REGION: N_("Region"),
        Subject.ZONE: N_("Zone"),
        Subject.BRANCH: N_("Branch"),
        Subject.CLASS: N_("Class"),
        Subject.CUSTOMER: N_("Customer"),
        Subject.CONNECTION: N_("Connection"),
        Subject.ACCOUNT: N_("Account"),
        Subject.METER: N_("Meter"),
        Subject.INSTALLATION: N_("Installation"),
        Subject.CARD: N_("Card"),
        Subject.DEBT: N_("Debt"),
        Subject.NOTE: N_("Note"),
    },
    Supply: {
        Supply.SERVED: N_("served"),
        Supply.SUSPENDED: N_("suspended by the utility"),
        Supply.CLOSED_AT_WISH: N_("closed at the customer's wish"),
    },
    Parameter: {
        Parameter.ALARM_LEVEL: N_("Credit-low alarm"),
        Parameter.BACKUP_LEVEL: N_("Backup credit"),
        Parameter.EMERGENCY_LEVEL: N_("Emergency credit"),
        Parameter.MODE: N_("Mode"),
        Parameter.STEPS: N_("Steps of the display"),
        Parameter.FRIENDLY: N_("Friendly hours"),
        Parameter.HOLIDAYS: N_("Holidays"),
        Parameter.CLOSED: N_("Closed hours"),
        Parameter.FLOW_LIMIT: N_("Flow limit"),
        Parameter.FLOW_HOURS: N_("Flow limit by hours"),
        Parameter.SOCIAL: N_("Social totaliser"),
        Parameter.BANDS: N_("Registers by time of use"),
        Parameter.SUPPLY: N_("Supply"),
        Parameter.PAID: N_("Paid through"),
    },
    FunctionKind: {
        FunctionKind.AUTHORITY: N_("Authority card"),
        FunctionKind.SETTINGS: N_("Settings card"),
        FunctionKind.CLOCK: N_("Clock card"),
        FunctionKind.CLEAR: N_("Clear card"),
        FunctionKind.TEST: N_("Test card"),
        FunctionKind.VALVE: N_("Valve card"),
        FunctionKind.TRANSFER: N_("Transfer card"),
        FunctionKind.COLLECTOR: N_("Collector card"),
        FunctionKind.REGION: N_("Region card"),
    },
    CardTaskState: {
        CardTaskState.ORDERED: N_("Not finished"),
        CardTaskState.WRITTEN: N_("Made, no answer yet"),
        CardTaskState.DONE: N_("Done by the meter"),
        CardTaskState.REFUSED: N_("Refused by the meter"),
    },
    MeterRefusal: {
        MeterRefusal.NONE: N_("no reason"),
        MeterRefusal.AUTHENTICATION: N_("it could not be opened"),
        MeterRefusal.UTILITY: N_("it is for another utility or region"),
        MeterRefusal.METER: N_("it is for another meter"),
        MeterRefusal.BINDING: N_("it is for another connection"),
        MeterRefusal.GENERATION: N_("a newer card is in use"),
        MeterRefusal.SERIAL: N_("it was copied from another card"),
        MeterRefusal.CODE: N_("it is not genuine"),
        MeterRefusal.VERSION: N_("it has a layout that the meter does not know"),
        MeterRefusal.KEY_EPOCH: N_("its key is too old"),
        MeterRefusal.LATE: N_("its time was over"),
        MeterRefusal.USED: N_("it had been used already"),
        MeterRefusal.KIND: N_("the meter does not know this kind of card"),
        MeterRefusal.OVERTAKEN: N_("a newer function card had been used"),
    },
    AskedState: {
        AskedState.NOTHING: N_("Nothing asked"),
        AskedState.ASKED: N_("Asked: goes with the next write"),
        AskedState.ON_CARD: N_("On the card, not yet in the meter"),
        AskedState.TAKEN: N_("In the meter"),
        AskedState.REPLACED: N_("Replaced by another till"),
    },
    FlowAction: {FlowAction.ALARM: N_("Alarm"), FlowAction.CLOSE: N_("Alarm and close the valve")},
    MeterMode: {MeterMode.PREPAID: N_("Prepaid"), MeterMode.POSTPAID: N_("Postpaid")},
    MeterState: {
        MeterState.NORMAL: N_("Normal"),
        MeterState.BUY_CREDIT: N_("BUY CREDIT"),
        MeterState.CANCELED: N_("CANCELED"),
        MeterState.PENALTY: N_("PENALTY"),
        MeterState.SERVICE: N_("SERVICE"),
    },
    **tariff_terms.NAMES,
    **meter_terms.NAMES,
    **card_terms.NAMES,
    **drawer_terms.NAMES,
    **report_terms.NAMES,
    **paper_terms.NAMES,
    **money_terms.NAMES,
}
"""The name of each member of the enumerations that a person meets. Meter states are the words on its display."""

ALARMS: dict[Alarm, Sentence] = {
    Alarm.VALVE_FAULT: Sentence(N_("Valve faulty"), next_step=N_("Report the meter to the workshop.")),
    Alarm.COVER: Sentence(N_("Meter cover opened"), next_step=N_("Report it to a supervisor.")),
    Alarm.MAGNET: Sentence(N_("Magnet held to the meter"), next_step=N_("Report it to a supervisor.")),
    Alarm.BATTERY_END: Sentence(N_("Battery empty"), next_step=N_("Report the meter to the workshop today.")),
    Alarm.ENDLESS_FLOW: Sentence(
        N_("Water never stops running"), next_step=N_("Ask the customer to look for a leak or an open tap.")
    ),
    Alarm.FLOW_LIMIT: Sentence(
        N_("Water ran faster than it may"), next_step=N_("Ask the customer to look for a burst pipe or an open tap.")
    ),
    Alarm.REVERSE_FLOW: Sentence(N_("Water ran backwards"), next_step=N_("Report the meter to the workshop.")),
    Alarm.BATTERY_LOW: Sentence(N_("Battery low"), next_step=N_("Report the meter to the workshop.")),
    Alarm.CLOCK_UNSURE: Sentence(N_("The meter's clock may be wrong"), next_step=N_("Report the meter to the workshop.")),
    Alarm.CREDIT_LOW: Sentence(N_("Credit low"), next_step=N_("Tell the customer that the water will soon be used up.")),
}
"""What a meter can complain of and what to do about it, the most urgent first."""

_REPORT = N_("Report the meter to the workshop.")

METER_EVENTS: dict[MeterEventCode, Sentence] = {
    MeterEventCode.VALVE_OPENED: Sentence(N_("Valve opened: {cause}")),
    MeterEventCode.VALVE_CLOSED: Sentence(N_("Valve closed: {cause}")),
    MeterEventCode.CREDIT_LOW: Sentence(N_("Credit low: {volume} left")),
    MeterEventCode.BATTERY_LOW: Sentence(N_("Battery low: {percent}"), next_step=_REPORT),
    MeterEventCode.BATTERY_END: Sentence(N_("Battery empty: {percent}"), next_step=_REPORT),
    MeterEventCode.MAGNET: Sentence(N_("Magnet held to the meter"), next_step=N_("Report it to a supervisor.")),
    MeterEventCode.COVER: Sentence(N_("Meter cover opened"), next_step=N_("Report it to a supervisor.")),
    MeterEventCode.REVERSE_FLOW: Sentence(N_("Water ran backwards: {litres} litres"), next_step=_REPORT),
    MeterEventCode.ORDER_TAKEN: Sentence(N_("Card taken: {volume} credited")),
    MeterEventCode.CARD_REFUSED: Sentence(N_("Card refused: {cause}")),
    MeterEventCode.RESTARTED: Sentence(N_("Restarted after a power cut")),
    MeterEventCode.BACKUP_FREED: Sentence(N_("Backup credit freed: {volume}")),
    MeterEventCode.EMERGENCY_BEGUN: Sentence(N_("Emergency credit begun")),
    MeterEventCode.PARAMETERS_TAKEN: Sentence(N_("New settings taken, version {value}")),
    MeterEventCode.FLOW_LIMIT: Sentence(N_("Water ran too fast: {litres} litres an hour")),
    MeterEventCode.FRIENDLY_BEGUN: Sentence(N_("Water lent on a holiday or at a friendly hour")),
    MeterEventCode.TASK_DONE: Sentence(N_("Did what a function card asked")),
}
"""Entries of a meter's log (docs/card-layout.md, events), and what to do where there is something to do."""

_CAUSES: dict[MeterEventCode, tuple[str, ...]] = {
    MeterEventCode.VALVE_OPENED: (
        N_("credit"), N_("the utility"), N_("the customer"), N_("by force"), N_("closed hours are over"),
        N_("holiday or friendly hour"),
    ),
    MeterEventCode.VALVE_CLOSED: (
        N_("credit used up"), N_("the utility"), N_("the customer"), N_("a fault"), N_("closed hours"),
        N_("water ran too fast"),
    ),
    MeterEventCode.CARD_REFUSED: (
        N_("not genuine"), N_("another utility or region"), N_("another meter"), N_("an older binding"),
        N_("an older card"), N_("another card of the same generation"), N_("content not genuine"),
        N_("unknown form"), N_("keys too old"),
    ),
}  # fmt: skip


def of_alarms(alarms: Alarm, words: Words) -> tuple[Sentence, ...]:
    """The alarms that are set, translated, the most urgent first."""
    return tuple(_translated(sentence, words) for alarm, sentence in ALARMS.items() if alarm in alarms)


def of_meter_event(event: MeterEvent, words: Words) -> Sentence:
    """An entry of the meter's log, translated; one of a code that we do not know is named by its number."""
    if event.code not in set(MeterEventCode):
        return Sentence(words.tr("Event {code}", code=event.code))
    code = MeterEventCode(event.code)
    sentence = METER_EVENTS[code]
    happened = words.tr(sentence.happened).format(
        cause=_cause(code, event.detail, words),
        volume=words.volume(Volume(event.value * LITRES_A_CUBIC_METRE)),
        percent=words.percent(Decimal(event.value)),
        litres=words.number(event.value),
        value=event.value,
    )
    return Sentence(happened, next_step=words.tr(sentence.next_step) if sentence.next_step else "")


def _cause(code: MeterEventCode, detail: int, words: Words) -> str:
    causes = _CAUSES.get(code, ())
    return words.tr(causes[detail - 1]) if 1 <= detail <= len(causes) else words.tr("unknown cause")


def _translated(sentence: Sentence, words: Words) -> Sentence:
    return Sentence(words.tr(sentence.happened), next_step=words.tr(sentence.next_step))
