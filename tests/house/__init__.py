"""Checks of the house itself: arrows between rooms, translations, set-up."""
