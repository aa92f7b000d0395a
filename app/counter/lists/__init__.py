"""Bringing lists into the register: rows are checked against the books first, then booked all at once or not at all."""
