"""The page of backups: copies, the places for them, the way back, records for archive and auditors."""
