"""What the services ask of the outside world.

Storage implements ``Store``, ``Work`` and ``Repository``; vault ``DataKey``; documents
``PaperMaker``; bootstrap joins them. Names say the need; adapters are named after the means.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from workbench.services.case_records import CaseRecords
from workbench.services.lesson_records import LessonRecords
from workbench.services.policy_records import PolicyRecords
from workbench.services.region_records import RegionRecords
from workbench.services.year_report_records import YearReportRecords

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from datetime import date, datetime

    from workbench.domain.actions import (
        Action,
        ActionCheck,
        ActionOwner,
        Postponement,
        ProgressNote,
    )
    from workbench.domain.adoptions import Adoption
    from workbench.domain.agenda import AgendaItem
    from workbench.domain.approvals import Approval
    from workbench.domain.asks import ChairAsk
    from workbench.domain.attachments import Attachment
    from workbench.domain.calendar_entries import CalendarEntry
    from workbench.domain.contact_notes import ContactNote
    from workbench.domain.corrections import Correction
    from workbench.domain.coverage import SeatWaiver
    from workbench.domain.decisions import Decision
    from workbench.domain.disclosures import DisclosedCase, Disclosure
    from workbench.domain.errata import Erratum
    from workbench.domain.escalation import EscalationStep
    from workbench.domain.feedback import Feedback
    from workbench.domain.frozen_agenda import AgendaRecipient, AgendaVersion
    from workbench.domain.frozen_annotation import AnnotationVersion, ItemBrief
    from workbench.domain.grounds import StatedGround
    from workbench.domain.ids import ItemId, TableId
    from workbench.domain.lending import Lending
    from workbench.domain.meetings import Attendance, PresenceSpan
    from workbench.domain.minutes import Draft, Line, MinutesVersion
    from workbench.domain.moves import MeetingMove
    from workbench.domain.numbers import NumberSeries, Series
    from workbench.domain.other_words import OtherWord
    from workbench.domain.parking import ParkedItem
    from workbench.domain.people import Contact, Organisation
    from workbench.domain.preferences import Preference
    from workbench.domain.protection import Protection
    from workbench.domain.remarks import Remark
    from workbench.domain.reminders import Reminded, Reminder
    from workbench.domain.replies import Reply, ReplyPart
    from workbench.domain.rounds import RoundAnswer, WrittenRound
    from workbench.domain.saved_views import SavedView
    from workbench.domain.shorthands import Shorthand
    from workbench.domain.standing import Standing
    from workbench.domain.successions import Succession
    from workbench.domain.tables import FixedItem, Membership, Table
    from workbench.domain.templates import AgendaTemplate
    from workbench.domain.widening import Widening
    from workbench.domain.woo_marks import WooMark
    from workbench.services.audit import Act
    from workbench.services.changes import Step
    from workbench.services.inner_stores import ControlCodes, Erasing, FileKeys
    from workbench.services.repositories import Meetings, Repository


class Clock(Protocol):
    """The time, so that tests can hold it still."""

    def now(self) -> datetime:
        """Return the moment, with the local time zone."""
        ...

    def today(self) -> date:
        """Return the local day."""
        ...


class WorkingDays(Protocol):
    """The calendar of free days (rules R3)."""

    def is_free(self, day: date) -> bool:
        """Tell whether it is a weekend or public holiday."""
        ...

    def reason(self, day: date) -> str | None:
        """Return why the day is free: "weekend" or the holiday's Dutch name."""
        ...

    def last_working_day_before(self, day: date) -> date:
        """Return the last day before this one on which people work."""
        ...


class DataKey(Protocol):
    """The key of an unlocked vault; wiped when it closes."""

    @property
    def vault_id(self) -> bytes:
        """The 16 bytes that bind the key file and the database."""
        ...

    def database_key(self) -> bytearray:
        """Return the key text for SQLCipher; the caller wipes it."""
        ...

    def wipe(self) -> None:
        """Overwrite the key."""
        ...


class Read(CaseRecords, PolicyRecords, RegionRecords, LessonRecords, YearReportRecords, Protocol):
    """The records of an open vault, to read."""

    @property
    def organisations(self) -> Repository[Organisation]: ...
    @property
    def contacts(self) -> Repository[Contact]: ...
    @property
    def tables(self) -> Repository[Table]: ...
    @property
    def memberships(self) -> Repository[Membership]: ...
    @property
    def fixed_items(self) -> Repository[FixedItem]: ...
    @property
    def meetings(self) -> Meetings: ...
    @property
    def attendance(self) -> Repository[Attendance]: ...
    @property
    def presences(self) -> Repository[PresenceSpan]: ...
    @property
    def items(self) -> Repository[AgendaItem]: ...
    @property
    def lines(self) -> Repository[Line]: ...
    @property
    def actions(self) -> Repository[Action]: ...
    @property
    def owners(self) -> Repository[ActionOwner]: ...
    @property
    def postponements(self) -> Repository[Postponement]: ...
    @property
    def notes(self) -> Repository[ProgressNote]: ...
    @property
    def escalations(self) -> Repository[EscalationStep]: ...
    @property
    def asks(self) -> Repository[ChairAsk]: ...
    @property
    def briefs(self) -> Repository[ItemBrief]: ...
    @property
    def annotations(self) -> Repository[AnnotationVersion]: ...
    @property
    def decisions(self) -> Repository[Decision]: ...
    @property
    def versions(self) -> Repository[MinutesVersion]: ...
    @property
    def approvals(self) -> Repository[Approval]: ...
    @property
    def remarks(self) -> Repository[Remark]: ...
    @property
    def adoptions(self) -> Repository[Adoption]: ...
    @property
    def standing(self) -> Repository[Standing]: ...
    @property
    def shorthands(self) -> Repository[Shorthand]: ...
    @property
    def other_words(self) -> Repository[OtherWord]: ...
    @property
    def woo_marks(self) -> Repository[WooMark]: ...
    @property
    def widenings(self) -> Repository[Widening]: ...
    @property
    def corrections(self) -> Repository[Correction]: ...
    @property
    def rounds(self) -> Repository[WrittenRound]: ...
    @property
    def answers(self) -> Repository[RoundAnswer]: ...
    @property
    def errata(self) -> Repository[Erratum]: ...
    @property
    def number_series(self) -> Repository[NumberSeries]: ...
    @property
    def preferences(self) -> Repository[Preference]: ...
    @property
    def lendings(self) -> Repository[Lending]: ...
    @property
    def attachments(self) -> Repository[Attachment]: ...
    @property
    def parked(self) -> Repository[ParkedItem]: ...
    @property
    def templates(self) -> Repository[AgendaTemplate]: ...
    @property
    def agenda_versions(self) -> Repository[AgendaVersion]: ...
    @property
    def agenda_recipients(self) -> Repository[AgendaRecipient]: ...
    @property
    def moves(self) -> Repository[MeetingMove]: ...
    @property
    def checks(self) -> Repository[ActionCheck]: ...
    @property
    def saved_views(self) -> Repository[SavedView]: ...
    @property
    def contact_notes(self) -> Repository[ContactNote]: ...
    @property
    def successions(self) -> Repository[Succession]: ...
    @property
    def seat_waivers(self) -> Repository[SeatWaiver]: ...
    @property
    def stated_grounds(self) -> Repository[StatedGround]: ...
    @property
    def reminders(self) -> Repository[Reminder]: ...
    @property
    def reminded(self) -> Repository[Reminded]: ...
    @property
    def calendar_entries(self) -> Repository[CalendarEntry]: ...
    @property
    def replies(self) -> Repository[Reply]: ...
    @property
    def reply_parts(self) -> Repository[ReplyPart]: ...
    @property
    def disclosures(self) -> Repository[Disclosure]: ...
    @property
    def disclosed_cases(self) -> Repository[DisclosedCase]: ...
    @property
    def feedback(self) -> Repository[Feedback]: ...
    @property
    def protections(self) -> Repository[Protection]: ...
    @property
    def control_codes(self) -> ControlCodes: ...


class Work(Read, Protocol):
    """An open transaction, and the stores inside it."""

    @property
    def now(self) -> datetime:
        """The moment of this transaction; the same for all it writes."""
        ...

    @property
    def today(self) -> date:
        """The local day of this transaction."""
        ...

    @property
    def commit_no(self) -> int:
        """How many transactions came before this one."""
        ...

    def new_id(self) -> str:
        """Return an identifier for a record made now."""
        ...

    def next_number(self, series: Series, table: TableId | None, year: int) -> int:
        """Give the next number of a table's series; it is never given again (R4)."""
        ...

    def audit(self, act: Act, ref: str, detail: str = "") -> None:
        """Write down who did what; ids and field names only, never content (D5)."""
        ...

    def keep_key_file(
        self,
        data: bytes,
        otherwise: Callable[[], None],
        afterwards: Callable[[], None] | None = None,
    ) -> None:
        """Keep the copy of the key file that belongs to what this transaction writes down.

        The file lies outside it: ``otherwise`` is called when the transaction is not kept,
        ``afterwards`` when it is.
        """
        ...

    @property
    def file_keys(self) -> FileKeys:
        """The keys of attachments."""
        ...

    @property
    def erasing(self) -> Erasing:
        """What destroying needs."""
        ...

    @property
    def step(self) -> Step:
        """What was touched so far."""
        ...

    def restore(self, step: Step) -> None:
        """Write the after-images of a step."""
        ...


class Store(Protocol):
    """The open vault's database, on the writing connection (one thread)."""

    def transaction(self) -> AbstractContextManager[Work]:
        """Begin a transaction; commit it at the end, or leave nothing.

        A transaction that wrote rows without an audit entry is refused (D5).
        """
        ...


class Drafts(Protocol):
    """What is being typed: neither step, history nor audit (D9, R2.4)."""

    def write(self, draft: Draft) -> None:
        """Keep the draft of an item; acknowledged when this returns."""
        ...

    def read(self, item: ItemId) -> Draft | None:
        """Return the draft of an item, if one is newer than its lines."""
        ...

    def drop(self, item: ItemId) -> None:
        """Forget the draft; its lines are stored."""
        ...

    def waiting(self) -> tuple[Draft, ...]:
        """Return all drafts, newest first."""
        ...
