"""Use cases on the ladder: taking an action a rung higher, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from workbench.domain.actions import ActionState
from workbench.domain.escalation import (
    EscalationStep,
    Outcome,
    Rung,
    climb,
    in_order,
    next_rung,
    waiting,
)
from workbench.domain.ids import EscalationId
from workbench.domain.meetings import MeetingState
from workbench.domain.postponing import Ledger, ledger
from workbench.domain.tables import MemberRole, TableKind
from workbench.services.audit import Act

if TYPE_CHECKING:
    from datetime import date

    from workbench.domain.actions import Action
    from workbench.domain.ids import ActionId, ContactId, MeetingId
    from workbench.domain.meetings import Meeting
    from workbench.domain.people import Contact
    from workbench.services.ports import Read, Work

OPEN: Final = (ActionState.OPEN, ActionState.IN_PROGRESS, ActionState.DEFERRED)
_TO_COME: Final = frozenset({MeetingState.CONCEPT, MeetingState.INVITED})


@dataclass(frozen=True, slots=True, kw_only=True)
class StepDraft:
    """A step that is about to be taken; ``who`` is needed where no contact is chosen."""

    rung: Rung
    contact: ContactId | None = None
    meeting: MeetingId | None = None
    who: str = field(default="", repr=False)
    why: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where an action stands: its postponements, and how far it was taken up the ladder."""

    action: Action
    ledger: Ledger
    steps: tuple[EscalationStep, ...] = ()

    @property
    def waiting(self) -> EscalationStep | None:
        """The step whose result is not known yet."""
        return waiting(self.steps)

    @property
    def next_rung(self) -> Rung:
        """The rung that comes next."""
        return next_rung(self.steps)


def standing(read: Read, key: ActionId) -> Standing:
    """Return where an action stands."""
    action = read.actions.get(key)
    return Standing(
        action=action,
        ledger=ledger(action, read.postponements.where(action=key)),
        steps=in_order(read.escalations.where(action=key)),
    )


def take_step(work: Work, key: ActionId, draft: StepDraft) -> EscalationStep:
    """Take an action a rung higher; at the top it asks for the chair.

    Raises:
        RuleBrokenError: it is closed, the step before waits, nobody is named, or rungs are left
            out without a reason.
    """
    action = work.actions.get(key)
    step = EscalationStep(
        id=EscalationId(work.new_id()),
        action=key,
        rung=draft.rung,
        on=work.today,
        contact=draft.contact,
        meeting=draft.meeting,
        who=draft.who or _called(work, draft),
        why=draft.why,
    )
    taken, after = climb(action, work.escalations.where(action=key), step)
    work.escalations.save(taken)
    if after != action:
        work.actions.save(after)
    work.audit(Act.ESCALATION_TAKEN, key, draft.rung)
    return taken


def end_step(work: Work, key: EscalationId, outcome: Outcome, told: str = "") -> EscalationStep:
    """Record what came of a step."""
    ended = work.escalations.get(key).ended(outcome, told, work.today)
    work.escalations.save(ended)
    work.audit(Act.ESCALATION_ENDED, ended.action, outcome)
    return ended


def _called(read: Read, draft: StepDraft) -> str:
    """Return the name of this day: of the person, else of the meeting."""
    person = read.contacts.get(draft.contact) if draft.contact else None
    if person is not None:
        return person.name or person.function
    meeting = read.meetings.get(draft.meeting) if draft.meeting else None
    return meeting.title if meeting is not None else ""


def asking_for_chair(read: Read) -> tuple[Action, ...]:
    """Return the open actions that ask for the chair, whether or not it was put in words."""
    found = [a for state in OPEN for a in read.actions.where(asks_chair=True, state=state)]
    return tuple(sorted((a for a in found if a.withdrawn_at is None), key=lambda a: a.id))


def people_for(read: Read, key: ActionId, rung: Rung, today: date) -> tuple[Contact, ...]:
    """Return who may be meant on a rung, the most likely one first.

    Of the leading person of a partner the program knows who that was the last time.
    """
    owners = read.owners.where(action=key)
    if not owners or rung in {Rung.STEERING_GROUP, Rung.CHAIR}:
        return ()
    lead = owners[0]
    held = [c for c in read.contacts.where(organisation=lead.organisation) if c.is_active(today)]
    first = lead.contact if rung is Rung.OWNER else _led_before(read, held)
    others = [c for c in held if rung is Rung.OWNER or c.id != lead.contact]
    ranked = sorted(others, key=lambda c: (c.id != first, (c.name or c.function).casefold(), c.id))
    return tuple(ranked)


def _led_before(read: Read, held: list[Contact]) -> ContactId | None:
    steps = [step for person in held for step in read.escalations.where(contact=person.id)]
    led = [step for step in in_order(steps) if step.rung is Rung.PARTNER_LEAD]
    return led[-1].contact if led else None


def chairs_of(read: Read, action: Action, today: date) -> tuple[Contact, ...]:
    """Return who chairs the table of an action; of one without a table, every chair."""
    seats = (
        read.memberships.where(table=action.table)
        if action.table
        else [s for table in read.tables.where() for s in read.memberships.where(table=table.id)]
    )
    chairs = [s.contact for s in seats if s.role is MemberRole.CHAIR and s.is_active(today)]
    return tuple(read.contacts.get(key) for key in dict.fromkeys(chairs))


def steering_meetings(read: Read, today: date) -> tuple[Meeting, ...]:
    """Return the coming meetings of steering groups, the first one first."""
    groups = [t for t in read.tables.where(kind=TableKind.TRIANGLE) if t.is_active(today)]
    found = [
        meeting
        for group in groups
        for meeting in read.meetings.oldest(group.id, today)
        if meeting.state in _TO_COME
    ]
    return tuple(sorted(found, key=lambda m: (m.on, m.id)))
