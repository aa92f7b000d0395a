"""Long reports are read and written by a process of their own, so that the window never waits for one."""
