"""Of what a report for a successor can be made: a table, or a case."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.services import handover_case, handover_table
from workbench.texts import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from workbench.domain.cases import Case
    from workbench.domain.handover import Successor
    from workbench.domain.tables import Table
    from workbench.services.handover import Handover
    from workbench.services.keys import HeldKey
    from workbench.services.vaults import Reader


@dataclass(frozen=True, slots=True)
class Subject:
    """What is handed over, and how its report is read; reading belongs in a lane."""

    about: str = field(repr=False)
    nobody: str  # what is said when nobody can take it over
    successors: Callable[[Reader, date], tuple[Successor, ...]] = field(repr=False)
    gather: Callable[[Reader, Successor, Sequence[HeldKey], date], Handover] = field(repr=False)


def of_table(table: Table) -> Subject:
    """Return a table to hand over."""
    key = table.id
    return Subject(
        about=tr("{table}. It says nothing of cases.").format(table=table.name),
        nobody=tr("Nobody of the own organisation or of this table is known beside you."),
        successors=lambda reader, today: handover_table.successors(reader, key, today),
        gather=lambda reader, to, held, today: handover_table.gather(reader, key, to, held, today),
    )


def of_case(case: Case) -> Subject:
    """Return a case to hand over."""
    key = case.id
    return Subject(
        about=tr("Case {code}. Only for people of its participants who may hold it.").format(
            code=case.code
        ),
        nobody=tr("Nobody of its participants may hold this case. Look at who takes part."),
        successors=lambda reader, today: handover_case.successors(reader, key, today),
        gather=lambda reader, to, held, today: handover_case.gather(reader, key, to, held, today),
    )
