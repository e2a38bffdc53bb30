"""The acts on actions: each one undo step, with what is said when it landed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench.domain.actions import ActionState
from workbench.domain.due_dates import Due, DueKind
from workbench.domain.meetings import MeetingState
from workbench.services import actions, pursuing
from workbench.texts import ntr, tr
from workbench.ui.actions import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from workbench.domain.actions import Action, Capacity
    from workbench.domain.ids import ActionId, ContactId
    from workbench.services.actions import ActionDraft
    from workbench.services.changes import Outcome
    from workbench.services.ports import Work
    from workbench.services.records import Owed
    from workbench.ui.desk import Desk


class Deeds(QObject):
    """Asks for what the room wants done."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def held(self, keys: Sequence[ActionId]) -> list[Action]:
        """Return these actions as they stand."""
        found = (self._desk.read.actions.find(key) for key in keys)
        return [action for action in found if action is not None]

    def still_open(self, keys: Sequence[ActionId]) -> list[Action]:
        """Return those that can be changed; says so when none can."""
        found = [action for action in self.held(keys) if action.state.is_open]
        if not found:
            self._desk.tell(tr("This action is closed. Reopen it first."))
        return found

    def tick(self, keys: Sequence[ActionId]) -> None:
        """Complete those that are open; when none is, reopen them."""
        held = self.held(keys)
        wanted = [action.id for action in held if action.state.is_open]
        if wanted:
            self._each(wanted, actions.close, _done)
        elif held:
            self._each([action.id for action in held], actions.reopen, _reopened)

    def lapse(self, keys: Sequence[ActionId]) -> None:
        """Say that they need not be done any more."""
        wanted = [action.id for action in self.still_open(keys)]
        if wanted:
            self._each(wanted, actions.lapse, _lapsed)

    def give_date(self, keys: Sequence[ActionId], due: Due, reason: str) -> None:
        """Give a date; one that stood is postponed and counted."""
        day = due.day if due.kind is DueKind.DATE else None
        change = partial(actions.set_due, kind=due.kind, due=day, reason=reason)
        said = words.term(due.kind, due.day, self._desk.clock.today())
        self._each(keys, change, partial(_dated, said))

    def hand_over(self, keys: Sequence[ActionId], owner: Owed) -> None:
        """Let another party lead."""
        self._each(keys, partial(actions.lead, owner=owner), partial(_owned, self._name(owner)))

    def add_owner(self, keys: Sequence[ActionId], owner: Owed) -> None:
        """Let a party owe it too."""
        self._each(keys, partial(actions.join, owner=owner), partial(_joined, self._name(owner)))

    def correct(self, key: ActionId, text: str) -> None:
        """Change the words."""
        asked = self._desk.do(actions.set_text, key, text)
        asked.then(self, lambda _: self._desk.tell(tr("Text changed"), can_undo=True))

    def stand(self, keys: Sequence[ActionId], state: ActionState) -> None:
        """Let those that are open stand so; those that do already go back to open."""
        held = self.still_open(keys)
        others = [action.id for action in held if action.state is not state]
        if others:
            self._each(others, partial(pursuing.stand, state=state), partial(_stood, state))
        elif held:
            back = partial(pursuing.stand, state=ActionState.OPEN)
            self._each([a.id for a in held], back, partial(_stood, ActionState.OPEN))

    def wait(self, keys: Sequence[ActionId], what: str, until: date | None) -> None:
        """Say what they wait for; nothing ends the waiting."""
        change = partial(pursuing.wait, what=what, until=until)
        said = words.waits(what, until, self._desk.clock.today()) if what or until else ""
        self._each(keys, change, partial(_waits, said))

    def set_capacity(self, keys: Sequence[ActionId], capacity: Capacity | None) -> None:
        """Say in which capacity they are done."""
        told = words.capacity(capacity).lower() if capacity else tr("none")
        said = tr("Capacity: {capacity}").format(capacity=told)
        change = partial(pursuing.set_capacity, capacity=capacity)
        self._each(keys, change, lambda _: said)

    def note(self, key: ActionId, text: str, by: ContactId | None = None) -> None:
        """Write down what was reported; at the meeting that is held, if one of its table is."""
        action = self._desk.read.actions.find(key)
        held = self._desk.read.meetings.where(state=MeetingState.IN_PROGRESS)
        here = next((m.id for m in held if action and m.table == action.table is not None), None)
        asked = self._desk.do(actions.note_progress, key, text, meeting=here, reported_by=by)
        asked.then(self, lambda _: self._desk.tell(tr("Progress noted"), can_undo=True))

    def agree(self, draft: ActionDraft, landed: Callable[[ActionId], None]) -> None:
        """Agree an action between two meetings."""
        who = self._name(draft.owners[0]) if draft.owners else ""

        def tell(outcome: Outcome[Action]) -> None:
            said = tr("Action recorded for {who}") if who else tr("Action recorded")
            self._desk.tell(said.format(who=who), can_undo=True)
            landed(outcome.value.id)

        self._desk.do(actions.agree_between, draft).then(self, tell)

    def _each(
        self,
        keys: Sequence[ActionId],
        change: Callable[[Work, ActionId], Action],
        said: Callable[[Sequence[Action]], str],
    ) -> None:
        def tell(outcome: Outcome[tuple[Action, ...]]) -> None:
            self._desk.tell(said(outcome.value), can_undo=True)

        self._desk.do(actions.for_each, tuple(keys), change).then(self, tell)

    def _name(self, owner: Owed) -> str:
        home = self._desk.read.organisations.find(owner.organisation)
        person = self._desk.read.contacts.find(owner.contact) if owner.contact else None
        told = (person.name or person.function) if person else ""
        return told or (home.name if home else "")


def _done(changed: Sequence[Action]) -> str:
    if len(changed) == 1:
        return tr("Action done: {text}").format(text=words.short(changed[0].text))
    return ntr("{n} action done", "{n} actions done", len(changed)).format(n=len(changed))


def _reopened(changed: Sequence[Action]) -> str:
    if len(changed) == 1:
        return tr("Action reopened: {text}").format(text=words.short(changed[0].text))
    return ntr("{n} action reopened", "{n} actions reopened", len(changed)).format(n=len(changed))


def _lapsed(changed: Sequence[Action]) -> str:
    if len(changed) == 1:
        return tr("Action lapsed: {text}").format(text=words.short(changed[0].text))
    return ntr("{n} action lapsed", "{n} actions lapsed", len(changed)).format(n=len(changed))


def _stood(state: ActionState, changed: Sequence[Action]) -> str:
    said = words.state(state)[0]
    if len(changed) == 1:
        return f"{said}: {words.short(changed[0].text)}"
    told = ntr("{state}: {n} action", "{state}: {n} actions", len(changed))
    return told.format(state=said, n=len(changed))


def _waits(said: str, changed: Sequence[Action]) -> str:
    if not said:
        told = ntr("{n} action waits no more", "{n} actions wait no more", len(changed))
        return tr("Waits no more") if len(changed) == 1 else told.format(n=len(changed))
    told = ntr("{n} action {waits}", "{n} actions: {waits}", len(changed))
    return (
        f"{said[0].upper()}{said[1:]}"
        if len(changed) == 1
        else told.format(n=len(changed), waits=said)
    )


def _dated(term: str, changed: Sequence[Action]) -> str:
    if len(changed) == 1 and not changed[0].postponed:
        return tr("Due: {term}").format(term=term)
    if len(changed) == 1:
        return tr("Postponed to {term}").format(term=term)
    told = ntr("{n} action: {term}", "{n} actions: {term}", len(changed))
    return told.format(n=len(changed), term=term)


def _owned(who: str, changed: Sequence[Action]) -> str:
    told = ntr("{who} owes the action", "{who} owes {n} actions", len(changed))
    return told.format(who=who, n=len(changed))


def _joined(who: str, changed: Sequence[Action]) -> str:
    told = ntr("{who} owes the action too", "{who} owes {n} actions too", len(changed))
    return told.format(who=who, n=len(changed))
