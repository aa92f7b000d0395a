"""argparse's own texts, marked so that they stand in our catalogues, and the one place where argparse gets them."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from words import N_

TEXTS = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("show this help message and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("one of the arguments %s is required"),
    N_("not allowed with argument %s"),
    N_("unrecognized arguments: %s"),
    N_("expected one argument"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("ignored explicit argument %r"),
)
"""Those that our commands can cause; argparse looks them up by their English words."""


def translate_argparse(tr: Callable[[str], str]) -> None:
    """Lets argparse speak through ``tr``; it has no other door than its module's own gettext name."""
    vars(argparse)["_"] = lambda text: tr(text) if text in TEXTS else text
