"""Complaints about translations: marks that cannot work, texts without translation, catalogues out of date."""

from collections.abc import Iterator

from babel.messages.catalog import Catalog, Message

from installer.translations import catalogue, marked_texts
from installer.translations.marked_texts import MarkedText, placeholders


def complaints() -> list[str]:
    """Everything that is wrong with the translations of this project, a line each."""
    found = marked_texts.in_files(catalogue.ROOT, catalogue.source_files())
    texts = [one for one in found if isinstance(one, MarkedText)]
    wanted = catalogue.template_of(texts)
    lines = [str(one) for one in found if not isinstance(one, MarkedText)]
    lines += differences("aquatill.pot", wanted, catalogue.read(catalogue.TEMPLATE))
    for language, path in catalogue.translation_files().items():
        lines += in_translation(language, wanted, catalogue.read(path, language))
    on_paper = catalogue.template_of(catalogue.on_paper(texts))
    for language, path in catalogue.paper_files().items():
        lines += in_translation(f"{language} on paper", on_paper, catalogue.read(path, language))
    return lines


def in_translation(language: str, wanted: Catalog, translation: Catalog) -> Iterator[str]:
    """What is wrong with the translation of the texts in `wanted`."""
    yield from differences(language, wanted, translation)
    for obsolete in translation.obsolete.values():
        yield f"{language}: obsolete entry {obsolete.id!r}"
    for message in _messages(translation):
        yield from _in_message(language, translation.num_plurals, message)


def differences(name: str, wanted: Catalog, present: Catalog) -> Iterator[str]:
    """Texts of the code that a catalogue lacks, and texts of the catalogue that the code no longer has."""
    in_code = {_key(message) for message in _messages(wanted)}
    in_catalogue = {_key(message) for message in _messages(present)}
    for key in sorted(in_code - in_catalogue):
        yield f"{name}: lacks {key!r}; run `make translations`"
    for key in sorted(in_catalogue - in_code):
        yield f"{name}: has {key!r}, which the code no longer has; run `make translations`"


def _messages(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def _key(message: Message) -> tuple[str, ...]:
    return _texts(message.id)


def _forms(message: Message) -> tuple[str, ...]:
    return _texts(message.string)


def _texts(value: object) -> tuple[str, ...]:
    """One text or the forms of a plural, always as a tuple; Babel gives either."""
    return tuple(map(str, value)) if isinstance(value, (tuple, list)) else (str(value or ""),)


def _in_message(language: str, plurals: int, message: Message) -> Iterator[str]:
    forms = _forms(message)
    expected = plurals if isinstance(message.id, tuple) else 1
    if message.fuzzy:
        yield f"{language}: {message.id!r} is marked fuzzy"
    if len(forms) != expected or not all(forms):
        yield f"{language}: {message.id!r} is not translated"
        return
    allowed = {placeholders(text) for text in _key(message)}
    for form in forms:
        if placeholders(form) not in allowed:
            yield f"{language}: {form!r} names other placeholders than {message.id!r}"
