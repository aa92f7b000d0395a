"""python -m installer.translations update|compile|lint: see each function of catalogue.py and lint.py."""

import argparse
import sys

from installer.translations import catalogue, lint


def main() -> int:
    """Do what the one argument names; 1 when the lint has complaints."""
    parser = argparse.ArgumentParser(prog="installer.translations", description=__doc__)
    parser.add_argument("job", choices=["update", "compile", "lint"])
    job = parser.parse_args().job
    if job == "lint":
        return _report(lint.complaints())
    jobs = {"update": catalogue.update, "compile": catalogue.build}
    jobs[job]()
    return 0


def _report(lines: list[str]) -> int:
    for line in lines:
        print(line)
    print(f"translations: {len(lines)} complaints")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
