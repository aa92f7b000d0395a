"""Settings and people on the screen."""
