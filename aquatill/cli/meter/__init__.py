"""`aquatill meter …`: what a meter does, what it counted, and its change for another one."""

from aquatill.cli.meter.jobs import COMMAND

__all__ = ["COMMAND"]
