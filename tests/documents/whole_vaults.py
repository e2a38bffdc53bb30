"""A vault of meetings made up at random, with a word of its own in everything that is said.

Who may hold each word is told here by a plain rule of its own, written from rules.md and not from
the code: so a copy is held against something that does not lean on what made it. Partners with and
without a ground, cases, providers' conditions and consents, substitutes, guests, who left early,
who was away, grids that nobody confirmed, agendas that some received, what was agreed afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from random import Random

from tests.documents.generated_meetings import DOES, WHAT, WHEN, WHO
from tests.storage import fakes
from workbench.domain.actions import Action, ActionOwner
from workbench.domain.agenda import AgendaItem
from workbench.domain.cases import Case
from workbench.domain.decisions import Decision
from workbench.domain.errata import Erratum
from workbench.domain.grounds import StatedGround
from workbench.domain.markings import Label, Marking, Tlp
from workbench.domain.meetings import Attendance, Meeting, MeetingState, Presence, PresenceSpan
from workbench.domain.minutes import Line, LineKind, Mention, MentionKind, VersionState
from workbench.domain.parties import organisation, person
from workbench.domain.people import Contact, PartnerKind
from workbench.domain.signals import Signal
from workbench.domain.subjects import Subject, SubjectKind
from workbench.domain.tables import Membership, Regime, Table
from workbench.services import agenda_versions, freezing
from workbench.services.audit import Act

KINDS = (
    PartnerKind.MUNICIPALITY, PartnerKind.POLICE, PartnerKind.PROSECUTION, PartnerKind.HEALTH,
    PartnerKind.HOUSING, PartnerKind.SHELTER, PartnerKind.COMENSHA, PartnerKind.RIEC,
)  # fmt: skip
HOMES = tuple(f"o{n}" for n in range(len(KINDS)))
TABLES = {"t0": Regime.NO_PERSONS, "t1": Regime.WGS_RIEC, "t2": Regime.COVENANT}
THIRD = {"o4", "o6"}  # third parties at a RIEC, seat or not (product.md 5.1)
IN_THE_ACT = {"o0", "o1", "o2", "o7"}  # named by it
STATED = {("t1", "o6")}
RED = Marking(Label.CONFIDENTIAL, Tlp.RED)
STRICT = Marking(Label.STRICTLY_CONFIDENTIAL, Tlp.AMBER_STRICT)
MARKINGS = (None, None, None, None, Marking(Label.INTERNAL, Tlp.GREEN), RED, STRICT)
NAMES = tuple(
    f"{first}{last}"
    for first in ("Vrel", "Ostri", "Kwazi", "Blumo", "Drapt", "Grolj")
    for last in ("kampveld", "zwinkels")
)
TODAY = fakes.TODAY


def word(n: int) -> str:
    """Return a word that stands nowhere else; too short to be broken."""
    return f"zk{n:04}q"


@dataclass
class Said:
    """Something with a word of its own, and all that limits it."""

    word: str
    meeting: str
    item: str
    kind: str  # title, line, action, decision, more, erratum
    audiences: list[tuple[str, ...]] = field(default_factory=list)
    red: bool = False
    is_closed: bool = False
    cases: tuple[str, ...] = ()
    unconsented: tuple[str, ...] | None = None  # whom its provider let have it


@dataclass
class Guest:
    items: set[str] | None  # None: the open part

    def may_come_to(self, one: Said) -> bool:
        return not one.is_closed if self.items is None else one.item in self.items


@dataclass
class Person:
    """What somebody was to one meeting."""

    contact: str
    home: str
    parties: set[str]
    heard: set[str]  # by the confirmed grid; nothing where nobody confirmed it
    guest: Guest | None = None
    is_substituted: bool = False
    has_ground: bool = True


@dataclass
class World:
    """The vault in plain words."""

    said: list[Said] = field(default_factory=list)
    people: dict[str, dict[str, Person]] = field(default_factory=dict)
    takes_part: dict[str, set[str]] = field(default_factory=dict)  # cases: then and now
    agendas: dict[str, dict[str, str]] = field(default_factory=dict)  # meeting: word of title, item
    got_agenda: dict[str, set[str]] = field(default_factory=dict)
    meetings: list[str] = field(default_factory=list)
    tables: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)

    def may(self, one: Said, who: Person, *, before: bool = False) -> bool:
        """Tell by the plain rule whether a person may hold something; ``before`` the meeting."""
        return (
            (who.guest is None or who.guest.may_come_to(one))
            and all(not who.parties.isdisjoint(named) for named in one.audiences)
            and (not one.red or (not who.is_substituted if before else one.item in who.heard))
            and (one.kind == "title" or (who.has_ground and self._is_bound_to(one, who)))
        )

    def _is_bound_to(self, one: Said, who: Person) -> bool:
        """The participants of its cases, and whom its provider let have it."""
        named = [self.takes_part[case] for case in one.cases]
        if one.unconsented is not None:
            named.append(set(one.unconsented))
        return all(not who.parties.isdisjoint(parties) for parties in named)

    def held(self, meeting: str, contact: str) -> set[str]:
        """Return the words of a meeting that a person may hold."""
        who = self.people[meeting][contact]
        held = {one.word for one in self.said if one.meeting == meeting and self.may(one, who)}
        if contact in self.got_agenda.get(meeting, ()):
            held |= self.read_before(meeting, who)
        return held

    def read_before(self, meeting: str, who: Person) -> set[str]:
        """Return the titles that stood on the agenda for this person."""
        by_item = {
            one.item: one for one in self.said if one.meeting == meeting and one.kind == "title"
        }
        return {
            word
            for word, item in self.agendas.get(meeting, {}).items()
            if self.may(by_item[item], who, before=True)
        }

    def of(self, meeting: str, *kinds: str) -> set[str]:
        return {one.word for one in self.said if one.meeting == meeting and one.kind in kinds}


class Maker:
    """Fills a vault; the same number gives the same one."""

    def __init__(self, seed: int) -> None:
        self.dice = Random(seed)  # noqa: S311 - the same vault each time
        self.world = World()
        self._n = 0

    def fill(self, work, meetings: int) -> None:
        self.base(work)
        made = [self.meeting(work, n) for n in range(meetings)]
        work.audit(Act.AGENDA_CHANGED, "m0")
        for held in made:
            self.freeze(work, held)
        self.since(work)

    # ---- who there is

    def base(self, work) -> None:
        for n, kind in enumerate(KINDS):
            work.organisations.save(
                fakes.organisation(n, kind=kind, is_own=n == 0, monogram=f"P{n}", name=f"Huis {n}")
            )
            for letter in "ab":
                work.contacts.save(
                    Contact(
                        id=f"c{n}{letter}", organisation=f"o{n}", name=f"Mens {n}{letter.upper()}"
                    )
                )
        for key, regime in TABLES.items():
            marking = Marking(Label.CONFIDENTIAL, Tlp.AMBER)
            work.tables.save(
                Table(
                    id=key, name=f"Tafel {key}", prefix=key.upper(), regime=regime, marking=marking
                )
            )
        for table, home in STATED:
            work.stated_grounds.save(
                StatedGround(
                    id=f"g{home}", table=table, organisation=home, words="Overeenkomst",
                    stated_on=TODAY,
                )
            )  # fmt: skip
        self.seats = {
            key: [n for n in range(len(HOMES)) if self.dice.random() < 0.75 or n == 0]
            for key in TABLES
        }
        for key, held in self.seats.items():
            for n in held:
                work.memberships.save(
                    Membership(id=f"s{key}{n}", table=key, contact=f"c{n}a", organisation=f"o{n}")
                )
        self.cases(work)

    def cases(self, work) -> None:
        for n in range(6):
            some = tuple(organisation(h) for h in self.dice.sample(HOMES, self.dice.randint(1, 4)))
            key = f"k{n}"
            self.world.takes_part[key] = set(some)
            self.world.codes[f"C-2026-{n + 1:03}"] = key
            work.cases.save(
                Case(
                    id=key, code=f"C-2026-{n + 1:03}", table="t1", regime=Regime.WGS_RIEC,
                    participants=some, opened_on=TODAY,
                )
            )  # fmt: skip
        for n, name in enumerate(NAMES):
            work.subjects.save(
                Subject(
                    id=f"u{n}", kind=SubjectKind.PERSON if n % 3 else SubjectKind.PLACE, name=name,
                    case=f"k{n % 6}", since=TODAY,
                )
            )  # fmt: skip

    def since(self, work) -> None:
        """Agree otherwise after the minutes: who left a case, and who came to it."""
        for key in ("k0", "k1"):
            held = work.cases.get(key)
            other = organisation(self.dice.choice(HOMES))
            now = (*held.participants[1:], other)
            work.cases.save(replace(held, participants=now))
            self.world.takes_part[key] &= set(now)  # what is agreed now opens nothing
        work.audit(Act.AGENDA_CHANGED, "m0")

    # ---- one meeting

    def meeting(self, work, n: int) -> Meeting:
        dice, key = self.dice, f"m{n}"
        table = dice.choice(list(TABLES))
        marking = RED if dice.random() < 0.1 else Marking(Label.CONFIDENTIAL, Tlp.AMBER)
        held = fakes.meeting(
            n, table=table, on=TODAY - timedelta(days=n), number=n + 1, marking=marking,
            state=MeetingState.CONCEPT, title=f"Overleg {n}",
        )  # fmt: skip
        work.meetings.save(held)
        self.world.meetings.append(key)
        self.world.tables[key] = table
        items = self.items(work, held)
        self.attend(work, held, items)
        if dice.random() < 0.6:
            self.agenda(work, held, items)
        for item in items:
            self.lines(work, held, item)
        return held

    def items(self, work, held: Meeting) -> list[AgendaItem]:
        made: list[AgendaItem] = []
        for n in range(self.dice.randint(3, 6)):
            above = (
                made[-1] if made and made[-1].parent is None and self.dice.random() < 0.2 else None
            )
            item = AgendaItem(
                id=f"{held.id}i{n}", meeting=held.id, position=n, treated=n + 1,
                title=f"{self.sentence(4)} {self.word()}", parent=above.id if above else None,
                is_closed=self.dice.random() < 0.2, marking=self.dice.choice(MARKINGS),
                audience=self.audience(0.15),
            )  # fmt: skip
            work.items.save(item)
            made.append(item)
        return made

    def attend(self, work, held: Meeting, items: list[AgendaItem]) -> None:
        dice, there = self.dice, {}
        table, is_confirmed = held.table, self.dice.random() < 0.85
        keys = [item.id for item in items]
        seats = self.seats[table]
        rows: list[tuple[Attendance, tuple[str | None, str | None] | None]] = []
        homes = {f"o{n}" for n in seats}
        for n in seats:
            presence = dice.choice(
                (Presence.PRESENT, Presence.PRESENT, Presence.PRESENT, Presence.EXCUSED,
                 Presence.ABSENT, Presence.SUBSTITUTED)
            )  # fmt: skip
            other = f"c{n}b" if presence is Presence.SUBSTITUTED else None
            rows.append((self.row(held, len(rows), f"c{n}a", presence, substituted_by=other), None))
            if other:
                stands = self.row(held, len(rows), other, Presence.PRESENT)
                rows.append((stands, None))
        for n in dice.sample(range(len(HOMES)), 2):
            if n not in seats:
                first, last = sorted(dice.sample(range(len(keys)), 2))
                span = dice.choice((None, (keys[first], keys[last]), (keys[first], None)))
                rows.append(
                    (self.row(held, len(rows), f"c{n}b", Presence.PRESENT, is_guest=True), span)
                )
        for row, agreed in rows:
            span = agreed
            if row.presence is Presence.PRESENT and not row.is_guest and dice.random() < 0.4:
                span = (None, keys[dice.randrange(len(keys) - 1)])  # left early
            told = self.confirmed(row, span, keys, is_confirmed=is_confirmed)
            work.attendance.save(told)
            if span is not None:
                work.presences.save(
                    PresenceSpan(
                        id=f"q{row.id}", attendance=row.id, from_item=span[0], to_item=span[1]
                    )
                )
            stands_for = [
                other.organisation for other, _ in rows if other.substituted_by == row.contact
            ]
            has_ground = self.grounded(table, row.organisation, row.organisation in homes)
            there[row.contact] = self.person(told, stands_for, span, items, has_ground=has_ground)
        self.world.people[held.id] = there

    def row(self, held: Meeting, n: int, contact: str, presence: Presence, **more) -> Attendance:
        return Attendance(
            id=f"{held.id}p{n}", meeting=held.id, contact=contact, organisation=f"o{contact[1]}",
            position=n, name=f"Mens {contact[1:].upper()}", organisation_name=f"Huis {contact[1]}",
            presence=presence, **more,
        )  # fmt: skip

    def confirmed(self, row, span, keys, *, is_confirmed: bool) -> Attendance:
        if not is_confirmed:
            return row
        there = self.covered(span, keys) if row.presence is Presence.PRESENT else []
        there = [key for key in there if self.dice.random() < 0.9]  # as somebody corrected it
        return replace(row, is_confirmed=True, there_at=tuple(there))

    @staticmethod
    def covered(span, keys) -> list[str]:
        if span is None:
            return list(keys)
        first = 0 if span[0] is None else keys.index(span[0])
        last = len(keys) - 1 if span[1] is None else keys.index(span[1])
        return keys[first : last + 1]

    def person(self, row, stands_for, span, items, *, has_ground: bool) -> Person:
        keys = [item.id for item in items]
        closed = {item.id for item in items if self.closed(item, items)}
        parties = {person(row.contact), organisation(row.organisation)}
        parties |= {organisation(home) for home in stands_for}
        guest = None
        if row.is_guest:
            both = span is not None and None not in span
            named = set(self.covered(span, keys)) if both else set()
            if row.is_confirmed:
                guest = Guest(named | set(row.there_at))
            else:
                guest = Guest(
                    None if span is None else named | set(self.covered(span, keys)) - closed
                )
        return Person(
            contact=row.contact,
            home=row.organisation,
            parties=parties,
            heard=set(row.there_at) if row.is_confirmed else set(),
            guest=guest,
            is_substituted=row.presence is Presence.SUBSTITUTED,
            has_ground=has_ground,
        )

    @staticmethod
    def grounded(table: str, home: str, has_seat: bool) -> bool:
        """Rules R10: who may hold what tells of persons at a table."""
        if TABLES[table] is Regime.NO_PERSONS or home == "o0" or (table, home) in STATED:
            return True
        if TABLES[table] is Regime.COVENANT:
            return has_seat
        return home in IN_THE_ACT or (has_seat and home not in THIRD)

    @staticmethod
    def closed(item: AgendaItem, items: list[AgendaItem]) -> bool:
        above = next((one for one in items if one.id == item.parent), None)
        return item.is_closed or (above is not None and above.is_closed)

    def limited(self, held: Meeting, item: AgendaItem, items: list[AgendaItem], kind: str) -> Said:
        """Return what limits an item, to be said of something at it."""
        above = next((one for one in items if one.id == item.parent), None)
        chain = [one for one in (above, item) if one is not None]
        return Said(
            word="", meeting=held.id, item=item.id, kind=kind,
            audiences=[one.audience for one in chain if one.audience is not None],
            red=held.marking.tlp is Tlp.RED or any(one.marking == RED for one in chain),
            is_closed=self.closed(item, items),
        )  # fmt: skip

    def agenda(self, work, held: Meeting, items: list[AgendaItem]) -> None:
        """Send the agenda to some; afterwards some items got another title that nobody had."""
        self.world.agendas[held.id] = {item.title.split()[-1]: item.id for item in items}
        some = [c for c in self.world.people[held.id] if self.dice.random() < 0.7]
        agenda_versions.fix(work, held.id, some)
        self.world.got_agenda[held.id] = set(some)
        for n, item in enumerate(items):
            items[n] = work.items.get(item.id)  # its number is fixed by now
            if self.dice.random() < 0.3:
                items[n] = replace(items[n], title=f"{self.sentence(4)} {self.word()}")
                work.items.save(items[n])

    def lines(self, work, held: Meeting, item: AgendaItem) -> None:
        items = sorted(work.items.where(meeting=held.id), key=lambda one: one.position)
        title = self.limited(held, item, items, "title")
        self.world.said.append(replace(title, word=item.title.split()[-1]))
        for n in range(self.dice.randint(2, 5)):
            self.line(work, held, item, items, n)

    def line(self, work, held, item, items, n) -> None:
        dice, key = self.dice, f"{item.id}l{n}"
        said = self.limited(held, item, items, "line")
        text, mentions, said.cases = self.begun()
        kind = dice.choice(list(LineKind))
        marking, audience = dice.choice(MARKINGS), self.audience(0.25)
        told = replace(
            said, word=self.word(), red=said.red or marking == RED,
            audiences=[*said.audiences, *([audience] if audience is not None else [])],
        )  # fmt: skip
        text = f"{text} {told.word}."
        if dice.random() < 0.2:
            told = self.signal(work, key, told)
        line = Line(
            id=key, item=item.id, position=n, text=text, kind=kind, mentions=tuple(mentions),
            is_recorded=kind is not LineKind.TEXT, marking=marking, audience=audience,
            made_at=fakes.NOW, action=f"a{key}" if kind is LineKind.ACTION else None,
            decision=f"d{key}" if kind is LineKind.DECISION else None,
        )  # fmt: skip
        if kind is LineKind.ACTION:
            self.action(work, held, line)
        if kind is LineKind.DECISION:
            self.decision(work, held, line, told)
        work.lines.save(line)
        if kind is LineKind.SCRATCH:
            told.kind = "scratch"
            told.audiences.append(())  # it leaves nowhere (R1.6)
        elif kind in {LineKind.ACTION, LineKind.DECISION}:
            told.kind = kind.value
        self.world.said.append(told)

    def begun(self) -> tuple[str, list[Mention], tuple[str, ...]]:
        """Return how a line begins: with a case, with whom it is about, or with neither."""
        dice, text = self.dice, self.sentence(5)
        what = dice.random()
        if what < 0.25:
            code = dice.choice(list(self.world.codes))
            key = self.world.codes[code]
            mention = Mention(kind=MentionKind.CASE, start=0, length=len(code), target=key)
            return f"{code} {text}", [mention], (key,)
        if what < 0.4:
            n = dice.randrange(len(NAMES))
            mention = Mention(kind=MentionKind.SUBJECT, start=0, length=12, target=f"u{n}")
            cases = (f"k{n % 6}",) if n % 3 else ()  # a place binds nobody
            return f"Betrokkene Q {text}", [mention], cases
        if what < 0.55:  # somebody typed a name where a pseudonym belongs
            return f"{dice.choice(NAMES)} {text}", [], ()
        return text, [], ()

    def signal(self, work, key: str, told: Said) -> Said:
        dice = self.dice
        home = dice.choice(HOMES)
        audience = (
            tuple(organisation(h) for h in dice.sample(HOMES, 2)) if dice.random() < 0.7 else None
        )
        agreed = audience is not None and dice.random() < 0.3
        marking = RED if dice.random() < 0.2 else None
        work.signals.save(
            Signal(
                id=f"s{key}", code=f"S-{self._n:04}", on=TODAY, text="Busje", line=key,
                organisation=home, audience=audience, marking=marking, made_at=fakes.NOW,
                consented_on=TODAY if agreed else None, consented_by="OM" if agreed else "",
            )
        )  # fmt: skip
        is_kept = audience is not None and not agreed
        return replace(
            told, red=told.red or marking is not None,
            unconsented=(*audience, organisation(home)) if is_kept else None,
        )  # fmt: skip

    def action(self, work, held, line: Line) -> None:
        work.actions.save(
            Action(
                id=line.action, table=held.table, meeting=held.id, item=line.item, line=line.id,
                number=self._n, year=2026, text=line.text, agreed_on=held.on, marking=line.marking,
                audience=line.audience,
            )
        )  # fmt: skip
        work.owners.save(
            ActionOwner(
                id=f"w{line.id}", action=line.action, position=0,
                organisation=self.dice.choice(HOMES),
            )
        )  # fmt: skip

    def decision(self, work, held, line: Line, told: Said) -> None:
        why, but = (replace(told, word=self.word(), kind="more") for _ in range(2))
        self.world.said += [why, but]
        work.decisions.save(
            Decision(
                id=line.decision, table=held.table, meeting=held.id, item=line.item, line=line.id,
                number=self._n, year=2026, decided_on=held.on, text=line.text, marking=line.marking,
                audience=line.audience, rationale=f"Omdat {why.word}", reservation=f"Mits {but.word}",
            )
        )  # fmt: skip

    def freeze(self, work, held: Meeting) -> None:
        version = freezing.freeze(work, held, VersionState.CONCEPT)
        lines = [one for one in self.world.said if one.meeting == held.id and one.kind == "line"]
        for n, one in enumerate(lines[:2], start=1):
            line = next(
                line
                for line in work.lines.where(item=one.item)
                if line.text.endswith(f"{one.word}.")
            )
            told = replace(one, word=self.word(), kind="erratum")
            self.world.said.append(told)
            work.errata.save(
                Erratum(
                    id=f"e{held.id}{n}", meeting=held.id, version=version.id, n=n, item=one.item,
                    line=line.id, number="", quote=one.word, text=f"Lees {told.word}.", on=TODAY,
                    made_at=fakes.NOW,
                ).sealed()
            )  # fmt: skip

    # ---- words

    def word(self) -> str:
        self._n += 1
        return word(self._n)

    def sentence(self, n: int) -> str:
        parts = [self.dice.choice(words) for words in (WHO, DOES, WHAT, WHEN, WHO)[:n]]
        text = " ".join(parts)
        return text[0].upper() + text[1:]

    def audience(self, share: float) -> tuple[str, ...] | None:
        if self.dice.random() > share:
            return None
        homes = [organisation(h) for h in self.dice.sample(HOMES, self.dice.randint(1, 4))]
        people = [person(f"c{self.dice.randrange(len(HOMES))}b")]
        return tuple(homes + (people if self.dice.random() < 0.3 else []))
