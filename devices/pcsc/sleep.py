"""How long this computer has slept: after a sleep every handle of PC/SC is suspect."""

from __future__ import annotations

import sys
import time

if sys.platform == "win32":
    import ctypes

    def asleep_seconds() -> float:
        """Seconds spent asleep since the computer was started."""
        awake = ctypes.c_ulonglong()
        ctypes.windll.kernel32.QueryUnbiasedInterruptTime(ctypes.byref(awake))  # 100 ns, stands still in sleep
        ctypes.windll.kernel32.GetTickCount64.restype = ctypes.c_ulonglong  # ms, runs on in sleep
        return float(ctypes.windll.kernel32.GetTickCount64()) / 1e3 - awake.value / 1e7

elif sys.platform == "darwin":

    def asleep_seconds() -> float:
        """Seconds spent asleep since the computer was started."""
        return time.clock_gettime(time.CLOCK_MONOTONIC) - time.clock_gettime(time.CLOCK_UPTIME_RAW)

else:

    def asleep_seconds() -> float:
        """Seconds spent asleep since the computer was started."""
        return time.clock_gettime(time.CLOCK_BOOTTIME) - time.clock_gettime(time.CLOCK_MONOTONIC)
