"""The life of a table, played by numbers: any sequence of what people do in the meeting room.

``Life`` does one thing for each number it is given, in a real encrypted file; what the rules
refuse is refused, and counts as done. After any of it the promises of the meeting room hold
(``Life.check``): nothing agreed is in no list or in two, numbers have no gaps and are never given
twice, and what was frozen never changes.
"""

from __future__ import annotations

import hashlib
import random
import sys
from collections import Counter
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tests.storage import powercut
from tests.storage.newborn import new_vault
from tests.vault.conftest import CHEAP
from workbench.bootstrap.keeping import FileKeeper
from workbench.domain.agenda import ItemFate, ItemState
from workbench.domain.due_dates import DueKind
from workbench.domain.errors import RuleBrokenError
from workbench.domain.frozen import thaw
from workbench.domain.ids import LineId
from workbench.domain.lessons import LESSON_OF
from workbench.domain.meetings import MeetingState, Presence
from workbench.domain.minutes import Block, LineKind
from workbench.domain.remarks import Place
from workbench.domain.tables import Table
from workbench.services import (
    actions,
    adoptions,
    agenda,
    agenda_versions,
    attendance,
    carry_over,
    carrying,
    corrections,
    errata,
    freezing,
    meetings,
    minutes,
    parking,
    people,
    tables,
    versions,
)
from workbench.services.agenda import ItemDraft
from workbench.services.session import Session
from workbench.storage import tallies
from workbench.storage.errors import StepOutdatedError
from workbench.storage.kinds import COLUMNS
from workbench.storage.lists import SqlLists

KINDS = (
    LineKind.ACTION, LineKind.DECISION, LineKind.TEXT, LineKind.QUESTION, LineKind.SCRATCH,
    LineKind.BOTTLENECK, LineKind.PRACTICE,
)  # fmt: skip
HELD = (MeetingState.IN_PROGRESS, MeetingState.TO_FINISH)
GONE = (MeetingState.CANCELLED, MeetingState.MOVED)


class Clock:
    """One minute goes by at each look."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 1, 15, 14, 0, tzinfo=UTC)

    def now(self):
        self.moment += timedelta(minutes=1)
        return self.moment

    def today(self):
        return self.moment.date()


class Life:
    """One table with four seats; ``do`` plays one move."""

    def __init__(self, clock: Clock, session: Session, read, lists) -> None:
        self.clock, self.session, self.read, self.lists = clock, session, read, lists
        write = self.session.write
        homes = [write(people.add_organisation, f"Partner {n}").value for n in range(4)]
        contacts = [
            write(people.add_contact, home.id, f"Persoon {n}").value for n, home in enumerate(homes)
        ]
        table = Table(id="", name="Regionale Tafel", prefix="RT", cadence="")
        titles = ("Opening", "Verslag", "Actielijst", "Rondvraag")
        self.table = write(tables.add_table, table, titles).value.id
        for contact in contacts:
            write(tables.add_member, self.table, contact.id)
        self.frozen: dict[str, tuple[str, str]] = {}
        self.numbers: dict[tuple[str, int], str] = {}
        self.done: Counter[str] = Counter()
        self.lines = 0

    def do(self, n: int) -> str:
        """Do the n-th thing; what is left of the number chooses to what it is done."""
        name, move = MOVES[n % len(MOVES)]
        try:
            is_done = move(self, n // len(MOVES))
        except (RuleBrokenError, StepOutdatedError):
            is_done = False
        if is_done is not False:
            self.done[name] += 1
        return name

    # ---- what there is ----------------------------------------------------------------------

    def meetings(self, *states):
        held = self.read.meetings.where(table=self.table)
        return [m for m in held if not states or m.state in states]

    def of(self, found, n: int):
        """Return the n-th of what was found; refuses when there is none."""
        found = list(found)
        if not found:
            raise RuleBrokenError
        return found[n % len(found)]

    def open_actions(self):
        held = self.read.actions.where(table=self.table)
        return [a for a in held if a.withdrawn_at is None and a.state.is_open]

    # ---- what can be done -------------------------------------------------------------------

    def plan(self, n: int) -> None:
        last = max((m.on for m in self.meetings()), default=date(2026, 1, 14))
        if len(self.meetings(MeetingState.CONCEPT, MeetingState.INVITED)) < 2:
            self.session.do(meetings.plan, self.table, last + timedelta(days=1 + n % 40))

    def start(self, n: int) -> None:
        meeting = self.of(self.meetings(MeetingState.CONCEPT, MeetingState.INVITED), n)
        self.clock.moment = max(
            self.clock.moment, datetime.combine(meeting.on, meeting.starts_at, UTC)
        )
        self.session.do(meetings.start, meeting.id)

    def arrive(self, n: int) -> None:
        meeting = self.of(self.meetings(*HELD), n)
        row = self.of(self.read.attendance.where(meeting=meeting.id), n)
        self.session.do(attendance.set_presence, row.id, list(Presence)[n % 4])

    def open_item(self, n: int) -> None:
        item = self.of(self.read.items.where(meeting=self.of(self.meetings(*HELD), n).id), n)
        self.session.do(agenda.open_item, item.id)

    def write(self, n: int) -> None:
        """Type a line and end it with Enter."""
        meeting = self.of(self.meetings(*HELD), n)
        item = self.of(self.read.items.where(meeting=meeting.id), n)
        self.lines += 1
        block = Block(
            line=LineId(f"regel-{self.lines}"),
            text=f"Afspraak {self.lines}",
            kind=KINDS[n % len(KINDS)],
            is_recorded=True,
        )
        held = minutes.blocks_of(self.read, item.id)
        self.session.write(minutes.write_item, item.id, (*held, block))

    def agree(self, n: int) -> None:
        self.write(n * len(KINDS))  # an action

    def convert(self, n: int) -> None:
        item, held = self._text(n)
        at = n % len(held)
        kind = KINDS[n // 7 % len(KINDS)]
        changed = [replace(b, kind=kind) if k == at else b for k, b in enumerate(held)]
        self.session.write(minutes.write_item, item, changed)

    def take_out(self, n: int) -> None:
        item, held = self._text(n)
        at = n % len(held)
        self.session.write(minutes.write_item, item, [b for k, b in enumerate(held) if k != at])

    def put_back(self, n: int) -> None:
        meeting = self.of(self.meetings(*HELD), n)
        line = self.of(minutes.removed_lines(self.read, meeting.id), n)
        self.session.do(minutes.restore_line, line.id)

    def _text(self, n: int):
        meeting = self.of(self.meetings(*HELD, MeetingState.DRAFT_MINUTES), n)
        texts = [
            (item.id, minutes.blocks_of(self.read, item.id))
            for item in self.read.items.where(meeting=meeting.id)
        ]
        return self.of([(item, held) for item, held in texts if held], n)

    def tick(self, n: int) -> None:
        self.session.do(actions.close, self.of(self.open_actions(), n).id)

    def untick(self, n: int) -> None:
        held = self.read.actions.where(table=self.table)
        closed = [a for a in held if a.withdrawn_at is None and not a.state.is_open]
        self.session.do(actions.reopen, self.of(closed, n).id)

    def lapse(self, n: int) -> None:
        self.session.do(actions.lapse, self.of(self.open_actions(), n).id)

    def postpone(self, n: int) -> None:
        action = self.of(self.open_actions(), n)
        due = self.clock.today() + timedelta(days=1 + n % 60)
        self.session.do(actions.postpone, action.id, DueKind.DATE, due, reason="wacht op antwoord")

    def end_meeting(self, n: int) -> None:
        self.session.do(meetings.end, self.of(self.meetings(MeetingState.IN_PROGRESS), n).id)

    def finish(self, n: int) -> None:
        meeting = self.of(self.meetings(MeetingState.TO_FINISH), n)
        earlier = [c.row.id for c in self._carried(meeting)]
        minutes_of_it = self.session.write(_finish, meeting.id, earlier).value
        self.frozen[minutes_of_it.id] = (minutes_of_it.canonical, minutes_of_it.sha256)

    def rework(self, n: int) -> None:
        drafts = self.meetings(MeetingState.DRAFT_MINUTES)
        latest = [m for m in drafts if m.is_latest(self.meetings())]
        self.session.do(meetings.reopen, self.of(latest or drafts, n).id)

    def adopt(self, n: int) -> None:
        at = self.of(self.meetings(*HELD), n)
        draft = self.of(adoptions.to_adopt(self.read, at), n)
        version = versions.latest(self.read, draft.id)
        made = self.session.write(adoptions.adopt, version.id, at.id).value
        kept = self.read.versions.get(made.version)
        self.frozen[kept.id] = (kept.canonical, kept.sha256)

    def withdraw(self, n: int) -> None:
        standing = [a for m in self.meetings() for a in adoptions.standing_at(self.read, m.id)]
        self.session.write(adoptions.withdraw_adoption, self.of(standing, n).id)

    def add_item(self, n: int) -> None:
        meeting = self.of(self.meetings(), n)
        self.session.do(agenda.add_items, meeting.id, (ItemDraft(title=f"Punt {n}"),))

    def move_item(self, n: int) -> None:
        meeting = self.of(self.meetings(), n)
        item = self.of(self.read.items.where(meeting=meeting.id), n)
        self.session.do(agenda.move_item, item.id, 1 - 2 * (n % 2))

    def remove_item(self, n: int) -> None:
        meeting = self.of(self.meetings(), n)
        item = self.of(self.read.items.where(meeting=meeting.id), n)
        self.session.do(agenda.remove_item, item.id)

    def choose(self, n: int) -> None:
        meeting = self.of(self.meetings(*HELD), n)
        item = self.of(self.read.items.where(meeting=meeting.id), n)
        self.session.do(carrying.choose_fate, item.id, list(ItemFate)[n // 3 % 2])

    def defer(self, n: int) -> None:
        meeting = self.of(self.meetings(*HELD), n)
        item = self.of(self.read.items.where(meeting=meeting.id), n)
        self.session.do(agenda.change_item, replace(item, state=ItemState.DEFERRED))

    def park(self, n: int) -> None:
        meeting = self.of(self.meetings(), n)
        item = self.of(self.read.items.where(meeting=meeting.id), n)
        self.session.do(parking.park_item, item.id)

    def unpark(self, n: int) -> None:
        parked = self.of(parking.parked(self.read, self.table), n)
        meeting = self.of(self.meetings(MeetingState.CONCEPT, MeetingState.INVITED), n)
        self.session.do(parking.take_from_parking, parked.id, meeting.id)

    def correct(self, n: int) -> None:
        """Propose other words for a line of a draft that lies open."""
        at = self.of(self.meetings(*HELD), n)
        draft = self.of(adoptions.to_adopt(self.read, at), n)
        version = versions.latest(self.read, draft.id)
        spot = self.of(corrections.spots_of(thaw(version.canonical)), n)
        wanted = (version.id, spot.item, spot.line, f"Anders {n}")
        self.session.do(corrections.correct, *wanted)

    def err(self, n: int) -> None:
        meeting = self.of(self.meetings(MeetingState.ADOPTED), n)
        item = self.of(self.read.items.where(meeting=meeting.id), n)
        self.session.write(errata.add_erratum, meeting.id, Place(item=item.id), f"Fout {n}")

    def send(self, n: int) -> None:
        """Fix the agenda: its numbers stay from now on."""
        meeting = self.of(self.meetings(MeetingState.CONCEPT, MeetingState.INVITED), n)
        people = [row.contact for row in self.read.attendance.where(meeting=meeting.id)]
        self.session.write(agenda_versions.fix, meeting.id, people)

    def skip(self, n: int) -> None:
        item = self.of(self.read.fixed_items.where(table=self.table), n)
        self.session.do(tables.change_fixed_item, replace(item, skip_once=True))

    def call_off(self, n: int) -> None:
        self.session.do(meetings.cancel, self.of(self.meetings(MeetingState.CONCEPT), n).id)

    def undo(self, n: int):
        del n
        return bool(self.session.undo().images)

    def redo(self, n: int):
        del n
        return bool(self.session.redo().images)

    # ---- what always holds ------------------------------------------------------------------

    def check(self) -> None:
        """Refuse a vault in which a promise of the meeting room is broken."""
        self._nothing_agreed_is_lost_or_double()
        self._each_item_is_in_one_place()
        self._numbers_are_whole()
        self._the_frozen_stays()
        self._lines_are_counted()
        self._each_lesson_is_what_its_line_says()

    def _carried(self, meeting):
        return carry_over.carried_over(self.lists, meeting, self.clock.today())

    def _nothing_agreed_is_lost_or_double(self) -> None:
        """Each meeting sees every open agreement once: as its own, or as an earlier one."""
        live = [m for m in self.meetings() if m.state not in GONE]
        agreed_on = {m.id: m.on for m in self.meetings()}
        for meeting in live:
            own = [a.id for a in self.lists.meeting_actions(meeting.id)]
            earlier = [c.row.id for c in self._carried(meeting)]
            seen = Counter([*own, *earlier])
            assert set(seen.values()) <= {1}, "in two lists"
            due = {a.id for a in self.open_actions() if agreed_on[a.meeting] <= meeting.on}
            assert due <= set(seen), "in no list"

    def _each_item_is_in_one_place(self) -> None:
        """On an agenda that is open, waiting, parked, or closed: in one of them, and only one."""
        parked = [one.item for one in parking.parked(self.read, self.table) if one.item]
        assert len(parked) == len(set(parked)), "parked twice"
        waiting = [one.item.id for one in carrying.waiting(self.read, self.table)]
        assert len(waiting) == len(set(waiting)), "waits twice"
        assert not set(parked) & set(waiting), "parked and waiting"
        for meeting in self.meetings():
            for item in self.read.items.where(meeting=meeting.id):
                later = [
                    one
                    for one in self.read.items.where(carried_from=item.id)
                    if one.state is not ItemState.WITHDRAWN
                ]
                assert len(later) <= 1, "goes on in two places"
                assert not (later and item.id in waiting), "goes on and waits"

    def _numbers_are_whole(self) -> None:
        for records in (self.read.actions, self.read.decisions):
            held = [r for r in records.where(table=self.table) if r.number is not None]
            kind = type(held[0]).__name__ if held else ""
            for one in held:
                key = (f"{kind}-{one.year}", one.number)
                assert self.numbers.setdefault(key, one.id) == one.id, "given twice"
        by_series: dict[str, set[int]] = {}
        for series, number in self.numbers:
            by_series.setdefault(series, set()).add(number)
        for series, given in by_series.items():
            assert given == set(range(1, len(given) + 1)), f"a gap in {series}"
        finished = [m for m in self.meetings() if m.number is not None]
        given = [(m.year, m.number) for m in finished]
        assert len(given) == len(set(given)), "two meetings of one number"

    def _the_frozen_stays(self) -> None:
        for key, (text, digest) in self.frozen.items():
            held = self.read.versions.get(key)
            assert (held.canonical, held.sha256) == (text, digest), "changed after freezing"

    def _each_lesson_is_what_its_line_says(self) -> None:
        """A line that is one has one record, of its own kind; no other line has one that shows."""
        said = {
            line.id: LESSON_OF[line.kind]
            for meeting in self.meetings()
            for item in self.read.items.where(meeting=meeting.id)
            for line in self.read.lines.where(item=item.id, removed_at=None, is_recorded=True)
            if line.kind in LESSON_OF
        }
        held = self.read.lessons.where()
        assert len({one.line for one in held}) == len(held), "two of one line"
        assert {one.line: one.kind for one in held if one.withdrawn_at is None} == said

    def _lines_are_counted(self) -> None:
        for meeting in self.meetings():
            stand = Counter(
                (line.item, line.kind, line.is_recorded, line.removed_at is not None)
                for item in self.read.items.where(meeting=meeting.id)
                for line in self.read.lines.where(item=item.id)
            )
            counted = {
                (one.item, one.kind, one.is_recorded, one.is_removed): one.count
                for one in self.lists.line_counts(meeting.id)
            }
            assert counted == stand, "counted wrongly"
        assert tallies.fit(self.read.actions._rows.connection), "kept wrongly"


@contextmanager
def lived(file: Path):
    """Begin a life in a new encrypted file; also gives its writer."""
    clock = Clock()
    vault = new_vault(file, clock=clock, actor="ik")
    writer, reader = vault.writer(), vault.reader()
    session = Session(writer.store)
    try:
        yield Life(clock, session, reader.records, SqlLists(reader.connection)), writer
    finally:
        reader.close()
        writer.checkpoint_and_close()


def state_of(connection) -> str:
    """Return the fingerprint of all that is recorded, but for the log."""
    digest = hashlib.sha256()
    for table in sorted(COLUMNS):
        for row in connection.execute(f"SELECT * FROM {table} ORDER BY id"):  # noqa: S608 - names of ours
            digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()


def live_until_cut(folder: Path, times: int, seed: int, told: Path) -> None:
    """Play a life in a vault with its mark, telling each move once it is on the disk (a child).

    ``told`` gets the fingerprint of the state after each move; it lies outside the vault.
    """
    clock = Clock()
    vault = FileKeeper(clock, CHEAP).unlock(folder, powercut.secret())
    writer, reader = vault.open_writer(), vault.open_reader()
    life = Life(clock, writer.session, reader.records, reader.lists)
    dice = random.Random(seed)  # noqa: S311 - invented lives
    database = reader.lists._actions._db
    with told.open("w") as file:
        for n in range(times):
            life.do(dice.randrange(1_000_000))
            file.write(f"{state_of(database)}\n")
            file.flush()
            sys.stdout.write(f"{n}\n")
            sys.stdout.flush()
    writer.close()


def _finish(work, key, earlier):
    minutes.record_rest(work, key)
    return freezing.finish(work, key, earlier)


MOVES = (
    ("plan", Life.plan),
    ("start", Life.start),
    ("agree", Life.agree),
    ("write", Life.write),
    ("agree", Life.agree),
    ("arrive", Life.arrive),
    ("open item", Life.open_item),
    ("convert", Life.convert),
    ("take out", Life.take_out),
    ("put back", Life.put_back),
    ("tick", Life.tick),
    ("untick", Life.untick),
    ("lapse", Life.lapse),
    ("postpone", Life.postpone),
    ("end", Life.end_meeting),
    ("finish", Life.finish),
    ("rework", Life.rework),
    ("adopt", Life.adopt),
    ("withdraw", Life.withdraw),
    ("add item", Life.add_item),
    ("move item", Life.move_item),
    ("remove item", Life.remove_item),
    ("skip", Life.skip),
    ("choose", Life.choose),
    ("defer", Life.defer),
    ("park", Life.park),
    ("unpark", Life.unpark),
    ("correct", Life.correct),
    ("erratum", Life.err),
    ("send", Life.send),
    ("call off", Life.call_off),
    ("undo", Life.undo),
    ("redo", Life.redo),
)


if __name__ == "__main__":
    live_until_cut(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
