"""No file of the project names a package registry or a path of somebody's machine."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]

REGISTRIES = (r"pypi\.org", r"pythonhosted\.org", r"deb\.debian\.org", r"npmjs\.org", "index-url")
MACHINE_PATHS = ("/work/", "/root/", r"/home/\w", "/opt/", r"[A-Z]:\\\\?Users")
FORBIDDEN = re.compile("|".join(REGISTRIES + MACHINE_PATHS))


def _text_files() -> list[Path]:
    listing = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    named = [ROOT / name for name in listing.split("\0") if name]
    return [path for path in named if path.is_file() and path != Path(__file__)]


def _lines_that_name(path: Path) -> list[str]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:  # a picture, or bytes recorded for a test
        return []
    name = path.relative_to(ROOT)
    return [f"{name}:{number}: {line.strip()}" for number, line in enumerate(lines, 1) if FORBIDDEN.search(line)]


def test_no_file_names_a_registry_or_a_path_of_a_machine() -> None:
    found = [line for path in _text_files() for line in _lines_that_name(path)]
    assert found == []


def test_the_search_finds_what_it_should() -> None:
    assert FORBIDDEN.search("pip install --index-url x")
    assert FORBIDDEN.search("open('/home/ana/till.db')")
    assert not FORBIDDEN.search("resources/locale/es and tests/house/work.py")
