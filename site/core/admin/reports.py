"""What every report of the admin has in common."""

from typing import Any

from wagtail.admin.views.reports import ReportView


class TellingReportView(ReportView):
    """A report that says, while there is nothing in it, what will be: that is `nothing`."""

    nothing: Any = ""

    @property
    def no_results_message(self) -> str:
        """That all is well, unless it was narrowed."""
        return super().no_results_message if self.is_filtering else self.nothing
