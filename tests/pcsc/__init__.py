"""The till at the real PC/SC daemon, as with hardware."""
