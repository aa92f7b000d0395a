"""The cash office: the safe, bank deposits, closings of days, months and years, Z reports, and the list of reasons."""
