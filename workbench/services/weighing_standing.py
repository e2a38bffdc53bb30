"""How far the weighing of a case or a signal is, read at once in a lane."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.domain.ids import WeighingId
from workbench.domain.weighing import Weighing, at_hand
from workbench.services import case_states, signals, weighing_feedback, weighings
from workbench.services.passing_on import kept_partners
from workbench.services.weighing_facts import shown, weighed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from workbench.domain.case_states import CaseStep
    from workbench.domain.cases import Case
    from workbench.domain.ids import CaseId, OrganisationId, SignalId
    from workbench.domain.passing_on import KeptBack
    from workbench.domain.signals import Signal
    from workbench.domain.weighing import WeighingStep
    from workbench.domain.weighing_facts import Facts
    from workbench.services.ports import Read
    from workbench.services.vaults import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A case or a signal, its newest weighing, and what the vault holds for it."""

    case: Case | None = None
    signal: Signal | None = None
    held: Weighing | None = None
    steps: tuple[WeighingStep, ...] = ()
    facts: Facts
    course: tuple[CaseStep, ...] = ()
    partners: tuple[tuple[OrganisationId, str], ...] = ()  # to whom it can be passed on
    kept: Mapping[OrganisationId, KeptBack] = field(default_factory=dict)  # of them, and why
    tellers: int = 0  # who would hear that nothing follows
    is_elsewhere: bool = False  # a signal that is weighed with its case

    @property
    def code(self) -> str:
        """What it is known by."""
        return self.case.code if self.case else self.signal.code if self.signal else ""

    @property
    def going(self) -> Weighing | None:
        """The weighing that is open."""
        return self.held if self.held is not None and not self.held.is_over else None

    @property
    def now(self) -> WeighingStep | None:
        """The step at hand."""
        return at_hand(self.steps) if self.going else None

    @property
    def can_begin(self) -> bool:
        """Nothing stands in the way of a new weighing."""
        is_open = self.case.is_open if self.case else not self.is_elsewhere
        return self.going is None and is_open

    def partner(self, key: OrganisationId | None) -> str:
        """Return what a partner is called, "" when it is not among them."""
        return dict(self.partners).get(key, "") if key else ""


def of_case(reader: Reader, key: CaseId, today: date) -> Standing | None:
    """Return how far a case is; None when it is gone."""
    read = reader.records
    case = read.cases.find(key)
    if case is None:
        return None
    fresh = Weighing(id=WeighingId(""), case=key, begun_on=today)
    found = _standing(reader, weighings.of_case(read, key), fresh)
    return replace(found, case=case, course=case_states.course(read, key))


def of_signal(reader: Reader, key: SignalId, today: date) -> Standing | None:
    """Return how far a signal is; None when it is gone."""
    read = reader.records
    signal = read.signals.find(key)
    if signal is None:
        return None
    fresh = Weighing(id=WeighingId(""), signal=key, begun_on=today)
    found = _standing(reader, weighings.of_signal(read, key), fresh)
    return replace(found, signal=signal, is_elsewhere=bool(signals.cases_of(read, key)))


def _standing(reader: Reader, earlier: tuple[Weighing, ...], fresh: Weighing) -> Standing:
    """Read the newest weighing; where there is none, what one that is ``fresh`` would hold."""
    read = reader.records
    held = _newest(earlier)
    about = held or fresh
    partners = _partners(read, fresh.begun_on)
    return Standing(
        held=held,
        steps=weighings.steps_of(read, held.id) if held else (),
        facts=shown(reader, about),
        partners=partners,
        kept=kept_partners(weighed(read, about), (key for key, _ in partners)),
        tellers=len(weighing_feedback.tellers(read, about)),
    )


def _newest(held: tuple[Weighing, ...]) -> Weighing | None:
    return max(held, key=lambda one: (one.begun_on, one.id), default=None)


def _partners(read: Read, today: date) -> tuple[tuple[OrganisationId, str], ...]:
    found = [one for one in read.organisations.where() if one.is_active(today) and not one.is_own]
    return tuple((one.id, one.name) for one in sorted(found, key=lambda one: one.name.casefold()))
