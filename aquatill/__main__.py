"""`python -m aquatill`: the command line."""

from aquatill.cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())
