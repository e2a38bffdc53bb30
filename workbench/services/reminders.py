"""Use cases on reminders: what was made, what was sent and when, what stands in calendars.

The program sends nothing itself. What left it is written down; a reminder counts as provided only
when it is marked as sent (R9.3), and from then on it stands word for word.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.domain.calendar_entries import CalendarPlan, Wanted, plan
from workbench.domain.ids import IdSource, RemindedId, ReminderId
from workbench.domain.reminders import (
    NothingToRemindError,
    Reminded,
    Reminder,
    ReminderWay,
    in_the_making,
)
from workbench.services.audit import Act

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from workbench.domain.ids import ActionId
    from workbench.domain.reminders import Addressee
    from workbench.services.letters import Letter
    from workbench.services.ports import Read, Work

    Titles = Callable[[str, str], str]  # number and prefix to a neutral title


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A letter with its words, as it is to be copied, written to a file or sent."""

    letter: Letter
    subject: str = field(repr=False)
    text: str = field(repr=False)


def note_made(work: Work, made: Sequence[Written], way: ReminderWay) -> tuple[Reminder, ...]:
    """Write down that texts left the program; until they are sent they are made again."""
    return tuple(_made(work, one, way) for one in made)


def mark_sent(work: Work, written: Sequence[Written]) -> tuple[Reminder, ...]:
    """Write down that these addressees were sent theirs now.

    What left the program last is what was sent, word for word; where nothing did, these words
    were told.
    """
    sent = []
    for one in written:
        held = in_the_making(of_addressee(work, one.letter.to))
        made = held or _made(work, one, ReminderWay.SPOKEN)
        sent.append(made.send(work.now))
        work.reminders.save(sent[-1])
        work.audit(Act.REMINDER_SENT, made.id)
    return tuple(sent)


def send_made(work: Work) -> tuple[Reminder, ...]:
    """Write down that everything that left the program was sent."""
    sent = tuple(one.send(work.now) for one in work.reminders.where(sent_at=None))
    for one in sent:
        work.reminders.save(one)
        work.audit(Act.REMINDER_SENT, one.id)
    return sent


def note_calendar(work: Work, of: CalendarPlan) -> None:
    """Write down what was put in a calendar, and what was taken out."""
    for entry in (*of.publish, *of.cancel):
        work.calendar_entries.save(entry)
        work.audit(Act.REMINDER_CALENDAR, entry.id)


def _made(work: Work, one: Written, way: ReminderWay) -> Reminder:
    letter = one.letter
    if not letter.told:
        raise NothingToRemindError
    made = Reminder(
        id=ReminderId(work.new_id()),
        table=letter.to.table,
        organisation=letter.to.organisation,
        contact=letter.to.contact,
        name=letter.name,
        marking=letter.marking,
        way=way,
        subject=one.subject,
        text=one.text,
        made_at=work.now,
    )
    held = in_the_making(of_addressee(work, letter.to))
    if held is not None:
        if _says_the_same(held, made):
            return held
        made = held.again(made)
    work.reminders.save(made)
    _set_actions(work, made.id, letter)
    work.audit(Act.REMINDER_MADE, made.id, way)
    return made


def _says_the_same(held: Reminder, made: Reminder) -> bool:
    return held == replace(made, id=held.id, made_at=held.made_at)


def _set_actions(work: Work, key: ReminderId, letter: Letter) -> None:
    for old in work.reminded.where(reminder=key):
        work.reminded.remove(old.id)
    for position, told in enumerate(letter.told):
        work.reminded.save(
            Reminded(
                id=RemindedId(work.new_id()),
                reminder=key,
                action=told.action,
                position=position,
                due_kind=told.due_kind,
                due=told.due,
            )
        )


def of_addressee(read: Read, to: Addressee) -> tuple[Reminder, ...]:
    """Return the reminders of an addressee, oldest first."""
    return tuple(
        one
        for one in read.reminders.where(organisation=to.organisation)
        if (one.table, one.contact) == (to.table, to.contact)
    )


def of_action(read: Read, action: ActionId) -> tuple[Reminder, ...]:
    """Return the reminders that told of an action and were sent, oldest first."""
    keys = dict.fromkeys(one.reminder for one in read.reminded.where(action=action))
    return tuple(one for one in map(read.reminders.get, keys) if one.is_sent)


def sent_to(read: Read, organisation: str) -> tuple[Reminder, ...]:
    """Return what a partner was sent, newest first."""
    found = [one for one in read.reminders.where(organisation=organisation) if one.is_sent]
    return tuple(found[::-1])


def calendar_of(
    read: Read, letter: Letter, every: Iterable[ActionId], at: datetime, title: Titles
) -> CalendarPlan:
    """Say what an addressee's calendar needs to be up to date with what it may know.

    ``letter`` is the whole letter, ``every`` what is in it now: what a person leaves out of the
    text is not put in a calendar, and what stands there already is not taken away for it.
    """
    to = letter.to
    held = [
        one
        for one in read.calendar_entries.where(organisation=to.organisation, contact=to.contact)
        if read.actions.get(one.action).table == to.table
    ]
    chosen = {*every, *(one.action for one in held if one.stands)}
    wanted = {
        one.action: Wanted(day=one.due, title=title(one.number, letter.prefix))
        for one in letter.told
        if one.due is not None and one.action in chosen
    }
    ids = IdSource()
    return plan(held, wanted, to, at, lambda: ids.at(at))
