"""By which words an account is found: the same rule folds what is kept and what is typed."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.register.search import Findable, Sought, _folded, national, wanted, words_for, words_in

ANA = Findable(
    name="Ana-María O’Brien Łódź",
    phones=("+525512345678", "+34911223344"),
    document="INE AB 12-34",
    account="204-118-7",
    connection="204-118-7",
    address="Calle 5 de Mayo 118-B, Col. Centro",
    meter="0412334567",
    serials=(bytes.fromhex("04782E21801D80"),),
)


def found(typed: str, account: Findable = ANA) -> bool:
    return any(not Sought.of(reading, whole=False).absent(words_for(account)) for reading in wanted(typed).readings)


def test_a_customer_is_found_by_any_words_in_any_order() -> None:
    for typed in ("ana", "ANA MARIA", "obrien ana", "lodz", "LÓDŹ o'br", "mayo calle 5", "centro ana 118b", "118-b"):
        assert found(typed), typed
    for typed in ("anna", "ana pedro", "mayor"):
        assert not found(typed), typed


def test_numbers_are_found_however_they_are_grouped() -> None:
    for typed in ("204-118-7", "2041187", "204 118 7", "204-1", "0412 334 567", "412334567", "12-34", "04782E21801D80"):
        assert found(typed), typed
    for typed in ("+52 55 1234 5678", "5512345678", "55-1234", "055 1234 5678", "0052 55 1234 5678", "911 22 33 44"):
        assert found(typed), typed


def test_names_in_any_script_are_found() -> None:
    names = {
        "نادية المصري": ("ناديه", "المصر", "ناد المص"),
        "王小明": ("小明", "王"),
        "Ελένη Παπαδοπούλου": ("ελενη", "παπαδοπουλου"),
        "Иван Фёдоров": ("федоров", "иван"),
        "किरण कुमार": ("किर", "कुमार"),
        "김민준": ("김민",),
        "Straße": ("strasse",),
    }
    for name, typed in names.items():
        account = Findable(name, (), "", "1", "1", "", "")
        for one in typed:
            assert found(one, account), (name, one)
    assert found("٢٠٤-١١٨", ANA), "digits of any script are the same digits"


def test_nothing_typed_asks_for_nothing() -> None:
    assert wanted("  ").readings == ()
    assert wanted("-- .").readings == ()


def test_a_national_number_is_what_follows_the_country_code() -> None:
    assert [national(phone) for phone in ("+525512345678", "+15551234567", "+77012345678", "+351211234567")] == [
        "5512345678",
        "5551234567",
        "7012345678",
        "211234567",
    ]


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=30))
def test_plain_texts_fold_as_all_others(text: str) -> None:
    assert list(words_in(text)) == [word for part in text.split() for word in _folded(part)]


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(text: str) -> None:
    once = list(words_in(text))
    assert list(words_in(" ".join(once))) == once
    assert all(word == word.strip() and word for word in once)


@given(st.text(max_size=20), st.text(max_size=20))
def test_whoever_types_the_whole_name_finds_it(name: str, address: str) -> None:
    account = Findable(name, (), "", "1", "1", address, "")
    words = list(words_in(name))
    if 0 < len(words) <= 8:
        assert found(name, account)
