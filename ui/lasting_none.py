"""Keeps None, True and False alive under a Qt binding that gives away references; imported behind Qt, for this effect.

PySide6 6.12.0 is built as for Pythons in which these live for ever (3.12 and later): each of its methods that returns
nothing returns a None that it did not count, and a truth that travels in a signal is counted down. On Python 3.11 the
count then falls by one a call, and at zero the interpreter ends with "none_dealloc: deallocating None" (or the same of a
bool), some thousand painted lines after the start. A count that no till can use up makes them live for ever here, too.
"""

import ctypes
import sys

if sys.version_info < (3, 12):
    for lasting in (None, True, False):
        ctypes.c_ssize_t.from_address(id(lasting)).value += sys.maxsize >> 2
