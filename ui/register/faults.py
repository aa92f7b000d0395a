"""Which field of a form an error is about."""

from __future__ import annotations

from app.domain.errors import Code, TillError
from app.domain.lists import Field
from app.domain.parameters import Parameter

AMOUNT, MONTHLY, REGISTER, NOTE, MASTER = "amount", "monthly", Field.REGISTER.value, "note", "master"
SHOWN, CASH, METHOD, REFERENCE = "shown", "cash", "method", "reference"
CODE, NUMBER, REGION, UPPER, DAY = "code", "number", "region", Field.ZONE.value, "day"

FIELDS: dict[Code, str] = {
    Code.CLASS_UNKNOWN: Field.CUSTOMER_CLASS.value,
    Code.TARIFF_UNKNOWN: Field.TARIFF.value,
    Code.ZONE_UNKNOWN: Field.ZONE.value,
    Code.ACCOUNT_KNOWN: Field.ACCOUNT.value,
    Code.CONNECTION_SERVED: Field.CONNECTION.value,
    Code.METER_NUMBER: Field.METER.value,
    Code.METER_UNKNOWN: Field.METER.value,
    Code.METER_CHECK_DIGIT: Field.METER.value,
    Code.METER_ELSEWHERE: Field.METER.value,
    Code.METER_BULK: Field.METER.value,
    Code.MASTER_UNKNOWN: MASTER,
    Code.MASTER_LOOP: MASTER,
    Code.MASTER_OF_ZONE: MASTER,
    Code.REGION_UNKNOWN: REGION,
    Code.REGION_NUMBER: CODE,
    Code.CODE_IMPOSSIBLE: CODE,
    Code.CODE_TAKEN: CODE,
    Code.METER_KNOWN: Field.METER.value,
    Code.CLASS_NUMBER: NUMBER,
    Code.CLASS_NUMBER_TAKEN: NUMBER,
    Code.ZONE_LOOP: UPPER,
    Code.DAY_IMPOSSIBLE: DAY,
    Code.READING_MISFIT: REGISTER,
    Code.READING_MISSING: REGISTER,
    Code.READING_BACKWARDS: REGISTER,
    Code.READING_WITHOUT_METER: REGISTER,
    Code.AMOUNT_NOT_POSITIVE: AMOUNT,
    Code.INSTALMENT_TOO_LARGE: MONTHLY,
    Code.NOTE_EMPTY: NOTE,
    Code.IDENTITY_MISSING: SHOWN,
    Code.TENDER_TOO_LOW: CASH,
    Code.METHOD_NAME: Field.NAME.value,
    Code.REFERENCE_MISSING: REFERENCE,
    Code.REFERENCE_UNREADABLE: REFERENCE,
    Code.PARAMETER_STEPS: Parameter.STEPS.value,
}


def field_of(error: TillError) -> str:
    """The key of the field; empty when the error is about the whole."""
    if error.code in (Code.FIELD_IMPOSSIBLE, Code.NOT_A_NUMBER, Code.NOT_A_DAY):
        return str(error.params.get("field", ""))
    if "parameter" in error.params:
        return str(error.params["parameter"])
    return FIELDS.get(error.code, "")
