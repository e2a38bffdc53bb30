"""Random vaults of one morning, and what *Vandaag* must say of them, worked out from the records.

The second half shares no code with the product: it reads lists of records and counts by hand. No
rule, query or property of a record is called, only their fields are looked at.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from tests.storage import fakes
from workbench.domain.actions import ActionOwner, ActionState, Postponement
from workbench.domain.adoptions import Adoption
from workbench.domain.agenda import ItemKind, ItemState, Treatment
from workbench.domain.approvals import Approval, ApprovalWay
from workbench.domain.asks import ChairAnswer, ChairAsk
from workbench.domain.due_dates import DueKind
from workbench.domain.feedback import Feedback
from workbench.domain.meetings import Attendance, MeetingState, Presence
from workbench.domain.minutes import MinutesVersion, VersionState
from workbench.domain.people import Contact
from workbench.domain.preferences import Preference
from workbench.domain.protection import Protection, ProtectionKind
from workbench.domain.retention import RetentionCategory
from workbench.domain.rounds import Answer, RoundAnswer, WrittenRound
from workbench.domain.tables import MemberRole, Membership, Table
from workbench.services.audit import Act

TODAY = fakes.TODAY
NOW = fakes.NOW
NAMES = ("Politie", "arts", "Gemeente", "Zorg", "Belastingdienst", "politie", "Opvang", "KvK")


class Morning:
    """The records of a vault, made from a seed and stored through a transaction."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - the same vault each time, nothing secret
        self.kept: dict[str, list] = {}
        self.documents: set[str] = set()  # versions of which a document was made
        self._people()
        self._tables()
        self._meetings()
        self._actions()
        self._asks()
        self._provisions()

    def store(self, work) -> None:
        """Write all of it."""
        for kind, records in self.kept.items():
            for record in records:
                getattr(work, kind).save(record)
        for version in sorted(self.documents):
            work.audit(Act.DOCUMENT_MADE, version)
        work.audit(Act.ORGANISATION_CHANGED, "o0")

    def all(self, kind: str) -> list:
        return self.kept.get(kind, [])

    def _keep(self, kind: str, record):
        self.kept.setdefault(kind, []).append(record)
        return record

    def _often(self, share: float) -> bool:
        return self.random.random() < share

    def _day(self, before: int, after: int) -> date:
        return TODAY + timedelta(days=self.random.randint(-before, after))

    def _maybe(self, share: float, before: int, after: int) -> date | None:
        return self._day(before, after) if self._often(share) else None

    def _people(self) -> None:
        own = self.random.randrange(12)
        for n in range(self.random.randint(0, 8)):
            self._keep("organisations", fakes.organisation(n, name=NAMES[n], is_own=n == own))
            for m in range(self.random.randint(0, 3)):
                self._keep(
                    "contacts",
                    Contact(
                        id=f"c{n}{m}",
                        organisation=f"o{n}",
                        name=self.random.choice(("", "Bo", "Sam", "ans")),
                        function=self.random.choice(("burgemeester", "wethouder", "arts")),
                        phone=self.random.choice(("", " ", "06 12345678", "070 1112233")),
                        since=self._maybe(0.2, 30, 10),
                        until=self._maybe(0.2, 10, 30),
                        is_secret=self._often(0.2),
                    ),
                )
        if self.all("contacts") and self._often(0.5):
            chosen = self.random.choice(self.all("contacts"))
            self._keep("preferences", Preference(id="own.contact", value=chosen.id))

    def _tables(self) -> None:
        for n in range(self.random.randint(0, 3)):
            kind = self.random.choice(list(RetentionCategory))
            self._keep("tables", Table(id=f"t{n}", name=f"Tafel {n}", prefix="RT", retention=kind))
            for m, person in enumerate(self.all("contacts")):
                if self._often(0.6):
                    others = [c.id for c in self.all("contacts") if c.id != person.id]
                    stands_in = others and self._often(0.15)
                    self._keep(
                        "memberships",
                        Membership(
                            id=f"s{n}{m}",
                            table=f"t{n}",
                            contact=person.id,
                            organisation=person.organisation,
                            role=self.random.choice(list(MemberRole)),
                            since=self._maybe(0.5, 60, 10),
                            until=self._maybe(0.3, 40, 20),
                            substitute_for=self.random.choice(others) if stands_in else None,
                        ),
                    )

    def _meetings(self) -> None:
        tables = [None, *(t.id for t in self.all("tables"))]
        for n in range(self.random.randint(0, 24)):
            on = self._day(60, 40) if self._often(0.8) else self._day(3_000, 0)
            people = [None, *(c.id for c in self.all("contacts"))]
            meeting = self._keep(
                "meetings",
                fakes.meeting(
                    n,
                    table=self.random.choice(tables),
                    on=on,
                    year=on.year,
                    title=f"Overleg {n}",
                    state=self.random.choice(list(MeetingState)),
                    place=self.random.choice(("", "Raadzaal")),
                    minutes=self.random.choice((30, 90)),
                    chair=self.random.choice(people),
                ),
            )
            if str(meeting.state) in ("draft_minutes", "adopted", "to_finish"):
                self._minutes(meeting)
            self._agenda(meeting)

    def _minutes(self, meeting) -> None:
        known = {o.id for o in self.all("organisations")}
        count = self.random.randint(0 if meeting.state is MeetingState.TO_FINISH else 1, 3)
        for n in range(1, count + 1):
            key = f"v{meeting.id}{n}"
            self._keep(
                "versions",
                MinutesVersion(
                    id=key, meeting=meeting.id, n=n, state=VersionState.CONCEPT, canonical="{}",
                    sha256="0" * 64, made_at=NOW,
                ),
            )  # fmt: skip
            if self._often(0.4):
                self.documents.add(key)
            if self._often(0.4):
                told = {"version": key, "on": TODAY, "way": ApprovalWay.MAIL, "made_at": NOW}
                self._keep("approvals", Approval(id=f"g{key}", meeting=meeting.id, **told))
            if known and self._often(0.3):
                self._round(meeting.id, key, sorted(known))
        newest = self.all("versions")[-1] if count else None
        if newest is not None and (meeting.state is MeetingState.ADOPTED or self._often(0.3)):
            is_withdrawn = meeting.state is not MeetingState.ADOPTED
            self._keep(
                "adoptions",
                Adoption(
                    id=f"z{meeting.id}", meeting=meeting.id, concept=newest.id, version=newest.id,
                    at_meeting=meeting.id, on=self._day(30, 0), made_at=NOW,
                    withdrawn_at=NOW if is_withdrawn else None,
                ),
            )  # fmt: skip

    def _round(self, meeting: str, version: str, known: list[str]) -> None:
        asked = tuple(self.random.sample(known, self.random.randint(1, len(known))))
        self._keep(
            "rounds",
            WrittenRound(
                id=f"r{version}", meeting=meeting, version=version, asked_on=self._day(20, 0),
                until=self._day(10, 10), asked=asked, silence_agrees=self._often(0.5),
                made_at=NOW, withdrawn_at=NOW if self._often(0.2) else None,
            ),
        )  # fmt: skip
        for one in asked:
            if self._often(0.6):
                answer = Answer.OBJECTS if self._often(0.2) else Answer.AGREES
                told = {"organisation": one, "answer": answer, "on": TODAY}
                self._keep(
                    "answers", RoundAnswer(id=f"j{version}{one}", round=f"r{version}", **told)
                )

    def _agenda(self, meeting) -> None:
        people = [None, *(c.id for c in self.all("contacts"))]
        for n in range(self.random.randint(0, 4)):
            self._keep(
                "items",
                fakes.item(
                    id=f"i{meeting.id}{n}",
                    meeting=meeting.id,
                    position=n,
                    title=f"Punt {n}",
                    kind=self.random.choice(list(ItemKind)),
                    treatment=self.random.choice(list(Treatment)),
                    state=self.random.choice((ItemState.PLANNED, ItemState.WITHDRAWN)),
                    minutes=self.random.choice((0, 10, 30)),
                    presenter=self.random.choice(people),
                    chair=self.random.choice(people) if self._often(0.2) else None,
                ),
            )
        for n, person in enumerate(self.all("contacts")):
            if self._often(0.5):
                self._keep(
                    "attendance",
                    Attendance(
                        id=f"p{meeting.id}{n}",
                        meeting=meeting.id,
                        contact=person.id,
                        organisation=person.organisation,
                        position=n,
                        name=person.name,
                        presence=self.random.choice(list(Presence)),
                        is_guest=self._often(0.1),
                    ),
                )

    def _actions(self) -> None:
        meetings = [None, *self.all("meetings")]
        for n in range(self.random.randint(0, 60)):
            self._action(n, self.random.choice(meetings))

    def _action(self, n: int, meeting) -> None:
        state = self.random.choice(list(ActionState))
        kind = self.random.choice(list(DueKind))
        is_closed = str(state) in ("done", "lapsed")
        tables = [None, *(t.id for t in self.all("tables"))]
        self._keep(
            "actions",
            fakes.action(
                n,
                table=meeting.table if meeting else self.random.choice(tables),
                meeting=meeting.id if meeting else None,
                text=f"Afspraak {n}",
                agreed_on=meeting.on if meeting and self._often(0.8) else self._day(90, 0),
                due_kind=kind,
                due=self._day(40, 20) if kind is DueKind.DATE or self._often(0.2) else None,
                state=state,
                closed_on=self._day(60, 0) if is_closed else None,
                postponed=self.random.randint(0, 3),
                asks_chair=self._often(0.3),
                withdrawn_at=NOW if self._often(0.1) else None,
            ),
        )
        known = self.all("contacts")
        homes = [o.id for o in self.all("organisations")]
        for position in range(self.random.randint(0, min(2, len(homes)))):
            home = self.random.choice(homes)
            persons = [None, *(c.id for c in known if c.organisation == home)]
            told = {"organisation": home, "contact": self.random.choice(persons)}
            self._keep(
                "owners",
                ActionOwner(id=f"w{n}{position}", action=f"a{n}", position=position, **told),
            )
        for m in range(self.random.randint(0, 2)):
            moved = {"from_kind": DueKind.NONE, "from_due": None, "to_kind": DueKind.SOON}
            told = {"meeting": None, "on": self._day(60, 0), "to_due": None, **moved}
            self._keep("postponements", Postponement(id=f"u{n}{m}", action=f"a{n}", **told))

    def _asks(self) -> None:
        """What the coordinator asks of the chair: a draft, released, answered, taken back."""
        actions = [None, *(a.id for a in self.all("actions"))]
        for n in range(self.random.randint(0, 8)):
            is_released = self._often(0.7)
            answer = self.random.choice(list(ChairAnswer)) if self._often(0.3) else None
            answer = answer if is_released else None
            self._keep(
                "asks",
                ChairAsk(
                    id=f"k{n}",
                    position=self.random.randint(0, 4),
                    action=self.random.choice(actions),
                    text=f"Vraag {n}",
                    advice=self.random.choice(("", "Advies")),
                    made_on=TODAY,
                    released_at=NOW if is_released else None,
                    withdrawn_at=NOW if self._often(0.2) else None,
                    answer=answer,
                    answered_on=self._day(60, 0) if answer else None,
                ),
            )

    # ---- what must be said, counted by hand --------------------------------------------------------

    def _provisions(self) -> None:
        """Copies of this year and before in every state, feedback on some, and passphrases."""
        people = self.all("contacts")
        tables = [None, *(t.id for t in self.all("tables"))]
        for n in range(self.random.randint(0, 12) if people else 0):
            person = self.random.choice(people)
            sent = datetime.combine(self._day(900, 0), time(9), tzinfo=NOW.tzinfo)
            state = self.random.choice(("made", "sent", "sent", "withdrawn", "missent", "skipped"))
            is_of_person = self._often(0.7)
            self._keep(
                "disclosures",
                fakes.disclosure(
                    n,
                    table=self.random.choice(tables),
                    meeting=None,
                    organisation=person.organisation if is_of_person or self._often(0.5) else None,
                    contact=person.id if is_of_person else None,
                    has_persons=self._often(0.8),
                    sent_at=sent if state in ("sent", "withdrawn", "missent") else None,
                    skipped_at=sent if state == "skipped" else None,
                    withdrawn_at=NOW if state == "withdrawn" else None,
                    missent_at=NOW if state == "missent" else None,
                ),
            )
        self._feedback()
        for n, person in enumerate(people):
            if self._often(0.4):
                self._keep(
                    "protections",
                    Protection(
                        id=f"pr{n}",
                        contact=person.id,
                        kind=self.random.choice(list(ProtectionKind)),
                        agreed_on=self._day(400, 0) if self._often(0.5) else self._day(370, -330),
                        ended_on=TODAY if self._often(0.2) else None,
                    ),
                )

    def _feedback(self) -> None:
        asked = {}
        for d in self.all("disclosures"):
            if d.has_persons and d.sent_at is not None and d.missent_at is None:
                asked[(d.contact or d.organisation or d.name, d.table, d.sent_at.year)] = d
        for n, ((_, table, year), d) in enumerate(asked.items()):
            if self._often(0.6):
                self._keep(
                    "feedback",
                    Feedback(
                        id=f"fb{n}", table=table, organisation=d.organisation, contact=d.contact,
                        name=d.name, year=year, asked_on=self._day(60, 0),
                        answered_on=TODAY if self._often(0.4) else None,
                    ),
                )  # fmt: skip


class ByHand:
    """What is told of a morning, from the fields of the records alone."""

    def __init__(self, morning: Morning) -> None:
        self.all = morning.all
        self.documents = morning.documents
        self.homes = {o.id: o for o in self.all("organisations")}
        self.leads = {w.action: w.organisation for w in self.all("owners") if w.position == 0}
        self.late = [a for a in self.all("actions") if self.is_late(a)]

    def term(self, action) -> date | None:
        """The day, of the next meeting of the table where it moves along with that."""
        if str(action.due_kind) != "next_meeting":
            return action.due
        begun = next((m.on for m in self.all("meetings") if m.id == action.meeting), None)
        after = begun if begun is not None else action.agreed_on
        days = [
            m.on
            for m in self.all("meetings")
            if action.table is not None
            and m.table == action.table
            and m.on > after
            and str(m.state) not in ("cancelled", "moved")
        ]
        return min(days) if days else None

    def is_late(self, action) -> bool:
        term = self.term(action)
        stands = action.withdrawn_at is None
        is_open = str(action.state) in ("open", "in_progress", "deferred")
        return stands and is_open and term is not None and term < TODAY

    def owing(self) -> dict[str | None, tuple[int, date]]:
        """Of each partner how much is late, and since when the oldest is."""
        found: dict[str | None, list[date]] = {}
        for action in self.late:
            found.setdefault(self.leads.get(action.id), []).append(self.term(action))
        return {key: (len(days), min(days)) for key, days in found.items()}

    def calls(self) -> list[tuple[str, int, str, str]]:
        """Whom to call: the partner, how much is late, the person, and the telephone."""
        owing = [
            (-count, oldest, self.homes[key].name.casefold(), key)
            for key, (count, oldest) in self.owing().items()
            if key is not None and not self.homes[key].is_own
        ]
        return [(key, -count, *self.answers(key)) for count, _, _, key in sorted(owing)[:5]]

    def answers(self, home: str) -> tuple[str, str]:
        mine = [a for a in self.late if self.leads.get(a.id) == home]
        mine.sort(key=lambda a: (self.term(a), a.id))
        first = {a.id for a in mine[:20]}
        owes = Counter(
            w.contact for w in self.all("owners") if w.action in first and w.organisation == home
        )
        best = None
        for person in self.all("contacts"):
            began = person.since is None or person.since <= TODAY
            stays = person.until is None or person.until >= TODAY
            if person.organisation != home or not began or not stays:
                continue
            phone = "" if person.is_secret else person.phone.strip()
            said = person.name or person.function
            rank = (phone == "", -owes[person.id], said.casefold(), person.id)
            if best is None or rank < best[0]:
                best = (rank, person.name, phone)
        return (best[1], best[2]) if best else ("", "")

    def newest_version(self, meeting: str):
        """The newest version, but for an adoption that was withdrawn."""
        gone = {z.version for z in self.all("adoptions") if z.withdrawn_at is not None}
        held = [v for v in self.all("versions") if v.meeting == meeting and v.id not in gone]
        return max(held, key=lambda v: v.n, default=None)

    def duties(self) -> list[tuple[str, int, int, str | None]]:
        """What is to do: the deed, how much, of how many partners, and of which meeting."""
        found: list[tuple[str, int, int, str | None]] = []
        has_table = bool(self.all("tables"))
        if not has_table:
            found.append(("first_table", 1, 0, None))
            if all(o.is_own for o in self.all("organisations")):
                found.append(("first_partners", 1, 0, None))
        found += self._of_meetings("holding", lambda m: str(m.state) == "in_progress")
        found += self._of_meetings("write_out", lambda m: str(m.state) == "to_finish")
        is_planned = ("concept", "invited")
        found += self._of_meetings(
            "not_held", lambda m: str(m.state) in is_planned and m.on < TODAY
        )
        found += self._of_meetings(
            "send_agenda",
            lambda m: str(m.state) == "concept" and 0 <= (m.on - TODAY).days <= 14,
        )
        found += self._of_partners()
        found += self._of_meetings("round", self._has_round)
        found += self._of_meetings("make_copies", self._has_no_copy)
        found += self._of_recipients()
        past = sum(map(self._is_past, self.all("meetings")))
        if past:
            found.append(("retention", past, 0, None))
        return found

    def _of_recipients(self) -> list[tuple[str, int, int, str | None]]:
        gone = {
            c.id
            for c in self.all("contacts")
            if (c.since is not None and c.since > TODAY)
            or (c.until is not None and c.until < TODAY)
        }
        aging = [
            p
            for p in self.all("protections")
            if p.ended_on is None
            and str(p.kind) == "closed_file"
            and p.contact not in gone
            and (TODAY - p.agreed_on).days >= 335
        ]
        found = [("agreement", len(aging), 0, None)] if aging else []
        for year in (TODAY.year - 1, TODAY.year):
            count = self._silent(year)
            if count:
                found.append(("feedback", count, 0, None))
        return found

    def _silent(self, year: int) -> int:
        given = {
            (d.contact or d.organisation or d.name, d.table)
            for d in self.all("disclosures")
            if d.has_persons
            and d.sent_at is not None
            and d.missent_at is None
            and d.sent_at.year == year
        }
        told = {
            (f.contact or f.organisation or f.name, f.table): f
            for f in self.all("feedback")
            if f.year == year
        }
        unasked = len(given - set(told)) if (TODAY.year, TODAY.month) >= (year, 12) else 0
        patient = [f for f in told.values() if (TODAY - f.asked_on).days >= 30]
        return unasked + sum(f.answered_on is None for f in patient)

    def _of_meetings(self, deed, fits) -> list[tuple[str, int, int, str | None]]:
        held = sorted((m for m in self.all("meetings") if fits(m)), key=lambda m: (m.on, m.id))
        if len(held) > 3:
            return [(deed, len(held), 0, None)]
        return [(deed, 1, 0, m.id) for m in held]

    def _of_partners(self) -> list[tuple[str, int, int, str | None]]:
        told: dict[str, list[int]] = {}
        for key, (count, _) in self.owing().items():
            deed = "no_owner" if key is None else "own_late" if self.homes[key].is_own else "remind"
            told.setdefault(deed, []).append(count)
        order = ("remind", "own_late", "no_owner")
        return [(d, sum(told[d]), len(told[d]), None) for d in order if d in told]

    def _has_round(self, meeting) -> bool:
        newest = self.newest_version(meeting.id)
        if str(meeting.state) != "draft_minutes" or newest is None:
            return False
        return any(
            self._asks(r)
            for r in self.all("rounds")
            if r.version == newest.id and r.withdrawn_at is None
        )

    def _asks(self, held) -> bool:
        """All agreed, one objected, or the term is over."""
        told = {j.organisation: str(j.answer) for j in self.all("answers") if j.round == held.id}
        if "objects" in told.values():
            return True
        return len(told) == len(held.asked) or held.until < TODAY

    def _has_no_copy(self, meeting) -> bool:
        newest = self.newest_version(meeting.id)
        is_draft = str(meeting.state) == "draft_minutes"
        return is_draft and newest is not None and newest.id not in self.documents

    def _is_past(self, meeting) -> bool:
        years = {"19.1.8": 20, "19.1.10": 10, "19.1.11": 5, "19.1.12": 1}
        table = next((t for t in self.all("tables") if t.id == meeting.table), None)
        if table is None or str(meeting.state) not in ("draft_minutes", "adopted"):
            return False
        kept = years.get(str(table.retention))
        return kept is not None and meeting.on.year + kept < TODAY.year

    # ---- the chair

    def next_meeting(self):
        coming = [
            m
            for m in self.all("meetings")
            if str(m.state) in ("concept", "invited") and m.on >= TODAY
        ]
        return min(coming, key=lambda m: (m.on, m.starts_at, m.id), default=None)

    def asks(self) -> list[tuple[str, str]]:
        """All that is asked, in its order: the kind, and of which record."""
        adopt, approve = [], []
        drafts = [m for m in self.all("meetings") if str(m.state) == "draft_minutes"]
        for m in sorted(drafts, key=lambda m: (m.on, m.starts_at, m.id), reverse=True):
            newest = self.newest_version(m.id)
            if newest is None:
                continue
            if any(self._can_adopt(m, other) for other in self.all("meetings")):
                adopt.append(("adopt", m.id))
            elif not any(g.version == newest.id for g in self.all("approvals")):
                approve.append(("approve", m.id))
        asking = [
            a
            for a in self.all("actions")
            if a.asks_chair
            and a.withdrawn_at is None
            and str(a.state) in ("open", "in_progress", "deferred")
        ]
        asking = [a for a in asking if not self._is_in_words(a)]
        asking.sort(key=lambda a: (-a.postponed, a.id))
        put = [
            k
            for k in self.all("asks")
            if k.released_at is not None and k.withdrawn_at is None and k.answer is None
        ]
        put.sort(key=lambda k: (k.position, k.id))
        released = [("released", k.id) for k in put]
        return [*adopt, *released, *(("action", a.id) for a in asking), *approve]

    def _is_in_words(self, action) -> bool:
        """It lies before the chair in words, or was answered since it was last postponed."""
        moved = [u.on for u in self.all("postponements") if u.action == action.id]
        return any(
            k.answer is None or not moved or k.answered_on >= max(moved)
            for k in self.all("asks")
            if k.action == action.id and k.released_at is not None and k.withdrawn_at is None
        )

    def without_date(self) -> list[str]:
        """The open actions without a day, those agreed longest ago first."""
        found = [
            a
            for a in self.all("actions")
            if a.withdrawn_at is None
            and str(a.state) in ("open", "in_progress", "deferred")
            and self.term(a) is None
        ]
        return [a.id for a in sorted(found, key=lambda a: (a.agreed_on, a.id))]

    def unsent(self) -> list[str]:
        held = [m for m in self.all("meetings") if self._has_no_copy(m)]
        return [m.id for m in sorted(held, key=lambda m: (m.on, m.id))]

    def _can_adopt(self, meeting, other) -> bool:
        is_held = str(other.state) in ("in_progress", "to_finish")
        is_later = (other.on, other.starts_at) > (meeting.on, meeting.starts_at)
        return meeting.table is not None and other.table == meeting.table and is_held and is_later

    def longest_late(self) -> list[str]:
        return [a.id for a in sorted(self.late, key=lambda a: (self.term(a), a.id))][:4]

    def since(self) -> date | None:
        """The day of the last meeting: of the table of the next one, or else of any."""
        held = [
            m
            for m in self.all("meetings")
            if str(m.state) in ("to_finish", "draft_minutes", "adopted") and m.on <= TODAY
        ]
        coming = self.next_meeting()
        here = [m for m in held if coming and coming.table and m.table == coming.table]
        return max((m.on for m in here or held), default=None)

    def changes(self) -> dict[str, tuple[int, date]]:
        """What changed since then: how often, and when last."""
        since = self.since()
        if since is None:
            return {}
        stands = {a.id: a for a in self.all("actions") if a.withdrawn_at is None}
        closed = [a for a in stands.values() if a.closed_on is not None]
        seats = [s for s in self.all("memberships") if s.substitute_for is None]
        told = {
            "done": [a.closed_on for a in closed if str(a.state) == "done"],
            "lapsed": [a.closed_on for a in closed if str(a.state) == "lapsed"],
            "agreed": [a.agreed_on for a in stands.values() if a.meeting is None],
            "postponed": [u.on for u in self.all("postponements") if u.action in stands],
            "adopted": [z.on for z in self.all("adoptions") if z.withdrawn_at is None],
            "seated": [s.since for s in seats if s.since and s.since <= TODAY],
        }
        found = {kind: [d for d in days if d > since] for kind, days in told.items()}
        found["left"] = [s.until for s in seats if s.until and since <= s.until < TODAY]
        return {kind: (len(days), max(days)) for kind, days in found.items() if days}

    def seats(self) -> tuple[set[str], set[str]]:
        """The partners that stay away from the next meeting, and those whose seat is empty."""
        coming = self.next_meeting()
        if coming is None:
            return set(), set()
        rows = [p for p in self.all("attendance") if p.meeting == coming.id and not p.is_guest]
        homes = {p.organisation for p in rows}
        gone = {
            home
            for home in homes
            if all(str(p.presence) in ("excused", "absent") for p in rows if p.organisation == home)
        }
        held: dict[str, bool] = {}
        people = {c.id: c for c in self.all("contacts")}
        for s in self.all("memberships"):
            if coming.table is None or s.table != coming.table or s.substitute_for is not None:
                continue
            spans = [(s.since, s.until), (people[s.contact].since, people[s.contact].until)]
            sits = all(
                (a is None or a <= coming.on) and (b is None or coming.on <= b) for a, b in spans
            )
            held[s.organisation] = held.get(s.organisation, False) or sits
        return gone, {home for home, is_held in held.items() if not is_held and home not in homes}

    def marks(self) -> list[bool]:
        """At which points of the next agenda the chair acts, in their order."""
        coming = self.next_meeting()
        items = [i for i in self.all("items") if coming and i.meeting == coming.id]
        found = []
        for i in sorted(items, key=lambda i: i.position):
            chair = i.chair or coming.chair
            acts = str(i.kind) == "adoption" or str(i.treatment) in ("adoption", "decision")
            acts = acts or (chair is not None and i.presenter == chair)
            is_out = str(i.state) == "withdrawn" or str(i.kind) in ("heading", "opening")
            found.append(acts and not is_out)
        return found


def one_more(morning: Morning) -> Morning:
    """Return the same vault with one more late action, to see that the counting notices."""
    extra = fakes.action(
        900, due_kind=DueKind.DATE, due=TODAY - timedelta(days=400), asks_chair=True
    )
    morning.kept.setdefault("actions", []).append(replace(extra, postponed=9))
    return morning
