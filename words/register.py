"""What the register's records and their fields are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from words.words import N_

if TYPE_CHECKING:
    from words.words import Words

FIELDS = {
    "name": N_("Name"),
    "language": N_("Language"),
    "phones": N_("Phones"),
    "document": N_("Identity document"),
    "email": N_("E-mail"),
    "customer": N_("Customer"),
    "connection": N_("Connection"),
    "customer_class": N_("Class"),
    "tariff": N_("Tariff"),
    "opened": N_("Opened on"),
    "closed": N_("Closed on"),
    "dwellings": N_("Dwellings"),
    "social": N_("Low income"),
    "exempt": N_("Exempt from taxes"),
    "address": N_("Address"),
    "region": N_("Region"),
    "zone": N_("Zone"),
    "meter": N_("Meter"),
    "size": N_("Size"),
    "make": N_("Make"),
    "commodity": N_("Commodity"),
    "mode": N_("Mode"),
    "master": N_("Master meter"),
    "installed": N_("Installed on"),
    "register": N_("Register"),
    "reading": N_("Reading"),
    "bulk": N_("Master meter of the network"),
    "parent": N_("Zone above"),
    "number": N_("Number"),
    "removed": N_("Removed on"),
    "register_removed": N_("Register at removal"),
    "generation": N_("Card issue"),
    "amount": N_("Amount"),
}
"""Fields of the records, by the name that the history keeps."""


def field_name(field: str, words: Words) -> str:
    """What a field is called; one that has no word by its own name."""
    return words.tr(FIELDS[field]) if field in FIELDS else field


CLASSES = {
    "domestic": N_("Domestic"),
    "commercial": N_("Commercial"),
    "industrial": N_("Industrial"),
    "institution": N_("Institution"),
    "kiosk": N_("Kiosk"),
    "social": N_("Social"),
}


def class_name(name: str, words: Words) -> str:
    """What a customer class is called; a utility's own class by its own name."""
    return words.tr(CLASSES[name]) if name in CLASSES else name
