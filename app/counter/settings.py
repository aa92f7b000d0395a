"""Settings that are changed at work: looked at, and changed by who may."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.counter.till import Till
from app.domain.errors import Code, Refusal
from app.domain.people_events import SettingChanged
from app.domain.report.catalogue import REPORTS
from app.domain.report.kept import named
from app.domain.roles import Job, Operator, may, require
from app.ports import Reading, Tx
from app.ports.settings import SettingTrail
from app.settings import AT_WORK, BY_KEY, Kind, Setting, check


@dataclass(frozen=True, slots=True)
class SettingNow:
    """A setting with its present value, and who changed it last (None: nobody did)."""

    setting: Setting
    value: str
    trail: SettingTrail | None


def settings(till: Till, by: Operator) -> tuple[SettingNow, ...]:
    """Every setting that this operator may change, in the order of the table; refuses NOT_ALLOWED when that is none."""
    own = tuple(one for one in AT_WORK if one.changed_by is not None and may(by, one.changed_by))
    if not own:
        require(by, Job.SETTINGS)
    return till.store.read(lambda r: tuple(_now(r, one) for one in own))


def change_settings(
    till: Till, by: Operator, wanted: Mapping[str, str], is_own_report: Callable[[str], bool] = lambda key: False
) -> tuple[SettingChanged, ...]:
    """Gives settings other values, all or none; what has the value already is left alone.

    ``is_own_report`` says whether the utility has defined a report with this key. Refuses SETTING_UNKNOWN (field),
    SETTING_FIXED (field) for one that only the set-up chooses, NOT_ALLOWED, SETTING_INVALID (field, value), and
    SETTING_REPORT (field, report) for the first report that there is not. Done with what has changed.
    """
    checked = {key: _checked(by, key, value) for key, value in wanted.items()}
    for key, value in checked.items():
        for report in named(value) if BY_KEY[key].kind is Kind.REPORTS else ():
            if report not in REPORTS and not is_own_report(report):
                raise Refusal(Code.SETTING_REPORT, field=key, report=report)
    return till.store.write(lambda tx: _change(tx, by, checked))


def _checked(by: Operator, key: str, value: str) -> str:
    setting = BY_KEY.get(key)
    if setting is None:
        raise Refusal(Code.SETTING_UNKNOWN, field=key)
    if setting.changed_by is None:
        raise Refusal(Code.SETTING_FIXED, field=key)
    require(by, setting.changed_by)
    return check(setting, value)


def _change(tx: Tx, by: Operator, checked: Mapping[str, str]) -> tuple[SettingChanged, ...]:
    changes = tuple(SettingChanged(key, value, by.number) for key, value in checked.items() if value != tx.setting(key))
    for change in changes:
        tx.post(change)
    return changes


def _now(reading: Reading, setting: Setting) -> SettingNow:
    return SettingNow(setting, reading.setting(setting.key), reading.setting_trail(setting.key))
