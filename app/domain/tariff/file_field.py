"""What a field of a tariff file has to be; the words for it stand in `words.terms`."""

from __future__ import annotations

from enum import StrEnum


class Expected(StrEnum):
    """The form of a field."""

    TEXT = "text"
    LABEL = "label"
    KEY = "key"
    CURRENCY = "currency"
    NUMBER = "number"
    WHOLE_NUMBER = "whole-number"
    TRUTH = "truth"
    DAY = "day"
    DAYS = "days"
    NAMES = "names"
    TAX = "tax"
    TABLE = "table"
    TABLES = "tables"
    STEPS = "steps"
    SIZES = "sizes"
    AMOUNTS = "amounts"
    SEASONS = "seasons"
    HOURS = "hours"
    WEEKDAYS = "weekdays"
