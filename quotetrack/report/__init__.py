"""The report: what a desk reads, prints and passes on."""

from quotetrack.report.page import report_on, report_on_all

__all__ = ["report_on", "report_on_all"]
