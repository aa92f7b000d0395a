"""Keeping the books: copies at several places, the way back from one of them, archives and what an auditor takes along."""
