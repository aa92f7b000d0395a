"""Attacks on till, card and meter: each succeeds once its guard is taken away, and is refused by that guard."""
