"""Phone numbers as people write them, in E.164, by the numbering plans that `phonenumbers` knows."""

from __future__ import annotations

from collections.abc import Callable

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat


def phone_reader(country: str) -> Callable[[str], str | None]:
    """Reads numbers in the utility's country (ISO 3166, two letters): the E.164 form of one that exists, else None."""
    parse, valid, write = phonenumbers.parse, phonenumbers.is_valid_number, phonenumbers.format_number

    def phone(text: str) -> str | None:
        try:
            number = parse(text, country)
        except NumberParseException:
            return None
        return write(number, PhoneNumberFormat.E164) if valid(number) and number.extension is None else None

    return phone
