"""The register of processing activities (AVG 30): what the vault itself knows of each table.

A table that may discuss persons is one activity. Purpose and basis follow from its kind and its
regime; who receives, what is held and for how long are read from the records. What an
organisation must say itself, such as its address and its officer, stands in the text that the
handbook gives for the register. It counts and names no person.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from workbench.domain.policy_documents import PolicyDocumentKind, ordered
from workbench.domain.tables import Regime
from workbench.services import processings
from workbench.services.processings import Processing, Wanted
from workbench.services.senders import sender_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from workbench.domain.exploitation import Exploitation
    from workbench.domain.ids import OrganisationId
    from workbench.domain.policy_documents import PolicyDocument
    from workbench.domain.tables import Table
    from workbench.services.ports import Read
    from workbench.services.vaults import Reader

YEAR: Final = timedelta(days=365)
_DOCUMENTS: Final = (
    PolicyDocumentKind.COVENANT,
    PolicyDocumentKind.PRIVACY_PROTOCOL,
    PolicyDocumentKind.DPIA,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """What is done at one table with data of persons."""

    table: Table = field(repr=False)
    members: tuple[str, ...] = field(default=(), repr=False)  # organisations with a seat
    receivers: tuple[str, ...] = field(default=(), repr=False)  # organisations that got a copy
    provided: int = 0  # in the last twelve months
    cases: int = 0
    signals: int = 0
    forms: tuple[Exploitation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessingRegister:
    """The activities as they stand on a day, and how often which processing was done."""

    stands_on: date
    organisation: str = field(default="", repr=False)
    activities: tuple[Activity, ...] = ()
    done: Mapping[Processing, int] = field(default_factory=dict)  # in the last twelve months
    documents: tuple[PolicyDocument, ...] = field(default=(), repr=False)

    @property
    def since(self) -> date:
        """From when on processings and provisions are counted."""
        return self.stands_on - YEAR


def gather(reader: Reader, today: date) -> ProcessingRegister:
    """Read the register; it belongs in a lane."""
    read = reader.records
    names = {one.id: one.name for one in read.organisations.where()}
    tables = sorted(read.tables.where(), key=lambda one: (one.name.casefold(), one.id))
    held = ordered(one for one in read.policy_documents.where() if one.kind in _DOCUMENTS)
    return ProcessingRegister(
        stands_on=today,
        organisation=sender_of(read).organisation,
        activities=tuple(
            _activity(read, table, names, today)
            for table in tables
            if table.regime is not Regime.NO_PERSONS
        ),
        done={
            sort: len(processings.numbers(reader, Wanted(sort=sort, since=today - YEAR)))
            for sort in Processing
        },
        documents=held,
    )


def _activity(
    read: Read, table: Table, names: Mapping[OrganisationId, str], today: date
) -> Activity:
    seats = {one.organisation for one in read.memberships.where(table=table.id)
             if one.is_active(today)}  # fmt: skip
    given = [
        one
        for one in read.disclosures.where(table=table.id)
        if one.was_provided and one.has_persons and one.sent_at is not None
    ]
    lately = [one for one in given if one.sent_at and one.sent_at.date() > today - YEAR]
    cases = read.cases.where(table=table.id)
    return Activity(
        table=table,
        members=_sorted(names.get(key, "") for key in seats),
        receivers=_sorted(one.organisation_name for one in given),
        provided=len(lately),
        cases=len(cases),
        signals=len(read.signals.where(table=table.id)),
        forms=tuple(sorted({form for case in cases for form in case.forms})),
    )


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({name for name in names if name}, key=str.casefold))
