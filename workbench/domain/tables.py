"""Tables (overlegreeksen): the series in which meetings are held, under one regime.

The regime says on what legal basis persons may be discussed (product.md 5.1): the Wet
gegevensverwerking door samenwerkingsverbanden covers RIEC and Zorg- en Veiligheidshuis only;
a mayor's own table gets no basis from it, so the default is *no personal data* (R10).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import Final

from workbench.domain.agenda import ItemKind, Treatment
from workbench.domain.ids import (
    ContactId,
    FixedItemId,
    MeetingId,
    MembershipId,
    OrganisationId,
    TableId,
)
from workbench.domain.markings import Marking, Tlp
from workbench.domain.retention import RetentionCategory


class TableKind(StrEnum):
    """The kinds of meeting of product.md section 4."""

    REGIONAL = "regional"
    TRIANGLE = "triangle"
    WORKING_GROUP = "working_group"
    SCREENING = "screening"
    CASE_CONFERENCE = "case_conference"
    SIGNALS = "signals"
    FOCAL_POINTS = "focal_points"
    INSPECTION = "inspection"
    OTHER = "other"


class Regime(StrEnum):
    """The legal basis a table works on (product.md 5.1)."""

    NO_PERSONS = "no_persons"
    WGS_ZVH = "wgs_zvh"
    WGS_RIEC = "wgs_riec"
    MUNICIPAL_PROTOCOL = "municipal_protocol"
    COVENANT = "covenant"


def usual_marking(kind: TableKind) -> Marking:
    """Return the marking that tables of a kind begin with (product.md 5.9)."""
    return Marking(tlp=_USUAL.get(kind, Tlp.AMBER))


_USUAL: Final = {
    TableKind.CASE_CONFERENCE: Tlp.RED,
    TableKind.SCREENING: Tlp.AMBER_STRICT,
    TableKind.SIGNALS: Tlp.AMBER_STRICT,
    TableKind.INSPECTION: Tlp.AMBER_STRICT,
}


class MemberRole(StrEnum):
    """What a member does at the table."""

    CHAIR = "chair"
    MINUTE_TAKER = "minute_taker"
    MEMBER = "member"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A series of meetings with its members, rhythm and defaults."""

    id: TableId
    name: str = field(repr=False)
    prefix: str = "OV"  # of its numbers, such as RT in RT-26-07 (R4)
    kind: TableKind = TableKind.OTHER
    regime: Regime = Regime.NO_PERSONS
    marking: Marking = field(default_factory=Marking)
    cadence: str = ""  # canonical text of domain.cadence, "" for none
    starts_at: time = time(14, 0)
    minutes: int = 90  # planned length
    place: str = field(default="", repr=False)
    retention: RetentionCategory = RetentionCategory.FIVE_YEARS
    silence_is_consent: bool = False  # written adoption only (R7.3)
    until: date | None = None
    skipped: str = ""  # canonical text of domain.skipping, "" for no days passed over

    def is_active(self, on: date) -> bool:
        """Tell whether the table still meets on this day."""
        return self.until is None or on <= self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A seat at the table, held by one person from a day to a day."""

    id: MembershipId
    table: TableId
    contact: ContactId
    organisation: OrganisationId
    role: MemberRole = MemberRole.MEMBER
    since: date | None = None
    until: date | None = None
    substitute_for: ContactId | None = None  # of a member who stays away; no seat of its own

    def is_active(self, on: date) -> bool:
        """Tell whether the seat is held on this day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedItem:
    """A point that stands on every agenda of the table."""

    id: FixedItemId
    table: TableId
    position: int
    title: str = field(repr=False)
    kind: ItemKind = ItemKind.ORDINARY
    treatment: Treatment = Treatment.DISCUSSION
    minutes: int = 5
    is_closed: bool = False
    skip_once: bool = False
    skipped_for: MeetingId | None = None  # the meeting whose agenda it was left off
