"""`aquatill card …`: every job with the card on the reader, as the window does it."""

from aquatill.cli.card.jobs import COMMAND

__all__ = ["COMMAND"]
