"""The records of bottlenecks and good practices, as ``services.ports.Read`` holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from workbench.domain.lessons import Lesson, Raising
    from workbench.services.repositories import Repository


class LessonRecords(Protocol):
    """What lines became, and to whom each was raised."""

    @property
    def lessons(self) -> Repository[Lesson]: ...
    @property
    def raisings(self) -> Repository[Raising]: ...
