"""Lists that come in: which fields a row may have, what was chosen for a file, and what can be wrong with a row."""

from app.domain.lists.choice import Choice, DateOrder
from app.domain.lists.field import REQUIRED, Field
from app.domain.lists.finding import Finding, RowFault
from app.domain.lists.preview import Preview
from app.domain.lists.summary import Summary

__all__ = ["REQUIRED", "Choice", "DateOrder", "Field", "Finding", "Preview", "RowFault", "Summary"]
