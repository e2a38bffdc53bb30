"""What a card of this folder is about: a subject or a case, and what the minutes call it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.domain.destruction import Destroyed

if TYPE_CHECKING:
    from workbench.services.due_persons import DueRecord


@dataclass(frozen=True, slots=True)
class Target:
    """One record that can be destroyed."""

    what: Destroyed
    id: str
    called: str

    @classmethod
    def of(cls, due: DueRecord) -> Target:
        """Return what a row of the due list is about."""
        return cls(due.what, due.id, due.called)

    @property
    def is_case(self) -> bool:
        """Whether it is a case with its people."""
        return self.what is Destroyed.CASE
