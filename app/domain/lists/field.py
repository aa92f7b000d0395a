"""The fields that a row of a list may fill: one row is one point of supply with its account, customer and meter."""

from __future__ import annotations

from enum import StrEnum


class Field(StrEnum):
    """One column of ours, in the order in which an export writes them."""

    ACCOUNT = "account"
    CONNECTION = "connection"
    CUSTOMER = "customer"
    NAME = "name"
    PHONE = "phone"
    PHONE_2 = "phone-2"
    PHONE_3 = "phone-3"
    DOCUMENT_KIND = "document-kind"
    DOCUMENT = "document"
    EMAIL = "email"
    LANGUAGE = "language"
    ADDRESS = "address"
    ZONE = "zone"
    CUSTOMER_CLASS = "class"
    DWELLINGS = "dwellings"
    TARIFF = "tariff"
    SOCIAL = "social"
    EXEMPT = "exempt"
    OPENED = "opened"
    METER = "meter"
    SIZE = "size"
    MAKE = "make"
    COMMODITY = "commodity"
    MODE = "mode"
    INSTALLED = "installed"
    REGISTER = "register"
    DEBT = "debt"
    CARD = "card"


REQUIRED = (Field.ACCOUNT, Field.NAME)
"""Without these nobody knows whose row it is."""

PHONES = (Field.PHONE, Field.PHONE_2, Field.PHONE_3)
IDENTITIES = frozenset({Field.ACCOUNT, Field.CONNECTION, Field.CUSTOMER, Field.METER, Field.DOCUMENT, *PHONES})
"""Fields whose digits are a name, so that none may be lost on the way through a spreadsheet."""
