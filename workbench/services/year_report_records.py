"""The reports of years that were released, as ``services.ports.Read`` holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from workbench.domain.year_reports import YearReport
    from workbench.services.repositories import Repository


class YearReportRecords(Protocol):
    """Reports for council and mayor."""

    @property
    def year_reports(self) -> Repository[YearReport]: ...
