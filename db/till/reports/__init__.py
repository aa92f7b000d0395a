"""Reports over the books: the views that they see, made anew on each connection of a reader beside the running till."""

from db.till.reports.books import StoredReports

__all__ = ["StoredReports"]
