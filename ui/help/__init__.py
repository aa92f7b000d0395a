"""The guides in the window: the page for where one is, on one key."""
