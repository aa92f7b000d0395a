"""Set-up of a fresh machine and the building of translations."""
