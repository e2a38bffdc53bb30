"""Cases: what the partners deal with together, known by a code that tells nothing of persons.

A case has its own legal basis and its own participants (product.md 5.1, 5.5). A line that names
a case is for those participants only, from the moment it names it (rules R1.5). Minutes speak of
the code; the name beside it is for the coordinator.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from workbench.domain.case_states import OPEN, CaseState
from workbench.domain.errors import RuleBrokenError
from workbench.domain.exploitation import Exploitation
from workbench.domain.ids import CaseId, OrganisationId, TableId
from workbench.domain.tables import Regime

if TYPE_CHECKING:
    from collections.abc import Container

    from workbench.domain.case_states import CaseStep

_SPACES: Final = re.compile(r"\s+")
_FIGURES: Final = 3


class CodeMissingError(RuleBrokenError):
    """A case or a signal is known by its code."""

    code = "code.missing"


class CodeTakenError(RuleBrokenError):
    """Two with one code could not be told apart on paper."""

    code = "code.taken"


class PurposeMissingError(RuleBrokenError):
    """What is brought together about people is brought together for something (WGS 1.3)."""

    code = "case.purpose-missing"


class CaseClosedError(RuleBrokenError):
    """What is closed is not changed; it can be opened again."""

    code = "case.closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case; without participants a line that names it is for nobody else."""

    id: CaseId
    code: str  # C-2026-009
    name: str = field(default="", repr=False)
    table: TableId | None = None  # where it is dealt with
    regime: Regime
    purpose: str = field(default="", repr=False)  # what it is dealt with for; "" in old vaults only
    basis: str = field(default="", repr=False)  # the legal ground, in words beside the regime
    lead: OrganisationId | None = None  # who has the direction (regie)
    review_on: date | None = None  # kept until it is judged anew on this day
    forms: tuple[Exploitation, ...] = ()
    participants: tuple[str, ...] = ()  # parties, as an audience names them
    why: str = field(default="", repr=False)  # the last time that more people became participants
    state: CaseState = CaseState.WEIGHING
    opened_on: date
    closed_on: date | None = None

    @property
    def is_open(self) -> bool:
        """It is weighed or dealt with."""
        return self.state in OPEN

    def must_be_open(self) -> Case:
        """Return this case, if it may be changed.

        Raises:
            CaseClosedError: it is closed.
        """
        if not self.is_open:
            raise CaseClosedError(self.id)
        return self

    def take(self, step: CaseStep) -> Case:
        """Return this case after a step that ``case_states.next_step`` allowed."""
        closed_on = None if step.state in OPEN else self.closed_on or step.on
        return replace(self, state=step.state, closed_on=closed_on)

    def must_have_purpose(self) -> Case:
        """Return this case with its purpose and basis tidied.

        Raises:
            PurposeMissingError: it says no purpose.
        """
        purpose = self.purpose.strip()
        if not purpose:
            raise PurposeMissingError(self.id)
        return replace(self, purpose=purpose, basis=self.basis.strip(), name=self.name.strip())


def tidy(code: str) -> str:
    """Return a code as it is kept: in capitals, without spaces at its ends or two in a row."""
    return _SPACES.sub(" ", code.strip()).upper()


def case_code(year: int, taken: Container[str], chosen: int) -> str:
    """Return a free code for a case of this year, such as C-2026-417.

    ``chosen`` is any number: codes that follow each other would tell one table how many cases
    another one has (R4).
    """
    return _free(f"C-{year}-", taken, chosen)


def signal_code(year: int, taken: Container[str], chosen: int) -> str:
    """Return a free code for a signal of this year, such as S-2026-093."""
    return _free(f"S-{year}-", taken, chosen)


def _free(beginning: str, taken: Container[str], chosen: int) -> str:
    figures = _FIGURES
    while True:
        room = 10**figures - 1
        for n in range(room):
            code = f"{beginning}{(chosen + n) % room + 1:0{figures}d}"
            if code not in taken:
                return code
        figures += 1
