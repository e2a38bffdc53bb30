"""What reminders, answers and their parts are called on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.due_dates import DueKind, kind_text, short_text
from workbench.domain.reminders import ReminderWay, Scope
from workbench.domain.replies import Settled, Verdict
from workbench.services.holding_words import whys
from workbench.texts import ntr, ptr, spoken, tr
from workbench.ui import days
from workbench.ui.widgets.chips import Tone

if TYPE_CHECKING:
    from datetime import date, datetime

    from workbench.domain.due_dates import Due
    from workbench.services.addressees import ToRemind
    from workbench.services.letters import LeftOut


def scopes() -> list[tuple[Scope, str]]:
    """Return about which actions one reminds."""
    return [
        (Scope.LATE, ptr("reminder", "Overdue")),
        (Scope.SOON, tr("Overdue and soon")),
        (Scope.ALL, ptr("reminder", "All open")),
    ]


def way(value: ReminderWay) -> str:
    """Return how a reminder went."""
    return {
        ReminderWay.CLIPBOARD: tr("copied text"),
        ReminderWay.MAIL: tr("draft of a mail"),
        ReminderWay.PAPER: tr("PDF"),
        ReminderWay.CALENDAR: tr("calendar file"),
        ReminderWay.SPOKEN: tr("told in person"),
    }[value]


def verdict(value: Verdict) -> str:
    """Return what an answer says."""
    return {
        Verdict.DONE: ptr("answer", "Done"),
        Verdict.LAPSED: ptr("answer", "Can lapse"),
        Verdict.NEW_DATE: ptr("answer", "New date"),
        Verdict.IN_PROGRESS: ptr("answer", "In progress"),
        Verdict.NOTE: ptr("answer", "Progress note"),
    }[value]


def settled(value: Settled) -> str:
    """Return what a person made of a part."""
    return {
        Settled.WAITING: ptr("answer", "waits"),
        Settled.ACCEPTED: ptr("answer", "accepted"),
        Settled.REFUSED: ptr("answer", "refused"),
        Settled.LINKED: ptr("answer", "kept with the partner"),
    }[value]


def settled_count(value: Settled, n: int) -> str:
    """Return what a person made of so many parts: "2 overgenomen"."""
    if value is Settled.WAITING:
        return ntr("{n} part waits", "{n} parts wait", n).format(n=n)
    return f"{n} {settled(value)}"


def proposed(what: Verdict, term: Due, today: date) -> str:
    """Return what is proposed: "Nieuwe datum, vr 29 mei"."""
    said = verdict(what)
    if what not in (Verdict.NEW_DATE, Verdict.DONE):
        return said
    when = kind_text(term.kind, spoken.language) if term.day is None else day(term.day, today)
    if term.kind is DueKind.NONE:
        return said
    if what is Verdict.DONE:
        return tr("Done on {day}").format(day=when)
    return tr("New date {day}").format(day=when)


def tone(what: Verdict) -> Tone:
    """Return how a proposal stands out."""
    return {
        Verdict.DONE: Tone.OK,
        Verdict.NEW_DATE: Tone.WARN,
        Verdict.IN_PROGRESS: Tone.ACCENT,
    }.get(what, Tone.NEUTRAL)


def day(on: date, today: date) -> str:
    """Return "di 19 mei"."""
    return short_text(on, today, spoken.language)


def counts(line: ToRemind) -> str:
    """Return "3 acties, 1 te laat", or what is to be taken out of a calendar."""
    n = len(line.actions)
    said = [ntr("{n} action", "{n} actions", n).format(n=n)] if n else []
    if line.late and n:
        said.append(ntr("{n} late", "{n} late", line.late).format(n=line.late))
    if line.leaves_calendar and not n:
        gone = line.leaves_calendar
        told = ntr("{n} calendar entry to cancel", "{n} calendar entries to cancel", gone)
        said.append(told.format(n=gone))
    return ", ".join(said)


def sent(line: ToRemind, today: date) -> tuple[str, Tone]:
    """Return when it was sent last, or that it was made and not sent yet."""
    if line.is_made:
        return tr("made, not sent"), Tone.WARN
    if line.sent_at is None:
        return "", Tone.NEUTRAL
    told = days.near_day(line.sent_at.date(), today)
    return tr("sent {day}").format(day=told), Tone.NEUTRAL


def why_not(one: LeftOut) -> str:
    """Return every reason why an action is not told."""
    return " ".join(whys(one.answer, spoken))


def when(moment: datetime, today: date) -> str:
    """Return "di 19 mei 14:10"."""
    return f"{day(moment.date(), today)} {moment:%H:%M}"
