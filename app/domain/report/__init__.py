"""Reports: what can be asked of the books as a table, declared as data; who asks, and what a row of the answer is."""

from app.domain.report.shape import Asked, Condition, Form, Report, Row, Rule, View, ViewColumn

__all__ = ["Asked", "Condition", "Form", "Report", "Row", "Rule", "View", "ViewColumn"]
