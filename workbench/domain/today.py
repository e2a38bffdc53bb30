"""What *Vandaag* says to the coordinator: what is to be done now, and whom to call.

Facts go in, figures and places come out. It counts and compares, and gives no advice (rules
R15). What it says to the chair stands in ``domain.chair_day``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from workbench.domain.ids import CaseId, ContactId, MeetingId, OrganisationId, SignalId
from workbench.domain.meetings import MeetingState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbench.domain.feedback import Unanswered
    from workbench.domain.people import Contact

AHEAD: Final = timedelta(days=14)  # an agenda that did not go out by then is something to do
NEAR: Final = timedelta(days=7)  # a step of a weighing that is due by then is something to do
BUNDLE: Final = 3  # more meetings than this for one deed are told in one row
MOST_CALLS: Final = 5
_MORNING, _AFTERNOON, _EVENING = time(5), time(12), time(18)


class Daypart(StrEnum):
    """The part of the day, for a greeting; what is before five still belongs to the evening."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


def daypart(at: time) -> Daypart:
    """Return which part of the day it is."""
    if _MORNING <= at < _AFTERNOON:
        return Daypart.MORNING
    return Daypart.AFTERNOON if _AFTERNOON <= at < _EVENING else Daypart.EVENING


class Deed(StrEnum):
    """What can be to do now, in the order in which it is shown."""

    FIRST_TABLE = "first_table"  # there is none yet
    FIRST_PARTNERS = "first_partners"
    HOLDING = "holding"  # a meeting goes on
    WRITE_OUT = "write_out"  # a meeting ended, and its minutes are to be finished
    NOT_HELD = "not_held"  # the day of a meeting passed, and nobody began it
    SEND_AGENDA = "send_agenda"
    REMIND = "remind"  # partners with late actions
    OWN_LATE = "own_late"
    NO_OWNER = "no_owner"  # late actions that nobody owes
    WEIGHING = "weighing"  # a step of a weighing is due
    ROUND = "round"  # a round in writing asks for something
    MAKE_COPIES = "make_copies"  # no copy was made of the newest draft of minutes
    AGREEMENT = "agreement"  # agreed with persons nearly a year ago, or longer
    FEEDBACK = "feedback"  # of what was provided in a year
    RETENTION = "retention"  # minutes whose time is over
    DOCUMENTS = "documents"  # of policy, whose day is near or over
    ROLES = "roles"  # that nobody holds any more, or soon
    FORGETTING = "forgetting"  # persons and cases that must be destroyed this quarter

    @property
    def is_of_meeting(self) -> bool:
        """Whether each meeting is a thing to do of its own."""
        return self in _OF_MEETINGS


_OF_MEETINGS: Final = frozenset(
    {
        Deed.HOLDING,
        Deed.WRITE_OUT,
        Deed.NOT_HELD,
        Deed.SEND_AGENDA,
        Deed.ROUND,
        Deed.MAKE_COPIES,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFact:
    """A meeting that may ask for something."""

    id: MeetingId
    title: str = field(repr=False)
    on: date
    state: MeetingState


@dataclass(frozen=True, slots=True, kw_only=True)
class Owing:
    """A partner with what it has late; no organisation is what nobody owes."""

    organisation: OrganisationId | None
    name: str = field(default="", repr=False)
    monogram: str = ""
    colour: int = 0
    is_own: bool = False
    late: int
    oldest: date  # the day of what is late longest


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One thing to do: of one meeting, or of several when there are many."""

    deed: Deed
    count: int = 1  # meetings, actions, recipients or sets of minutes
    partners: int = 0
    waiting: int = 0  # of these recipients: asked, and silent
    year: int = 0
    meeting: MeetingId | None = None
    contact: ContactId | None = None
    case: CaseId | None = None
    signal: SignalId | None = None
    item: str = ""  # of policy
    title: str = field(default="", repr=False)
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """A person whose passphrase is to be agreed anew, and from when on."""

    contact: ContactId
    name: str = field(repr=False)
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentDue:
    """A document of policy that ends or is looked at again on a day; of which item it is."""

    item: str
    title: str = field(repr=False)
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleDue:
    """A role that is empty since a day, or from a day that is near; of which item it is."""

    item: str
    title: str = field(repr=False)  # the role, and the partner where it is empty
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class StepDue:
    """A step of a weighing that is to be taken by a day."""

    case: CaseId | None = None
    signal: SignalId | None = None
    code: str
    due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyFacts:
    """What is known of all that may be to do."""

    under_way: Sequence[MeetingFact] = ()  # begun, not finished
    planned: Sequence[MeetingFact] = ()  # not begun, of a day that passed or is near
    rounds: Sequence[MeetingFact] = ()
    uncopied: Sequence[MeetingFact] = ()
    owing: Sequence[Owing] = ()
    weighings: Sequence[StepDue] = ()
    passphrases: Sequence[Agreed] = ()
    feedback: Sequence[Unanswered] = ()
    documents: Sequence[DocumentDue] = ()
    roles: Sequence[RoleDue] = ()
    past_retention: int = 0
    to_forget: int = 0
    has_table: bool = True
    has_partner: bool = True


def duties(facts: DutyFacts, today: date) -> tuple[Duty, ...]:
    """Return what is to be done now, what presses most first."""
    found = [*_to_begin(facts), *_of_meetings(facts, today), *_of_actions(facts.owing)]
    found += [*_of_weighings(facts.weighings), *_of_recipients(facts)]
    found += _of_policy(Deed.DOCUMENTS, facts.documents)
    found += _of_policy(Deed.ROLES, facts.roles)
    if facts.past_retention:
        found.append(Duty(deed=Deed.RETENTION, count=facts.past_retention))
    if facts.to_forget:
        found.append(Duty(deed=Deed.FORGETTING, count=facts.to_forget))
    order = list(Deed)
    return tuple(sorted(found, key=lambda duty: order.index(duty.deed)))


def _to_begin(facts: DutyFacts) -> Iterator[Duty]:
    if not facts.has_table:
        yield Duty(deed=Deed.FIRST_TABLE)
    if not facts.has_partner:
        yield Duty(deed=Deed.FIRST_PARTNERS)


def _of_meetings(facts: DutyFacts, today: date) -> Iterator[Duty]:
    begun = {
        Deed.HOLDING: [m for m in facts.under_way if m.state is MeetingState.IN_PROGRESS],
        Deed.WRITE_OUT: [m for m in facts.under_way if m.state is MeetingState.TO_FINISH],
        Deed.NOT_HELD: [m for m in facts.planned if m.on < today],
        Deed.SEND_AGENDA: [m for m in facts.planned if _waits_for_agenda(m, today)],
        Deed.ROUND: facts.rounds,
        Deed.MAKE_COPIES: facts.uncopied,
    }
    for deed, meetings in begun.items():
        yield from _each_or_all(deed, sorted(meetings, key=lambda m: (m.on, m.id)))


def _waits_for_agenda(meeting: MeetingFact, today: date) -> bool:
    return meeting.state is MeetingState.CONCEPT and today <= meeting.on <= today + AHEAD


def _each_or_all(deed: Deed, meetings: Sequence[MeetingFact]) -> Iterator[Duty]:
    if len(meetings) > BUNDLE:
        yield Duty(deed=deed, count=len(meetings), on=meetings[0].on)
        return
    for held in meetings:
        yield Duty(deed=deed, meeting=held.id, title=held.title, on=held.on)


def _of_actions(owing: Iterable[Owing]) -> Iterator[Duty]:
    parts: dict[Deed, list[Owing]] = {}
    for one in owing:
        parts.setdefault(_whose(one), []).append(one)
    for deed, held in parts.items():
        yield Duty(deed=deed, count=sum(one.late for one in held), partners=len(held))


def _of_weighings(due: Sequence[StepDue]) -> Iterator[Duty]:
    """Yield each of a few, or all of many in one row; the one that is due first comes first."""
    held = sorted(due, key=lambda one: (one.due, one.code))
    if len(held) > BUNDLE:
        yield Duty(deed=Deed.WEIGHING, count=len(held), on=held[0].due)
        return
    for one in held:
        yield Duty(deed=Deed.WEIGHING, case=one.case, signal=one.signal, title=one.code, on=one.due)


def _of_recipients(facts: DutyFacts) -> Iterator[Duty]:
    """The passphrase that was agreed longest ago comes first; of feedback the oldest year."""
    aging = sorted(facts.passphrases, key=lambda one: (one.on, one.contact))
    if aging:
        first = aging[0]
        yield Duty(
            deed=Deed.AGREEMENT,
            count=len(aging),
            contact=first.contact,
            title=first.name,
            on=first.on,
        )
    for one in sorted(facts.feedback, key=lambda one: one.year):
        if one.count:
            yield Duty(deed=Deed.FEEDBACK, count=one.count, waiting=one.waiting, year=one.year)


def _of_policy(deed: Deed, due: Sequence[DocumentDue | RoleDue]) -> Iterator[Duty]:
    """Yield one row for all of them; the one whose day comes first is named."""
    held = sorted(due, key=lambda one: (one.on, one.title))
    if held:
        first = held[0]
        n = len(held)
        yield Duty(deed=deed, count=n, item=first.item, title=first.title, on=first.on)


def _whose(owing: Owing) -> Deed:
    if owing.organisation is None:
        return Deed.NO_OWNER
    return Deed.OWN_LATE if owing.is_own else Deed.REMIND


def to_call(owing: Iterable[Owing]) -> tuple[Owing, ...]:
    """Return which partners to call: those with most that is late, then what is late longest."""
    others = (one for one in owing if one.organisation is not None and not one.is_own)
    first = sorted(
        others, key=lambda one: (-one.late, one.oldest, one.name.casefold(), one.organisation)
    )
    return tuple(first[:MOST_CALLS])


def who_answers(
    people: Iterable[Contact], owed: Sequence[ContactId], today: date
) -> Contact | None:
    """Return whom to ask for: who can be called, and owes most of what is late.

    ``owed`` are those who owe it, one for each action. A telephone that is secret is not shown
    here, so somebody else of the partner goes before.
    """
    able = [person for person in people if person.is_active(today)]
    return min(
        able,
        key=lambda person: (
            not number_to_call(person),
            -owed.count(person.id),
            (person.name or person.function).casefold(),
            person.id,
        ),
        default=None,
    )


def number_to_call(person: Contact) -> str:
    """Return the telephone of a person, "" when there is none to show (rules R13)."""
    return "" if person.is_secret else person.phone.strip()
