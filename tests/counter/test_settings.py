"""Settings at work: the newest value counts, each change is in the journal with who made it."""

from __future__ import annotations

import pytest

from app.counter.settings import change_settings, settings
from app.domain.errors import Code, Refusal
from app.domain.roles import Operator, Role
from app.settings import AT_WORK, BY_KEY
from tests.household import CASHIER, Counter

ADMINISTRATOR = Operator(90, "Teresa Ibarra", Role.ADMINISTRATOR)


def now(counter: Counter, key: str) -> str:
    return counter.store.read(lambda r: r.setting(key))


def test_a_till_begins_with_the_defaults_and_keeps_what_is_changed(counter: Counter) -> None:
    assert {one.setting.key: one.value for one in settings(counter.till, ADMINISTRATOR)} == {
        one.key: one.default for one in AT_WORK
    }
    change_settings(counter.till, ADMINISTRATOR, {"idle_minutes": "10", "reader": " left "})
    change_settings(counter.till, ADMINISTRATOR, {"idle_minutes": "12"})
    counter.restart()
    assert (now(counter, "idle_minutes"), now(counter, "reader")) == ("12", "left")
    trail = counter.store.read(lambda r: r.setting_trail("idle_minutes"))
    assert trail is not None
    assert trail.operator == ADMINISTRATOR.number


def test_what_has_the_value_already_makes_no_entry(counter: Counter) -> None:
    assert change_settings(counter.till, ADMINISTRATOR, {"idle_minutes": BY_KEY["idle_minutes"].default or ""}) == ()
    assert counter.store.read(lambda r: r.setting_trail("idle_minutes")) is None


@pytest.mark.parametrize(
    ("by", "key", "value", "code"),
    [
        (CASHIER, "idle_minutes", "10", Code.NOT_ALLOWED),
        (ADMINISTRATOR, "idle_minutes", "-1", Code.SETTING_INVALID),
        (ADMINISTRATOR, "idle_minutes", "241", Code.SETTING_INVALID),
        (ADMINISTRATOR, "currency", "USD", Code.SETTING_FIXED),
        (ADMINISTRATOR, "colour", "blue", Code.SETTING_UNKNOWN),
    ],
)
def test_all_or_none_is_changed(counter: Counter, by: Operator, key: str, value: str, code: Code) -> None:
    with pytest.raises(Refusal) as refused:
        change_settings(counter.till, by, {"reader": "left", key: value})
    assert refused.value.code is code
    assert now(counter, "reader") == ""


def test_who_may_change_nothing_sees_nothing(counter: Counter) -> None:
    with pytest.raises(Refusal, match=Code.NOT_ALLOWED.value):
        settings(counter.till, CASHIER)
