"""Operators and roles on the screen."""
