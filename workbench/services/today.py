"""What *Vandaag* needs to know, read in a lane: facts from indexed lists, figures by the domain.

The rules stand in ``domain.today``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from workbench.domain.chair_day import first_of
from workbench.domain.meetings import MeetingState
from workbench.domain.policy_documents import DOCUMENTS_OF
from workbench.domain.protection import BEFORE, YEAR
from workbench.domain.today import (
    AHEAD,
    NEAR,
    Agreed,
    DocumentDue,
    DutyFacts,
    MeetingFact,
    RoleDue,
    duties,
    number_to_call,
    to_call,
    who_answers,
)
from workbench.services import role_words, rounds, weighings
from workbench.services.due_persons import due_count
from workbench.services.policy_items import due_documents
from workbench.services.policy_roles import vacant_roles
from workbench.services.retention import lapsed
from workbench.services.steps_ahead import Ahead, steps_ahead
from workbench.texts import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.domain.ids import OrganisationId
    from workbench.domain.meetings import Meeting
    from workbench.domain.roles import Vacancy
    from workbench.domain.today import Duty, Owing
    from workbench.services.ports import Read
    from workbench.services.today_lists import TodayLists
    from workbench.services.vaults import Reader

PLANNED: Final = (MeetingState.CONCEPT, MeetingState.INVITED)
_OWED: Final = 20  # of what is late longest: whose it is says whom to call


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """Whom to call of a partner, and on which number."""

    owing: Owing
    person: str = field(default="", repr=False)
    function: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CoordinatorDay:
    """What the coordinator sees."""

    today: date
    duties: tuple[Duty, ...]
    calls: tuple[Call, ...]
    late: int  # of all
    late_partners: int  # others that have something late
    coming: Ahead | None


def of_coordinator(reader: Reader, today: date) -> CoordinatorDay:
    """Return what is to be done now; it counts whole views, so it belongs in a lane."""
    read, lists = reader.records, reader.lists.today
    owing = tuple(lists.owing(today))
    has_table = bool(read.tables.where())
    facts = DutyFacts(
        under_way=lists.under_way(),
        planned=lists.planned(today + AHEAD),
        rounds=_rounds(read, lists, today),
        uncopied=lists.uncopied(),
        owing=owing,
        weighings=weighings.due(read, today + NEAR),
        passphrases=tuple(_aging(read, lists, today)),
        feedback=lists.unanswered(today),
        documents=_documents(read, today),
        roles=_roles(read, today),
        past_retention=_past_retention(read, lists, today),
        to_forget=due_count(read, reader.lists.forgetting, today),
        has_table=has_table,
        has_partner=has_table or any(not one.is_own for one in read.organisations.where()),
    )
    following = next_meeting(read, today)
    return CoordinatorDay(
        today=today,
        duties=duties(facts, today),
        calls=tuple(
            _call(reader, key, one, today) for one in to_call(owing) if (key := one.organisation)
        ),
        late=sum(one.late for one in owing),
        late_partners=sum(not one.is_own and one.organisation is not None for one in owing),
        coming=steps_ahead(read, following, today) if following else None,
    )


def next_meeting(read: Read, today: date) -> Meeting | None:
    """Return the first meeting that is planned for today or later."""
    return first_of((m for state in PLANNED for m in read.meetings.where(state=state)), today)


def _call(reader: Reader, key: OrganisationId, owing: Owing, today: date) -> Call:
    people = reader.records.contacts.where(organisation=key)
    owed = reader.lists.today.owed_by(key, today, _OWED)
    person = who_answers(people, owed, today)
    if person is None:
        return Call(owing=owing)
    return Call(
        owing=owing,
        person=person.name,
        function=person.function,
        phone=number_to_call(person),
    )


def _rounds(read: Read, lists: TodayLists, today: date) -> tuple[MeetingFact, ...]:
    waiting = rounds.waiting(read, today, lists.in_round())
    held = (read.meetings.get(one.meeting) for one in waiting)
    return tuple(MeetingFact(id=m.id, title=m.title, on=m.on, state=m.state) for m in held)


def _aging(read: Read, lists: TodayLists, today: date) -> Iterator[Agreed]:
    """Yield whose passphrase is to be agreed anew within a month; who left needs none (R9.4)."""
    for contact, agreed_on in lists.aging(today + BEFORE - YEAR):
        person = read.contacts.get(contact)
        if person.is_active(today):
            name = person.name or person.function
            yield Agreed(contact=contact, name=name, on=agreed_on + YEAR)


def _documents(read: Read, today: date) -> tuple[DocumentDue, ...]:
    """Return documents of policy whose day is near or over."""
    items = {kind: item for item, kinds in DOCUMENTS_OF.items() for kind in kinds}
    return tuple(
        DocumentDue(item=items[one.kind], title=one.title, on=one.until)
        for one in due_documents(read, today)
        if one.until is not None
    )


def _roles(read: Read, today: date) -> tuple[RoleDue, ...]:
    """Return roles that nobody holds any more, or soon."""
    return tuple(
        RoleDue(item=one.item, title=_role_at(read, one), on=one.since)
        for one in vacant_roles(read, today)
    )


def _role_at(read: Read, one: Vacancy) -> str:
    """Return which role it is, and at which partner."""
    return f"{role_words.role(one.role, spoken)}, {read.organisations.get(one.organisation).name}"


def _past_retention(read: Read, lists: TodayLists, today: date) -> int:
    """Return how many minutes are kept longer than their table says (rules R14)."""
    return sum(lapsed(lists, read.tables.where(), today).values())
