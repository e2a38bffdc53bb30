"""The one place where a transaction begins and ends."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from workbench.domain.ids import IdSource
from workbench.domain.lending import VaultLentError
from workbench.domain.numbers import NumberSeries, series_id
from workbench.services.changes import Step
from workbench.services.lending import WHILE_LENT
from workbench.storage import chain, driver, history, kinds, search_index
from workbench.storage.connection import driver_errors, rows_of
from workbench.storage.control import SqlControlCodes
from workbench.storage.erasing import SqlErasing
from workbench.storage.errors import StepOutdatedError, UnauditedError
from workbench.storage.file_keys import SqlFileKeys
from workbench.storage.meetings import SqlMeetings
from workbench.storage.near_names import SqlNearNames
from workbench.storage.queries.entities import EntityQueries
from workbench.storage.records import Rows, SqlRepository
from workbench.storage.veil import SqlVeil

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, datetime

    from workbench.domain.ids import TableId
    from workbench.domain.numbers import Series
    from workbench.services.audit import Act
    from workbench.services.ports import Clock
    from workbench.storage.driver import Connection

AfterCommit: TypeAlias = "Callable[[int, bytes], object]"
NEVER_TAKEN_BACK = frozenset({kinds.NUMBER_SERIES.table})  # a number is never given again (R4)


@contextmanager
def standing_still(connection: Connection) -> Iterator[None]:
    """Read a vault as it is at this moment, whatever is committed meanwhile."""
    with driver_errors():
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    try:
        yield
    finally:
        with suppress(driver.Error):
            connection.execute("ROLLBACK")


@contextmanager
def in_one_go(connection: Connection) -> Iterator[None]:
    """Write to a file that is being made: all of it, or none. It is no record of a vault yet."""
    with driver_errors():
        connection.execute("BEGIN")
    try:
        yield
        with driver_errors():
            connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            with suppress(driver.Error):
                connection.execute("ROLLBACK")


class SqlUnveiled:
    """Answers ``services.veils.Unveiled``."""

    def __init__(self, rows: Rows) -> None:
        self.cases = SqlRepository(rows, kinds.WHOLE_CASE)
        self.signals = SqlRepository(rows, kinds.WHOLE_SIGNAL)
        self.subjects = SqlRepository(rows, kinds.WHOLE_SUBJECT)
        self.rectifications = SqlRepository(rows, kinds.WHOLE_RECTIFICATION)


class SqlRead:
    """The records of an open vault, to read, on one connection and in its thread."""

    def __init__(self, connection: Connection) -> None:
        self._rows = rows = Rows(connection)
        self.tables = SqlRepository(rows, kinds.TABLE)
        self.memberships = SqlRepository(rows, kinds.MEMBERSHIP)
        self.fixed_items = SqlRepository(rows, kinds.FIXED_ITEM)
        self.meetings = SqlMeetings(rows)
        self.attendance = SqlRepository(rows, kinds.ATTENDANCE)
        self.presences = SqlRepository(rows, kinds.PRESENCE)
        self.items = SqlRepository(rows, kinds.ITEM)
        self.lines = SqlRepository(rows, kinds.LINE)
        self.versions = SqlRepository(rows, kinds.VERSION)
        self.approvals = SqlRepository(rows, kinds.APPROVAL)
        self.remarks = SqlRepository(rows, kinds.REMARK)
        self.adoptions = SqlRepository(rows, kinds.ADOPTION)
        self.corrections = SqlRepository(rows, kinds.CORRECTION)
        self.rounds = SqlRepository(rows, kinds.ROUND)
        self.answers = SqlRepository(rows, kinds.ANSWER)
        self.errata = SqlRepository(rows, kinds.ERRATUM)
        self.number_series = SqlRepository(rows, kinds.NUMBER_SERIES)
        self.preferences = SqlRepository(rows, kinds.PREFERENCE)
        self.attachments = SqlRepository(rows, kinds.ATTACHMENT)
        self.lendings = SqlRepository(rows, kinds.LENDING)
        self.standing = SqlRepository(rows, kinds.STANDING)
        self.shorthands = SqlRepository(rows, kinds.SHORTHAND)
        self.widenings = SqlRepository(rows, kinds.WIDENING)
        self.parked = SqlRepository(rows, kinds.PARKED)
        self.templates = SqlRepository(rows, kinds.TEMPLATE)
        self.agenda_versions = SqlRepository(rows, kinds.AGENDA_VERSION)
        self.agenda_recipients = SqlRepository(rows, kinds.AGENDA_RECIPIENT)
        self.moves = SqlRepository(rows, kinds.MOVE)
        self.file_keys = SqlFileKeys(connection)
        self.control_codes = SqlControlCodes(connection)
        self._agreements(rows)
        self._partners(rows)
        self._provided(rows)
        self._cases(rows)
        self._reminding(rows)
        self._policy(rows)

    def _agreements(self, rows: Rows) -> None:
        """What was agreed, and what became of it."""
        self.actions = SqlRepository(rows, kinds.ACTION)
        self.owners = SqlRepository(rows, kinds.OWNER)
        self.postponements = SqlRepository(rows, kinds.POSTPONEMENT)
        self.notes = SqlRepository(rows, kinds.NOTE)
        self.escalations = SqlRepository(rows, kinds.ESCALATION)
        self.asks = SqlRepository(rows, kinds.ASK)
        self.briefs = SqlRepository(rows, kinds.BRIEF)
        self.annotations = SqlRepository(rows, kinds.ANNOTATION)
        self.decisions = SqlRepository(rows, kinds.DECISION)
        self.checks = SqlRepository(rows, kinds.CHECK)
        self.saved_views = SqlRepository(rows, kinds.SAVED_VIEW)

    def _policy(self, rows: Rows) -> None:
        """What is judged of policy, what that rests on, goals; bottlenecks and good practices."""
        self.policy_judgements = SqlRepository(rows, kinds.POLICY_JUDGEMENT)
        self.policy_documents = SqlRepository(rows, kinds.POLICY_DOCUMENT)
        self.policy_events = SqlRepository(rows, kinds.POLICY_EVENT)
        self.attentions = SqlRepository(rows, kinds.ATTENTION)
        self.policy_roles = SqlRepository(rows, kinds.POLICY_ROLE)
        self.goals = SqlRepository(rows, kinds.GOAL)
        self.goal_actions = SqlRepository(rows, kinds.GOAL_ACTION)
        self.municipalities = SqlRepository(rows, kinds.MUNICIPALITY)
        self.local_rules = SqlRepository(rows, kinds.LOCAL_RULE)
        self.neighbour_pages = SqlRepository(rows, kinds.NEIGHBOUR_PAGE)
        self.region_releases = SqlRepository(rows, kinds.REGION_RELEASE)
        self.lessons = SqlRepository(rows, kinds.LESSON)
        self.raisings = SqlRepository(rows, kinds.RAISING)
        self.care_places = SqlRepository(rows, kinds.CARE_PLACES)
        self.year_reports = SqlRepository(rows, kinds.YEAR_REPORT)

    def _reminding(self, rows: Rows) -> None:
        """What partners were told of their actions, and what they answered."""
        self.reminders = SqlRepository(rows, kinds.REMINDER)
        self.reminded = SqlRepository(rows, kinds.REMINDED)
        self.calendar_entries = SqlRepository(rows, kinds.CALENDAR_ENTRY)
        self.replies = SqlRepository(rows, kinds.REPLY)
        self.reply_parts = SqlRepository(rows, kinds.REPLY_PART)

    def _partners(self, rows: Rows) -> None:
        """Who sits at the tables, and what became of them."""
        self.organisations = SqlRepository(rows, kinds.ORGANISATION)
        self.contacts = SqlRepository(rows, kinds.CONTACT)
        self.contact_notes = SqlRepository(rows, kinds.CONTACT_NOTE)
        self.successions = SqlRepository(rows, kinds.SUCCESSION)
        self.seat_waivers = SqlRepository(rows, kinds.SEAT_WAIVER)
        self.stated_grounds = SqlRepository(rows, kinds.STATED_GROUND)

    def _provided(self, rows: Rows) -> None:
        """Who was given what, and how it was protected."""
        self.other_words = SqlRepository(rows, kinds.OTHER_WORD)
        self.disclosures = SqlRepository(rows, kinds.DISCLOSURE)
        self.disclosed_cases = SqlRepository(rows, kinds.DISCLOSED_CASE)
        self.feedback = SqlRepository(rows, kinds.FEEDBACK)
        self.protections = SqlRepository(rows, kinds.PROTECTION)
        self.woo_marks = SqlRepository(rows, kinds.WOO_MARK)

    def _cases(self, rows: Rows) -> None:
        """What the tables with persons are about."""
        self.cases = SqlRepository(rows, kinds.CASE)
        self.case_openings = SqlRepository(rows, kinds.CASE_OPENING)
        self.case_steps = SqlRepository(rows, kinds.CASE_STEP)
        self.case_actions = SqlRepository(rows, kinds.CASE_ACTION)
        self.case_entries = SqlRepository(rows, kinds.CASE_ENTRY)
        self.case_tracks = SqlRepository(rows, kinds.CASE_TRACK)
        self.case_transfers = SqlRepository(rows, kinds.CASE_TRANSFER)
        self.victim_checks = SqlRepository(rows, kinds.VICTIM_CHECK)
        self.referrals = SqlRepository(rows, kinds.REFERRAL)
        self.weighings = SqlRepository(rows, kinds.WEIGHING)
        self.weighing_steps = SqlRepository(rows, kinds.WEIGHING_STEP)
        self.signals = SqlRepository(rows, kinds.SIGNAL)
        self.signal_cases = SqlRepository(rows, kinds.SIGNAL_CASE)
        self.subjects = SqlRepository(rows, kinds.SUBJECT)
        self.pseudonyms = SqlRepository(rows, kinds.PSEUDONYM)
        self.entities = SqlRepository(rows, kinds.ENTITY)
        self.entity_links = SqlRepository(rows, kinds.ENTITY_LINK)
        self.entity_places = EntityQueries(rows.connection)
        self.judgements = SqlRepository(rows, kinds.JUDGEMENT)
        self.mergers = SqlRepository(rows, kinds.MERGER)
        self.openings = SqlRepository(rows, kinds.OPENING)
        self.namings = SqlRepository(rows, kinds.NAMING)
        self.destructions = SqlRepository(rows, kinds.DESTRUCTION)
        self.stops = SqlRepository(rows, kinds.STOP)
        self.restrictions = SqlRepository(rows, kinds.RESTRICTION)
        self.rectifications = SqlRepository(rows, kinds.RECTIFICATION)
        self.near_names = SqlNearNames(rows.connection)
        self.veil = SqlVeil(rows.connection)
        self.unveiled = SqlUnveiled(rows)


class SqlWork(SqlRead):
    """An open transaction, and the stores inside it; it is worth nothing afterwards."""

    def __init__(
        self, connection: Connection, *, now: datetime, today: date, ids: IdSource
    ) -> None:
        super().__init__(connection)
        self.now = now
        self.today = today
        self._ids = ids
        self._entries: list[chain.Entry] = []
        self._otherwise: list[Callable[[], None]] = []
        self._afterwards: list[Callable[[], None]] = []
        self.erasing = SqlErasing(self._rows)
        self.stands: tuple[int, bytes] | None = None  # commit and seal, once something is sealed

    @property
    def commit_no(self) -> int:
        """How many transactions came before this one."""
        ((number,),) = rows_of(self._rows.connection, "SELECT commit_no FROM meta")
        return int(number)

    def new_id(self) -> str:
        """Return an identifier for a record made now."""
        return self._ids.at(self.now)

    def next_number(self, series: Series, table: TableId | None, year: int) -> int:
        """Give the next number of a table's series; taking the step back does not return it."""
        key = series_id(series, table, year)
        fresh = NumberSeries(id=key, table=table, series=series, year=year)
        held = self.number_series.find(key) or fresh
        counted = replace(held, last=held.last + 1)
        self.number_series.save(counted)
        return counted.last

    def audit(self, act: Act, ref: str, detail: str = "") -> None:
        """Write down who did what; ids and field names only, never content (D5)."""
        self._entries.append(chain.Entry(act=act.value, obj=ref, detail=detail))

    def keep_key_file(
        self,
        data: bytes,
        otherwise: Callable[[], None],
        afterwards: Callable[[], None] | None = None,
    ) -> None:
        """Keep the copy of the key file that belongs to what this transaction writes down."""
        self._otherwise.append(otherwise)
        if afterwards is not None:
            self._afterwards.append(afterwards)
        rows_of(self._rows.connection, "UPDATE meta SET key_file = ?", (data,))

    def ended(self, *, is_kept: bool) -> None:
        """Finish outside the database what was kept, or put right what was not, last first."""
        left = self._afterwards if is_kept else self._otherwise[::-1]
        for act in left:
            act()

    @property
    def step(self) -> Step:
        """What was touched so far and can be taken back."""
        images = self._rows.images()
        return Step(tuple(image for image in images if image.kind not in NEVER_TAKEN_BACK))

    def restore(self, step: Step) -> None:
        """Write the after-images of a step.

        Raises:
            StepOutdatedError: a row is no longer as the step found it; nothing is written.
        """
        for image in step.images:
            if self._rows.read(image.kind, image.key) != image.before:
                raise StepOutdatedError(image.key)
        for image in step.images:
            self._rows.write(image.kind, image.key, image.after)

    def seal(self, who: chain.Who) -> None:
        """End the work: audit, history and the count of commits, in the same transaction.

        Raises:
            UnauditedError: rows were written and nothing was said of it.
            VaultLentError: the vault is lent out, and this changes a record or a key.
        """
        images = self._rows.images()
        changes = bool(images or self._otherwise)
        if changes and not self._entries:
            raise UnauditedError
        if not self._entries:
            return
        connection = self._rows.connection
        if changes and not WHILE_LENT.issuperset(entry.act for entry in self._entries):
            self._must_not_be_lent()
        last = chain.append(connection, self.now, who, self._entries)
        history.write(connection, last, self.erasing.told(images))
        search_index.follow(connection, images)
        if self.erasing.is_at_work:
            self.erasing.end()
        ((commit_no,),) = rows_of(
            connection, "UPDATE meta SET commit_no = commit_no + 1 RETURNING commit_no"
        )
        self.stands = commit_no, chain.head(connection)[1]

    def _must_not_be_lent(self) -> None:
        if rows_of(
            self._rows.connection,
            "SELECT 1 FROM lending WHERE ended_as IS NOT 'taken_back' LIMIT 1",
        ):
            raise VaultLentError


class SqlStore:
    """The open vault's database, on the writing connection and in its thread."""

    def __init__(
        self,
        connection: Connection,
        clock: Clock,
        actor: str,
        *,
        origin: str = "desk",
        after_commit: AfterCommit | None = None,
    ) -> None:
        """``after_commit`` is told the number of each commit of records, and the last seal."""
        self._connection = connection
        self._after_commit = after_commit
        self._clock = clock
        self._who = chain.Who(actor=actor, origin=origin)
        self._ids = IdSource()

    @contextmanager
    def transaction(self) -> Iterator[SqlWork]:
        """Begin a transaction; commit it at the end, or leave nothing.

        Raises:
            VaultError: KL-14, KL-15, KL-17 or KL-18; nothing was kept.
            StillReferredToError: a record was taken away that others refer to.
            UnauditedError: rows were written without an audit entry (D5).
        """
        connection = self._connection
        with driver_errors():
            connection.execute("BEGIN IMMEDIATE")
        work = SqlWork(connection, now=self._clock.now(), today=self._clock.today(), ids=self._ids)
        is_kept = False
        try:
            yield work
            work.seal(self._who)
            with driver_errors():
                connection.execute("COMMIT")
            is_kept = True
            if work.stands is not None and self._after_commit is not None:
                self._after_commit(*work.stands)
        finally:
            if connection.in_transaction:
                with suppress(driver.Error):  # what went wrong first is what is told
                    connection.execute("ROLLBACK")
            work.ended(is_kept=is_kept)
