"""Encrypted storage that knows nothing of tills: engine, chained journal, anchor, backups, locks."""
