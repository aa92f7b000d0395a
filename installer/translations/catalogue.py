"""The gettext catalogues: the template made from the code, one translation a language, the built .mo files."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from installer.translations import marked_texts
from installer.translations.marked_texts import MarkedText

ROOT = Path(__file__).resolve().parents[2]
LOCALE = ROOT / "resources" / "locale"
TEMPLATE = LOCALE / "aquatill.pot"
LANGUAGES = ("es",)  # what every text must be translated to; the source is English
ON_PAPER = "paper.po"
"""The catalogue of a language that is spoken on the paper of customers alone: the texts of these files and no others."""
PAPER_FILES = frozenset(
    {
        *(f"printing/{name}.py" for name in ("sale", "payment", "paid", "slip", "card_slip", "return_slip", "meter_change")),
        "printing/frame.py",
        "words/price_lines.py",
        "words/slip_terms.py",
        "words/money_terms.py",
    }
)
WITHOUT_TEXTS = {"installer", "tests"}  # these speak to developers, before a catalogue is built


def source_files() -> list[Path]:
    """The Python files of every room that may speak to a person."""
    rooms = sorted(init.parent for init in ROOT.glob("*/__init__.py") if init.parent.name not in WITHOUT_TEXTS)
    return [path for room in rooms for path in sorted(room.rglob("*.py"))]


def template_of(texts: Iterable[MarkedText]) -> Catalog:
    """The empty catalogue of `texts`; the same text marked twice is one message with two places."""
    template = _blank()
    for text in texts:
        message = (text.text, text.plural) if text.plural else text.text
        template.add(message, locations=[(text.file, text.line)])
    return template


def translation_files() -> dict[str, Path]:
    """The .po file of each language that we must have or have, whether it is there yet or not."""
    present = {path.parts[-3] for path in LOCALE.glob("*/LC_MESSAGES/aquatill.po")}
    return {name: LOCALE / name / "LC_MESSAGES" / "aquatill.po" for name in sorted({*LANGUAGES, *present})}


def paper_files() -> dict[str, Path]:
    """The .po file of each language that is spoken on paper alone."""
    return {path.parts[-3]: path for path in sorted(LOCALE.glob(f"*/LC_MESSAGES/{ON_PAPER}"))}


def on_paper(texts: Iterable[MarkedText]) -> list[MarkedText]:
    """Those of the texts that stand on the paper of customers."""
    return [text for text in texts if text.file in PAPER_FILES]


def read(path: Path, language: str | None = None) -> Catalog:
    """The catalogue in a .po or .pot file; empty when there is no such file yet."""
    if not path.exists():
        return _blank(language)
    with path.open("rb") as stream:
        return read_po(stream, locale=language, abort_invalid=True)


def update() -> None:
    """Bring the template and every translation up to date with the code; untranslated texts stay empty."""
    texts = [one for one in marked_texts.in_files(ROOT, source_files()) if isinstance(one, MarkedText)]
    _write(TEMPLATE, template_of(texts))
    for files, wanted in ((translation_files(), texts), (paper_files(), on_paper(texts))):
        for language, path in files.items():
            translation = read(path, language)
            translation.update(template_of(wanted), no_fuzzy_matching=True, update_creation_date=False)
            _write(path, translation)


def build() -> None:
    """Build the .mo file beside every .po file."""
    for language, path in (*translation_files().items(), *paper_files().items()):
        if path.exists():
            with path.with_suffix(".mo").open("wb") as stream:
                write_mo(stream, read(path, language))


def _blank(language: str | None = None) -> Catalog:
    return Catalog(locale=language, project="Aquatill", charset="utf-8", fuzzy=False)


def _write(path: Path, catalog: Catalog) -> None:
    """Write a catalogue so that a change of the code elsewhere in a file makes no difference here."""
    written = BytesIO()
    write_po(written, catalog, width=100, sort_by_file=True, ignore_obsolete=True, include_lineno=False)
    dated = (b'"POT-Creation-Date:', b'"PO-Revision-Date:', b'"Generated-By:')
    lines = [line for line in written.getvalue().splitlines() if not line.startswith(dated)]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"\n".join(lines).rstrip(b"\n") + b"\n")
