"""The windows of the till: they show state and start operations, and decide nothing."""
