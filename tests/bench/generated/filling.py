"""Fills an empty vault: partners, tables, and the life of each table, day by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING

from tests.bench.generated.heavy import Heavy
from tests.bench.generated.life import Life, Seat
from tests.bench.generated.noting import LASTING, Memory, Noting
from tests.bench.generated.sentences import Sentences
from tests.bench.generated.sizes import TODAY
from workbench.domain.markings import Label, Marking, Tlp
from workbench.domain.people import Contact, Organisation, PartnerKind
from workbench.domain.tables import MemberRole, Membership, Regime, Table, TableKind
from workbench.services import people
from workbench.services.audit import Act

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bench.generated.sizes import Size
    from workbench.services.ports import Work
    from workbench.services.session import Session

BATCH = 10  # meetings in one transaction
ZONE = timezone(timedelta(hours=1))
SEATS = (8, 14)  # at a table


class MovingClock:
    """A clock that is put on the day of which is told."""

    def __init__(self, on: date) -> None:
        self.moment = datetime.combine(on, time(9), ZONE)

    def move(self, on: date, at: time) -> None:
        self.moment = datetime.combine(on, at, ZONE)

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()


@dataclass(frozen=True, slots=True)
class Planned:
    """A meeting to be told."""

    on: date
    table: int
    is_next: bool


class Filling:
    """Tells the years of a vault of one size."""

    def __init__(self, session: Session, clock: MovingClock, size: Size) -> None:
        self._session = session
        self._clock = clock
        self._size = size
        self._say = Sentences()
        self._houses: list[Organisation] = []
        self._contacts: list[Contact] = []
        self._lives: list[Life] = []
        self._memory = Memory()

    def fill(self, told: Callable[[float], object]) -> None:
        self._session.write(self._meet)
        self._write(self._sit)
        plan = self._plan()
        for first in range(0, len(plan), BATCH):
            batch = plan[first : first + BATCH]
            self._clock.move(min(batch[-1].on, TODAY), time(17))
            self._write(self._live, batch)
            told(first / len(plan))
        self._clock.move(TODAY, time(18))
        self._write(self._count)
        if self._size.is_heavy:
            self._write(Heavy(self._say, self._lives[0]).hold)
        told(1.0)

    def _write(self, use_case: Callable[..., object], *given: object) -> None:
        self._session.write(lambda work: use_case(Noting(work, self._memory), *given))

    def _live(self, work: Work, batch: list[Planned]) -> None:
        for planned in batch:
            life = self._lives[planned.table]
            (life.plan if planned.is_next else life.hold)(work, planned.on)
            self._memory.forget()

    def _meet(self, work: Work) -> None:
        """Make partners and their people; the first is the own organisation."""
        people.set_up(work, "Gemeente Zuiderveen", "J. Brandsma", "ketenregisseur")
        say, size = self._say, self._size
        self._contacts = list(work.contacts.where())
        self._houses = list(work.organisations.where())
        told = [(h, p) for p in say.places for h in say.words["houses"]]
        for n, (house, place) in enumerate(told[1 : size.organisations]):
            name = house["name"].format(place)
            made = Organisation(
                id=work.new_id(),
                name=name,
                monogram="".join(word[0] for word in name.split()[:2]).upper(),
                kind=PartnerKind(house["kind"]),
                colour=n % 8,
            )
            work.organisations.save(made)
            work.audit(Act.ORGANISATION_ADDED, made.id)
            self._houses.append(made)
        say.partners = [house.name for house in self._houses[1:]]
        for n in range(size.contacts - 1):
            self._contacts.append(self._contact(work, self._houses[n % len(self._houses)]))
        for name in LASTING:
            repository = getattr(work, name)
            self._memory.of(name).update({held.id: held for held in repository.where()})

    def _contact(self, work: Work, home: Organisation) -> Contact:
        say = self._say
        name = say.person()
        address = name.lower().replace(" ", "").replace("’", "")
        made = Contact(
            id=work.new_id(),
            organisation=home.id,
            name=name,
            function=say.chance.choice(say.words["function"]),
            email=f"{address}@voorbeeld.invalid",
            phone=f"088 555 {say.chance.randint(1000, 9999)}",
            until=TODAY - timedelta(days=300) if say.chance.random() < 0.1 else None,
        )
        work.contacts.save(made)
        work.audit(Act.CONTACT_ADDED, made.id)
        return made

    def _sit(self, work: Work) -> None:
        """Make the tables, with who sits at them."""
        kinds = self._say.words["tables"]
        for n in range(self._size.tables):
            told = kinds[n % len(kinds)]
            place = self._say.places[n // len(kinds)]
            table = Table(
                id=work.new_id(),
                name=told["name"].format(place),
                prefix=told["prefix"] if n < len(kinds) else f"{told['prefix']}{n // len(kinds)}",
                kind=TableKind(told["kind"]),
                regime=Regime(told["regime"]),
                marking=Marking(Label.CONFIDENTIAL, Tlp(told["tlp"])),
                place=f"stadhuis {place}",
            )
            work.tables.save(table)
            work.audit(Act.TABLE_ADDED, table.id)
            self._lives.append(Life(table, self._seats(work, table), self._say, self._of_each))

    @property
    def _of_each(self) -> tuple[int, float]:
        """Items at a meeting, and actions agreed there."""
        return self._size.items, self._size.actions / self._size.meetings

    def _seats(self, work: Work, table: Table) -> list[Seat]:
        able = [contact for contact in self._contacts if contact.until is None]
        chosen = self._say.chance.sample(able, min(len(able), self._say.chance.randint(*SEATS)))
        homes = {house.id: house for house in self._houses}
        roles = (MemberRole.CHAIR, MemberRole.MINUTE_TAKER)
        seats: list[Seat] = []
        for n, contact in enumerate(chosen):
            role = roles[n] if n < len(roles) else MemberRole.MEMBER
            made = Membership(
                id=work.new_id(),
                table=table.id,
                contact=contact.id,
                organisation=contact.organisation,
                role=role,
            )
            work.memberships.save(made)
            work.audit(Act.MEMBER_ADDED, made.id)
            seats.append(Seat(contact, homes[contact.organisation], role))
        return seats

    def _plan(self) -> list[Planned]:
        """Return all meetings in the order of their days; the last of each table is to come."""
        kinds = self._say.words["tables"]
        weights = [kinds[n % len(kinds)]["weight"] for n in range(self._size.tables)]
        left, plan = self._size.meetings, []
        for n, weight in enumerate(weights):
            count = max(3, round(left * weight / sum(weights[n:])))
            left -= count
            step = self._size.years * 365 / (count - 1)
            for turn in range(count):
                on = TODAY + timedelta(days=round(step * (0.4 - turn)))
                on -= timedelta(days=max(0, on.weekday() - 4))  # no weekends
                is_next = turn == 0
                if is_next:
                    on = max(on, TODAY + timedelta(days=4))
                plan.append(Planned(min(on, TODAY) if not is_next else on, n, is_next))
        return sorted(plan, key=lambda planned: (planned.is_next, planned.on, planned.table))

    def _count(self, work: Work) -> None:
        for life in self._lives:
            life.keep_numbers(work)
