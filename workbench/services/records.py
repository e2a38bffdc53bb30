"""The records behind lines: an action or decision follows its line until it goes its own way.

The line keeps what was agreed in that meeting; the record has its own current values. While a
record still says what its line says, editing the line edits the record; once it was changed
elsewhere (postponed, handed on, closed) the line corrects the original agreement only (R2.2).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from workbench.domain.actions import Action, ActionOwner
from workbench.domain.capture import split_agreement
from workbench.domain.decisions import Decision
from workbench.domain.due_dates import DueKind
from workbench.domain.ids import (
    ActionId,
    ContactId,
    DecisionId,
    ItemId,
    LineId,
    OrganisationId,
    OwnerId,
)
from workbench.domain.meetings import Presence
from workbench.domain.minutes import Line, LineKind, Mention
from workbench.domain.parties import EVERYONE, PartyKind, party
from workbench.services import lesson_lines, signal_lines, standing
from workbench.services.audit import Act

_THERE = frozenset({Presence.PRESENT})

if TYPE_CHECKING:
    from workbench.domain.meetings import Meeting
    from workbench.services.ports import Read, Work


@dataclass(frozen=True, slots=True)
class Owed:
    """Who owes it: an organisation, and if known the person."""

    organisation: OrganisationId
    contact: ContactId | None


@dataclass(frozen=True, slots=True)
class Agreed:
    """What a line says of an action."""

    text: str
    owners: tuple[Owed, ...]
    due_kind: DueKind
    due: date | None
    mentions: tuple[Mention, ...] = ()  # those inside the text


def agreed_on_line(read: Read, meeting: Meeting, line: Line) -> Agreed:
    """Read a line as an agreement: its text, who owes it, and by when."""
    said = split_agreement(line.text, line.mentions)
    kind, due = due_of(said.due)
    return Agreed(said.body, _owed(read, meeting, said.owners), kind, due, said.mentions)


def due_of(target: str | None) -> tuple[DueKind, date | None]:
    """Read the target of a date mention: an ISO date, or the word of a kind."""
    if not target:
        return DueKind.NONE, None
    if target in set(DueKind):
        return DueKind(target), None
    return DueKind.DATE, date.fromisoformat(target)


def _owed(read: Read, meeting: Meeting, targets: tuple[str, ...]) -> tuple[Owed, ...]:
    owed: list[Owed] = []
    for target in targets:
        if target == EVERYONE:
            owed += [
                Owed(row.organisation, row.contact)
                for row in read.attendance.where(meeting=meeting.id)
                if row.presence in _THERE
            ]
            continue
        kind, key = party(target)
        if kind is PartyKind.ORGANISATION:
            owed.append(Owed(OrganisationId(key), None))
        elif contact := read.contacts.find(key):
            owed.append(Owed(contact.organisation, contact.id))
    return tuple(dict.fromkeys(owed))


@dataclass(frozen=True, slots=True)
class Followed:
    """A line with its links, and what became of its record."""

    line: Line
    is_new: bool = False  # a record was made now
    is_apart: bool = False  # changed elsewhere: only the original agreement was corrected


def follow(work: Work, meeting: Meeting, before: Line | None, after: Line) -> Followed:
    """Make the records of a line follow it."""
    if after.action and after.kind is not LineKind.ACTION:
        _withdraw_action(work, after.action)
    if after.decision and after.kind is not LineKind.DECISION:
        _withdraw_decision(work, after.decision)
    lesson_lines.follow(work, meeting, before, after)
    if not after.is_recorded:
        withdraw(work, after)  # Enter was taken back; recording it again brings the same record
        return Followed(after)
    standing.follow(work, meeting, after)
    signal_lines.follow(work, meeting, before, after)
    if after.kind is LineKind.ACTION:
        return _follow_action(work, meeting, before, after)
    if after.kind is LineKind.DECISION:
        return _follow_decision(work, meeting, after)
    return Followed(after)


def withdraw(work: Work, line: Line) -> None:
    """Take the records of a removed line out of every list; nothing is deleted (R2.3)."""
    standing.withdraw(work, line)
    signal_lines.withdraw(work, line)
    lesson_lines.withdraw(work, line)
    if line.action:
        _withdraw_action(work, line.action)
    if line.decision:
        _withdraw_decision(work, line.decision)


def _follow_action(work: Work, meeting: Meeting, before: Line | None, after: Line) -> Followed:
    said = agreed_on_line(work, meeting, after)
    action = work.actions.find(after.action) if after.action else None
    if action is None:
        made = _agree(work, meeting, after.item, after.id, said)
        return Followed(replace(after, action=made.id), is_new=True)
    was = agreed_on_line(work, meeting, before) if before else said
    action = _come_back(work, action)
    if said == was:
        _follow_place(work, action, after)
        return Followed(after)
    if not _still_says(work, action, was):
        return Followed(after, is_apart=True)
    work.actions.save(
        replace(
            action,
            item=after.item,
            text=said.text,
            due_kind=said.due_kind,
            due=said.due,
            marking=after.marking,
            audience=after.audience,
        )
    )
    set_owners(work, action.id, said.owners)
    work.audit(Act.ACTION_CHANGED, action.id)
    return Followed(after)


def _come_back(work: Work, action: Action) -> Action:
    """A line that is an action again brings its own back, with number and all it had."""
    back = replace(action, withdrawn_at=None)
    if action.is_lapsed_with_line:
        back = replace(back.reopen(), is_lapsed_with_line=False)
    if back != action:
        work.actions.save(back)
        work.audit(Act.ACTION_AGREED, action.id, "again")
    return back


def _follow_place(work: Work, action: Action, line: Line) -> None:
    """A moved line takes its record along; the marking of the line holds for the record."""
    placed = replace(action, item=line.item, marking=line.marking, audience=line.audience)
    if placed != action:
        work.actions.save(placed)
        work.audit(Act.ACTION_CHANGED, action.id)


def _still_says(read: Read, action: Action, said: Agreed) -> bool:
    owners = tuple(Owed(o.organisation, o.contact) for o in read.owners.where(action=action.id))
    return (
        action.state.is_open
        and not action.postponed
        and Agreed(action.text, owners, action.due_kind, action.due, said.mentions) == said
    )


def _agree(
    work: Work, meeting: Meeting, item: ItemId | None, line: LineId | None, said: Agreed
) -> Action:
    action = Action(
        id=ActionId(work.new_id()),
        table=meeting.table,
        meeting=meeting.id,
        item=item,
        line=line,
        year=meeting.year,
        text=said.text,
        due_kind=said.due_kind,
        due=said.due,
        agreed_on=meeting.on,
    )
    work.actions.save(action)
    set_owners(work, action.id, said.owners)
    work.audit(Act.ACTION_AGREED, action.id)
    return action


def set_owners(work: Work, action: ActionId, owed: tuple[Owed, ...]) -> None:
    """Make these the owners of an action; the first leads (R1.4)."""
    held = work.owners.where(action=action)
    ticked = {(o.organisation, o.contact): o.is_done for o in held}
    for owner in held:
        work.owners.remove(owner.id)
    for position, one in enumerate(owed):
        work.owners.save(
            ActionOwner(
                id=OwnerId(work.new_id()),
                action=action,
                position=position,
                organisation=one.organisation,
                contact=one.contact,
                is_done=ticked.get((one.organisation, one.contact), False),
            )
        )


def _follow_decision(work: Work, meeting: Meeting, line: Line) -> Followed:
    held = work.decisions.find(line.decision) if line.decision else None
    wanted = replace(
        held or _decided(work, meeting, line),
        item=line.item,
        line=line.id,
        decided_on=meeting.on,
        text=line.text,
        marking=line.marking,
        audience=line.audience,
        withdrawn_at=None,
    )
    if wanted.is_lapsed_with_line:
        wanted = replace(wanted, is_lapsed=False, is_lapsed_with_line=False)
    if wanted != held:
        work.decisions.save(wanted)
        work.audit(Act.DECISION_CHANGED if held else Act.DECISION_TAKEN, wanted.id)
    return Followed(replace(line, decision=wanted.id), is_new=held is None)


def _decided(work: Work, meeting: Meeting, line: Line) -> Decision:
    return Decision(
        id=DecisionId(work.new_id()),
        table=meeting.table,
        meeting=meeting.id,
        item=line.item,
        line=line.id,
        year=meeting.year,
        decided_on=meeting.on,
        text=line.text,
    )


def _withdraw_action(work: Work, key: ActionId) -> None:
    """Take an action out of every list; one that has its number stays, as lapsed (R4)."""
    action = work.actions.find(key)
    if action is None or action.withdrawn_at is not None:
        return
    if action.number is None:
        work.actions.save(replace(action, withdrawn_at=work.now))
        work.audit(Act.ACTION_WITHDRAWN, key)
    elif action.state.is_open:
        lapsed = replace(action.lapse(work.today), is_lapsed_with_line=True)
        work.actions.save(lapsed)
        work.audit(Act.ACTION_LAPSED, key)


def _withdraw_decision(work: Work, key: DecisionId) -> None:
    """Take a decision out of every list; one that has its number stays, as lapsed (R4)."""
    decision = work.decisions.find(key)
    if decision is None or decision.withdrawn_at is not None:
        return
    if decision.number is None:
        work.decisions.save(replace(decision, withdrawn_at=work.now))
        work.audit(Act.DECISION_WITHDRAWN, key)
    elif not decision.is_lapsed:
        work.decisions.save(replace(decision, is_lapsed=True, is_lapsed_with_line=True))
        work.audit(Act.DECISION_LAPSED, key)
