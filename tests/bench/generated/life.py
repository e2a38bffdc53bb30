"""The life of one table: it meets, agrees, follows up, and adopts what was written before."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from tests.bench.generated.agreeing import Agreeing
from workbench.domain.adoptions import Adoption
from workbench.domain.agenda import AgendaItem, ItemKind, ItemState, Treatment
from workbench.domain.approvals import Approval, ApprovalWay
from workbench.domain.frozen import sha256
from workbench.domain.meetings import Attendance, Meeting, MeetingState, Presence
from workbench.domain.minutes import VersionState
from workbench.domain.numbers import NumberSeries, Series, series_id
from workbench.domain.tables import MemberRole
from workbench.services import freezing, versions
from workbench.services.audit import Act

if TYPE_CHECKING:
    from tests.bench.generated.sentences import Sentences
    from workbench.domain.minutes import MinutesVersion
    from workbench.domain.people import Contact, Organisation
    from workbench.domain.tables import Table
    from workbench.services.ports import Work

PRESENCES = (
    (Presence.PRESENT, 0.82),
    (Presence.EXCUSED, 0.13),
    (Presence.ABSENT, 0.05),
)
ON_PAPER = 30  # actions carried over that a set of minutes lists at most
TREATMENTS = (Treatment.DISCUSSION, Treatment.INFORMATION, Treatment.DECISION)


@dataclass(frozen=True, slots=True)
class Seat:
    """Who sits at a table."""

    contact: Contact
    home: Organisation
    role: MemberRole


class Life:
    """What became of one table so far."""

    def __init__(
        self, table: Table, seats: list[Seat], say: Sentences, of_each: tuple[int, float]
    ) -> None:
        self.table = table
        self.seats = seats
        self.numbers: Counter[tuple[Series, int]] = Counter()
        self._say = say
        self._items, actions = of_each
        self._agreeing = Agreeing(table, say, self.numbers, actions)
        self._draft: tuple[Meeting, MinutesVersion] | None = None

    def holder(self, role: MemberRole) -> str:
        return next(seat.contact.id for seat in self.seats if seat.role is role)

    def hold(self, work: Work, on: date) -> None:
        """Tell one meeting from the invitation to its draft."""
        meeting = self.begin(work, on)
        items = self.agenda(work, meeting)
        self._attend(work, meeting, items)
        there = self.seats
        self._agreeing.follow_up(work, meeting, there)
        for item in items:
            self._agreeing.talk(work, meeting, item, there, len(items))
            work.audit(Act.LINES_WRITTEN, item.id)
        self._adopt(work, meeting)
        self.finish(work, meeting)

    def plan(self, work: Work, on: date) -> None:
        """Tell a meeting that is to come."""
        meeting = self.begin(work, on, state=MeetingState.INVITED)
        for item in self._points(work, meeting):
            work.items.save(item)
        for n, seat in enumerate(self.seats):
            work.attendance.save(self._row(work, meeting, n, seat, Presence.EXPECTED))

    def begin(
        self,
        work: Work,
        on: date,
        *,
        state: MeetingState = MeetingState.DRAFT_MINUTES,
        place: str = "",
    ) -> Meeting:
        is_held = state is MeetingState.DRAFT_MINUTES
        began = datetime.combine(on, self.table.starts_at, work.now.tzinfo)
        over = began + timedelta(minutes=self.table.minutes)
        made = Meeting(
            id=work.new_id(),
            table=self.table.id,
            on=on,
            title=self.table.name,
            year=on.year,
            number=self._agreeing.next(Series.MEETING, on.year) if is_held else None,
            state=state,
            marking=self.table.marking,
            place=place or self.table.place,
            chair=self.holder(MemberRole.CHAIR),
            minute_taker=self.holder(MemberRole.MINUTE_TAKER),
            started_at=began if is_held else None,
            ended_at=over if is_held else None,
            finished_at=over + timedelta(hours=2) if is_held else None,
            agenda_version=1 if is_held else 0,
        )
        work.meetings.save(made)
        work.audit(Act.MEETING_PLANNED, made.id)
        return made

    def agenda(self, work: Work, meeting: Meeting) -> list[AgendaItem]:
        items = []
        for n, point in enumerate(self._points(work, meeting)):
            began = meeting.started_at + timedelta(minutes=6 * n)
            item = replace(
                point,
                state=ItemState.DONE,
                treated=n + 1,
                started_at=began,
                done_at=began + timedelta(minutes=6),
            )
            work.items.save(item)
            work.audit(Act.ITEM_DONE, item.id)
            items.append(item)
        return items

    def _points(self, work: Work, meeting: Meeting) -> list[AgendaItem]:
        say, last = self._say, self._items - 1
        fixed = {
            0: ("Opening en vaststelling agenda", ItemKind.OPENING, Treatment.ADOPTION),
            1: ("Verslag en actielijst vorige keer", ItemKind.ADOPTION, Treatment.ADOPTION),
            2: ("Actielijst", ItemKind.ACTION_LIST, Treatment.DISCUSSION),
            last: ("Rondvraag en sluiting", ItemKind.ANY_OTHER_BUSINESS, Treatment.INFORMATION),
        }
        found = []
        for n in range(self._items):
            title, kind, treatment = fixed.get(n) or (
                say.draw("title"), ItemKind.ORDINARY, say.chance.choice(TREATMENTS)
            )  # fmt: skip
            found.append(
                AgendaItem(
                    id=work.new_id(),
                    meeting=meeting.id,
                    position=n,
                    title=title,
                    kind=kind,
                    treatment=treatment,
                    minutes=5 if n in fixed else 10,
                    fixed_number=str(n + 1),
                )
            )
        return found

    def _attend(self, work: Work, meeting: Meeting, items: list[AgendaItem]) -> None:
        kinds, shares = zip(*PRESENCES, strict=True)
        there_at = tuple(item.id for item in items)
        for n, seat in enumerate(self.seats):
            (presence,) = self._say.chance.choices(kinds, shares)
            row = self._row(work, meeting, n, seat, presence)
            if presence is Presence.PRESENT:
                row = replace(row, is_confirmed=True, there_at=there_at)
            work.attendance.save(row)
            work.audit(Act.ATTENDANCE_SET, row.id)

    def _row(
        self, work: Work, meeting: Meeting, n: int, seat: Seat, presence: Presence
    ) -> Attendance:
        return Attendance(
            id=work.new_id(),
            meeting=meeting.id,
            contact=seat.contact.id,
            organisation=seat.home.id,
            position=n,
            name=seat.contact.name,
            function=seat.contact.function,
            organisation_name=seat.home.name,
            presence=presence,
        )

    def _adopt(self, work: Work, meeting: Meeting) -> None:
        """Adopt the minutes of the meeting before, which settles at this one's end."""
        if self._draft is None:
            return
        before, concept = self._draft
        work.versions.note(concept)
        adopted = _adopted(work, concept)
        made = Adoption(
            id=work.new_id(),
            meeting=before.id,
            concept=concept.id,
            version=adopted.id,
            at_meeting=meeting.id,
            on=meeting.on,
            made_at=work.now,
            settled_at=work.now,
        )
        work.adoptions.save(made)
        work.meetings.save(before.adopt())
        work.audit(Act.MINUTES_ADOPTED, made.id)
        work.audit(Act.ADOPTION_SETTLED, made.id)

    def finish(self, work: Work, meeting: Meeting) -> None:
        earlier = self._agreeing.earlier(work, meeting)[:ON_PAPER]
        frozen = freezing.as_they_are(work, meeting, VersionState.CONCEPT, 1, earlier)
        concept = versions.keep(work, meeting.id, frozen)
        approval = Approval(
            id=work.new_id(),
            meeting=meeting.id,
            version=concept.id,
            on=meeting.on,
            way=ApprovalWay.MAIL,
            made_at=work.now,
        )
        work.approvals.save(approval)
        work.audit(Act.APPROVAL_GIVEN, approval.id)
        work.audit(Act.MEETING_FINISHED, meeting.id)
        self._draft = meeting, concept

    def keep_numbers(self, work: Work) -> None:
        for (series, year), last in self.numbers.items():
            key = series_id(series, self.table.id, year)
            work.number_series.save(
                NumberSeries(id=key, table=self.table.id, series=series, year=year, last=last)
            )
        work.audit(Act.TABLE_CHANGED, self.table.id)


def _adopted(work: Work, concept: MinutesVersion) -> MinutesVersion:
    """Store the same text as adopted: written over, which is a tenth of writing it again."""
    text = concept.canonical.replace('"n":1,', '"n":2,')
    text = text.replace('"state":"concept"', '"state":"adopted"')
    made = replace(
        concept,
        id=work.new_id(),
        n=2,
        state=VersionState.ADOPTED,
        canonical=text,
        sha256=sha256(text),
        made_at=work.now,
    )
    work.versions.save(made)
    work.audit(Act.VERSION_FROZEN, made.id)
    return made
