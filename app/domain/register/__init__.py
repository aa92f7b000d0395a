"""The register: customers, accounts, connections and meters, as values and rules."""

from app.domain.register.debt import DebtKind, DebtStanding, OwedSum
from app.domain.register.file import Change, CustomerFile, Hit, MeterBelow, Note, Subject
from app.domain.register.holder import Holder, Service
from app.domain.register.people import STANDARD_CLASSES, Account, Customer, CustomerClass, Document
from app.domain.register.reading import Flow, MeterReading, ReadBy
from app.domain.register.supply import Branch, CardRecord, Connection, Installation, Meter, Region, Zone

__all__ = [
    "STANDARD_CLASSES",
    "Account",
    "Branch",
    "CardRecord",
    "Change",
    "Connection",
    "Customer",
    "CustomerClass",
    "CustomerFile",
    "DebtKind",
    "DebtStanding",
    "Document",
    "Flow",
    "Hit",
    "Holder",
    "Installation",
    "Meter",
    "MeterBelow",
    "MeterReading",
    "Note",
    "OwedSum",
    "ReadBy",
    "Region",
    "Service",
    "Subject",
    "Zone",
]
