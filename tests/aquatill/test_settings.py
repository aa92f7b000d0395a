"""Each setting is declared once, and the table checks what is given."""

from __future__ import annotations

import pytest

from app.domain.errors import Code, Refusal
from app.settings import BY_KEY, LANGUAGES, SETTINGS, check, checked
from words import languages

ENOUGH = {
    "utility_name": "Agua de Valle",
    "utility_number": "4711",
    "country": "MX",
    "currency": "MXN",
    "zone": "America/Mexico_City",
}


def test_what_is_not_given_is_the_default() -> None:
    settings = checked(ENOUGH)
    assert (settings["region"], settings["till"], settings["printer"], settings["reader"]) == ("1", "1", "pdf:", "")


@pytest.mark.parametrize("key", ENOUGH)
def test_what_has_no_default_must_be_given(key: str) -> None:
    with pytest.raises(Refusal) as refused:
        checked({**ENOUGH, key: None})
    assert (refused.value.code, refused.value.params["field"]) == (Code.SETTING_INVALID, key)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("utility_number", "0"),
        ("utility_number", "4294967296"),
        ("utility_number", "12a"),
        ("region", "65536"),
        ("country", "mx"),
        ("currency", "peso"),
        ("zone", "Mexico City"),
        ("languages", "en,"),
        ("languages", "fr"),
        ("printer", "network:printer"),
        ("key_store", "pocket"),
        ("check_digits", "maybe"),
        ("branch", "x" * 61),
        ("utility_name", "two\nlines"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(key: str, value: str) -> None:
    with pytest.raises(Refusal):
        check(BY_KEY[key], value)


def test_blanks_around_a_value_do_not_count() -> None:
    assert check(BY_KEY["country"], " MX ") == "MX"


def test_the_languages_are_those_that_have_a_catalogue() -> None:
    assert set(LANGUAGES) == set(languages())


def test_every_setting_has_words_and_a_default_that_fits() -> None:
    for setting in SETTINGS:
        assert setting.words
        if setting.default is not None:
            assert check(setting, None) == setting.default
