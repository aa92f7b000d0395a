"""The front door of Aquatill; importing it does nothing."""

__version__ = "0.1.0"
