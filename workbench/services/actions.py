"""Use cases on agreed actions, wherever they are changed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.domain.actions import Action, Postponement, ProgressNote
from workbench.domain.due_dates import DueKind
from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import ActionId, MeetingId, NoteId, PostponementId, TableId
from workbench.services.audit import Act
from workbench.services.records import Owed, set_owners

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from workbench.domain.ids import ContactId
    from workbench.services.ports import Read, Work


class TextMissingError(RuleBrokenError):
    """An action says what is to be done."""

    code = "action.text-missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionDraft:
    """An action agreed between two meetings (tussentijds, R1.4)."""

    text: str = field(repr=False)
    table: TableId | None = None
    owners: tuple[Owed, ...] = ()
    due_kind: DueKind = DueKind.NONE
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The course of an action: agreed, postponed, reported."""

    action: Action
    postponements: tuple[Postponement, ...]
    notes: tuple[ProgressNote, ...]


def agree_between(work: Work, draft: ActionDraft) -> Action:
    """Agree an action without a meeting; it shows on the table's next list."""
    if not draft.text.strip():
        raise TextMissingError
    action = Action(
        id=ActionId(work.new_id()),
        table=draft.table,
        meeting=None,
        year=work.today.year,
        text=draft.text.strip(),
        due_kind=draft.due_kind,
        due=draft.due,
        agreed_on=work.today,
    )
    work.actions.save(action)
    set_owners(work, action.id, draft.owners)
    work.audit(Act.ACTION_AGREED, action.id)
    return action


def close(work: Work, key: ActionId) -> Action:
    """Mark an action done."""
    return _save(work, work.actions.get(key).close(work.today), Act.ACTION_CLOSED)


def reopen(work: Work, key: ActionId) -> Action:
    """Take done or lapsed back."""
    return _save(work, work.actions.get(key).reopen(), Act.ACTION_REOPENED)


def lapse(work: Work, key: ActionId) -> Action:
    """Say that an action need not be done any more."""
    return _save(work, work.actions.get(key).lapse(work.today), Act.ACTION_LAPSED)


def postpone(
    work: Work,
    key: ActionId,
    kind: DueKind,
    due: date | None,
    *,
    reason: str = "",
    meeting: MeetingId | None = None,
) -> Action:
    """Give an action a new date; counted, with the old date and the reason.

    Raises:
        ReasonMissingError: from the second time on a reason is asked.
    """
    before = work.actions.get(key)
    after = before.postpone(kind, due, reason)
    work.postponements.save(
        Postponement(
            id=PostponementId(work.new_id()),
            action=key,
            meeting=meeting,
            on=work.today,
            from_kind=before.due_kind,
            from_due=before.due,
            to_kind=kind,
            to_due=due,
            reason=reason.strip(),
        )
    )
    return _save(work, after, Act.ACTION_POSTPONED)


def set_due(
    work: Work, key: ActionId, kind: DueKind, due: date | None, *, reason: str = ""
) -> Action:
    """Give a date to an action that has none; a date that stands is postponed, not set.

    Raises:
        ReasonMissingError: from the second postponement on a reason is asked.
    """
    action = work.actions.get(key)
    if action.due_kind is DueKind.NONE:
        return _save(work, replace(action, due_kind=kind, due=due), Act.ACTION_CHANGED)
    return postpone(work, key, kind, due, reason=reason)


def set_text(work: Work, key: ActionId, text: str) -> Action:
    """Correct the words of an action; its line keeps what was agreed (R2.2)."""
    if not text.strip():
        raise TextMissingError(key)
    return _save(work, replace(work.actions.get(key), text=text.strip()), Act.ACTION_CHANGED)


def hand_over(work: Work, key: ActionId, owners: Sequence[Owed]) -> Action:
    """Give an action to other owners; the first leads."""
    set_owners(work, key, tuple(owners))
    return _save(work, work.actions.get(key), Act.ACTION_CHANGED)


def note_progress(
    work: Work,
    key: ActionId,
    text: str,
    *,
    meeting: MeetingId | None = None,
    reported_by: ContactId | None = None,
) -> ProgressNote:
    """Write down what was reported on an action."""
    if not text.strip():
        raise TextMissingError(key)
    note = ProgressNote(
        id=NoteId(work.new_id()),
        action=key,
        meeting=meeting,
        on=work.today,
        text=text.strip(),
        reported_by=reported_by,
    )
    work.notes.save(note)
    work.audit(Act.PROGRESS_NOTED, key)
    return note


def for_each(
    work: Work, keys: Sequence[ActionId], change: Callable[[Work, ActionId], Action]
) -> tuple[Action, ...]:
    """Change several actions in one step: all of them, or none."""
    return tuple(change(work, key) for key in keys)


def lead(work: Work, key: ActionId, owner: Owed) -> Action:
    """Let another party lead; the co-owners stay, the one who led does not (R1.4)."""
    held = [Owed(o.organisation, o.contact) for o in work.owners.where(action=key)]
    return hand_over(work, key, [owner, *(o for o in held[1:] if o != owner)])


def join(work: Work, key: ActionId, owner: Owed) -> Action:
    """Let a party owe the action too, beside the one who leads (R1.4)."""
    held = [Owed(o.organisation, o.contact) for o in work.owners.where(action=key)]
    return hand_over(work, key, held if owner in held else [*held, owner])


def history(read: Read, key: ActionId) -> History:
    """Return the course of an action."""
    return History(
        action=read.actions.get(key),
        postponements=read.postponements.where(action=key),
        notes=read.notes.where(action=key),
    )


def _save(work: Work, action: Action, act: Act) -> Action:
    work.actions.save(action)
    work.audit(act, action.id)
    return action
