"""Gives Python its own import statement back, which PySide6 replaces; imported right behind Qt, for this effect.

For `__feature__` (snake_case names for Qt's methods), PySide6 looks into the source of every module that is imported after
it, and keeps that source. Nobody here uses it, and it is a third of the start and 15 MiB of memory.
"""

import builtins

import PySide6.QtCore  # noqa: F401 - what replaces it

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
