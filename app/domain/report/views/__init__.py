"""The views of the books, with the stable names and forms of their columns (docs/reports.md)."""

from app.domain.report.views import desk, meters, network, profile, register, sales

VIEWS = {
    view.name: view for view in (*sales.VIEWS, *desk.VIEWS, *register.VIEWS, *meters.VIEWS, *profile.VIEWS, *network.VIEWS)
}
"""Every view by its name."""
