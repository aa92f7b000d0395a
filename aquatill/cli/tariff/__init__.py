"""`aquatill tariff …`: tariffs as files and in the till: show, check, try an amount, bring in and take out."""

from aquatill.cli.tariff.command import COMMAND

__all__ = ["COMMAND"]
