"""What somebody is told who takes over a table or a case: what is open, who is who, what to read.

Facts alone, in the order in which one needs them: numbers, days and roles, and the words of what
was promised. It is made for one successor and holds what that person may hold; what it says of a
table says nothing of its cases.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from workbench.domain.case_entries import Track
from workbench.domain.case_states import CaseState
from workbench.domain.due_dates import DueKind
from workbench.domain.errors import RuleBrokenError
from workbench.domain.exploitation import Exploitation
from workbench.domain.ids import ContactId, OrganisationId
from workbench.domain.markings import Marking
from workbench.domain.people import PartnerKind
from workbench.domain.roles import PolicyRole
from workbench.domain.tables import Regime


class NotTheirsError(RuleBrokenError):
    """A case is handed over to somebody who may hold it."""

    code = "handover.not-theirs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Successor:
    """A person who takes over, with the words of the day."""

    contact: ContactId
    home: OrganisationId
    name: str = field(repr=False)  # the function where no name is kept (R13)
    organisation: str = field(default="", repr=False)
    is_own: bool = False  # of the organisation that keeps the vault
    reads_large: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """An action that is open."""

    number: str
    text: str = field(repr=False)
    owners: tuple[str, ...] = field(default=(), repr=False)
    due_kind: DueKind = DueKind.NONE
    due: date | None = None
    days_late: int = 0
    marking: Marking = field(default_factory=Marking)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A question or a bottleneck that stands, or a decision that holds."""

    on: date
    text: str = field(repr=False)
    number: str = ""
    marking: Marking = field(default_factory=Marking)


class Part(StrEnum):
    """What somebody is to the table or the case."""

    CHAIR = "chair"
    MINUTE_TAKER = "minute_taker"
    MEMBER = "member"
    SUBSTITUTE = "substitute"
    LEAD = "lead"  # has the direction of the case
    PARTICIPANT = "participant"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Who is who: a person with its organisation, or an organisation alone."""

    organisation: str = field(repr=False)
    name: str = field(default="", repr=False)
    function: str = field(default="", repr=False)
    part: Part = Part.MEMBER
    tracks: tuple[Track, ...] = ()  # that the organisation leads


class Reading(StrEnum):
    """What there is to read, or what happened."""

    AGENDA = "agenda"
    MINUTES = "minutes"
    DRAFT = "draft"
    DECISIONS = "decisions"
    PARKED = "parked"
    OPENED = "opened"
    STEP = "step"
    SIGNAL = "signal"
    ENTRY = "entry"
    DISCUSSED = "discussed"
    DECISION = "decision"
    TRANSFER = "transfer"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToRead:
    """Something to read, by its number or its day; never its words."""

    what: Reading
    on: date | None = None
    number: str = ""
    place: str = field(default="", repr=False)  # a table, or who told it
    track: Track = Track.COMMON
    count: int = 0
    state: CaseState | None = None  # reached by a step


class KeySort(StrEnum):
    """What opens something, and is known to whoever leaves."""

    VAULT = "vault"  # a passphrase of it
    RECOVERY = "recovery"
    LAPTOP = "laptop"
    COPIES = "copies"  # agreed with a person, for closed copies


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyToChange:
    """A key with its age; nothing that opens anything."""

    sort: KeySort
    since: date
    name: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """What a case is."""

    code: str
    state: CaseState
    forms: tuple[Exploitation, ...] = ()
    purpose: str = field(default="", repr=False)
    basis: str = field(default="", repr=False)
    lead: str = field(default="", repr=False)
    opened_on: date
    review_on: date | None = None
    conditions: tuple[str, ...] = field(default=(), repr=False)  # as who told something set them
    consents: tuple[str, ...] = ()  # codes of signals of which consent is still to be asked


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleTold:
    """A role that policy rests on, and who holds it; nobody where it is empty."""

    role: PolicyRole
    people: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFacts:
    """What a table is."""

    prefix: str
    cadence: str = ""  # canonical
    next_on: date | None = None
    of_cases: int = 0  # open actions that belong to a case
    empty: tuple[PartnerKind, ...] = ()  # kinds of partner that miss
    roles: tuple[RoleTold, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverText:
    """The whole report, in no language yet."""

    on: date
    organisation: str = field(default="", repr=False)  # the own one
    table: str = field(default="", repr=False)
    regime: Regime = Regime.NO_PERSONS
    marking: Marking = field(default_factory=Marking)
    of_table: TableFacts | None = None
    of_case: CaseFacts | None = None
    promises: tuple[Promise, ...] = ()
    questions: tuple[Said, ...] = ()
    bottlenecks: tuple[Said, ...] = ()
    decisions: tuple[Said, ...] = ()
    people: tuple[Known, ...] = ()
    reading: tuple[ToRead, ...] = ()
    keys: tuple[KeyToChange, ...] = ()
