"""What lies over a reader of records, as ports: ``storage.veil`` implements it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from workbench.domain.cases import Case
    from workbench.domain.destruction import Rectification
    from workbench.domain.ids import CaseId, SignalId
    from workbench.domain.signals import Signal
    from workbench.domain.subjects import Subject
    from workbench.services.repositories import Repository


class Veil(Protocol):
    """What lies over a reader of records."""

    def hides(self, case: CaseId) -> bool:
        """Tell whether only number and state of a case are shown."""
        ...

    def case_that_hides(self, signal: SignalId) -> CaseId | None:
        """Return a case for which a signal is hidden, None while it is shown."""
        ...


class Unveiled(Protocol):
    """Records as they are, for what guards names in what leaves; never for a screen."""

    @property
    def cases(self) -> Repository[Case]:
        """Every case."""
        ...

    @property
    def signals(self) -> Repository[Signal]:
        """Every signal."""
        ...

    @property
    def subjects(self) -> Repository[Subject]:
        """Every subject."""
        ...

    @property
    def rectifications(self) -> Repository[Rectification]:
        """What every subject was called before it was put right."""
        ...
