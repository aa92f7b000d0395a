"""Keeps None alive under a Qt binding that gives away references to it; imported right behind Qt, for this effect.

PySide6 6.12.0 is built as for Pythons in which None lives for ever (3.12 and later): each of its methods that returns
nothing returns a None that it did not count. On Python 3.11 the count then falls by one a call, and at zero the
interpreter ends with "none_dealloc: deallocating None", some thousand painted lines after the start. A count that no
till can use up makes None live for ever here, too.
"""

import ctypes
import sys

if sys.version_info < (3, 12):
    ctypes.c_ssize_t.from_address(id(None)).value += sys.maxsize >> 2
