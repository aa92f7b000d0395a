"""Records for the archive and for auditors: a ZIP file with the journal, tables, a signed manifest and its own checker."""
