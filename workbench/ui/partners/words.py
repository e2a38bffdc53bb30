"""What partners and their people are called on screen, in the language of the user."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from workbench.domain.contact_notes import ContactWay
from workbench.domain.contributions import Turnout, Way
from workbench.domain.due_dates import short_text
from workbench.domain.successions import Turn
from workbench.services import set_words
from workbench.texts import ntr, ptr, spoken, tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbench.domain.contact_notes import ContactNote
    from workbench.domain.contributions import Silence, TableAttendance
    from workbench.domain.people import Contact, PartnerKind
    from workbench.domain.successions import Succession
    from workbench.services.leaving import Held
    from workbench.services.rows import PartnerRow


def kinds() -> list[tuple[PartnerKind, str]]:
    """Return the kinds of partner, in the order in which one chooses."""
    return list(set_words.partner_kinds(spoken).items())


def kind(value: PartnerKind) -> str:
    """Return the kind of a partner; each row of the list asks."""
    return _named(spoken.language)[value]


@cache
def _named(_language: str) -> dict[PartnerKind, str]:
    return dict(kinds())


def contacts(count: int) -> str:
    """Return "3 contacts", or nothing."""
    return ntr("{n} contact", "{n} contacts", count).format(n=count) if count else ""


def open_actions(count: int) -> str:
    """Return "5 open", or nothing."""
    return ntr("{n} open", "{n} open", count).format(n=count) if count else ""


def late_actions(count: int) -> str:
    """Return "1 late", or nothing."""
    return ntr("{n} late", "{n} late", count).format(n=count) if count else ""


def spoken_partner(row: PartnerRow, today: date) -> str:
    """Return a partner for the ear."""
    parts = (
        row.name,
        tr("own organisation") if row.is_own else "",
        kind(row.kind) if kind(row.kind).casefold() != row.name.casefold() else "",
        contacts(row.contacts),
        open_actions(row.open_actions),
        late_actions(row.late_actions),
        until(row.until, today),
    )
    return ", ".join(part for part in parts if part)


def day(value: date, today: date) -> str:
    """Return "Thu 26 Nov"."""
    return short_text(value, today, spoken.language)


def until(last: date | None, today: date) -> str:
    """Return "until Thu 26 Nov", or nothing."""
    return tr("until {day}").format(day=day(last, today)) if last else ""


def since(first: date | None, today: date) -> str:
    """Return "since Thu 26 Nov", or nothing."""
    return tr("since {day}").format(day=day(first, today)) if first else ""


def name_of(contact: Contact) -> str:
    """Return the name, or the function where no name is kept (R13)."""
    return contact.name or contact.function


def about(contact: Contact, today: date) -> str:
    """Return the second line of a person: function, ways to reach, from when to when."""
    parts = (
        contact.function if contact.name else tr("function only"),
        contact.open_phone,
        contact.open_email,
        tr("secret address") if contact.is_secret else "",
        since(contact.since, today),
        until(contact.until, today),
    )
    return ", ".join(part for part in parts if part)


def held(left: Held) -> list[str]:
    """Return what a person holds, each kind with its number: "2 seats at tables"."""
    seats, owed = len(left.seats), len(left.owed)
    expected = len({row.meeting for row in left.expected} | {m.id for m in left.led})
    presents, unsent, copies = len(left.presents), len(left.unsent), len(left.copies)
    roles = len(left.roles)
    told = (
        (seats, ntr("{n} seat at a table", "{n} seats at tables", seats)),
        (owed, ntr("{n} open action", "{n} open actions", owed)),
        (expected, ntr("{n} meeting to come", "{n} meetings to come", expected)),
        (presents, ntr("{n} item to present", "{n} items to present", presents)),
        (unsent, ntr("{n} reminder that was not sent", "{n} reminders that were not sent", unsent)),
        (roles, ntr("{n} role in policy", "{n} roles in policy", roles)),
        (copies, ntr("{n} copy that was not sent", "{n} copies that were not sent", copies)),
    )
    return [said.format(n=count) for count, said in told if count]


def silence(held: Silence) -> str:
    """Return "7 months without a contribution", or nothing while it is not long."""
    if not held.is_long:
        return ""
    if held.last is None:
        return tr("No contribution yet")
    months = held.months or 0
    said = ntr("{n} month without a contribution", "{n} months without a contribution", months)
    return said.format(n=months)


def contribution(held: Silence, today: date) -> str:
    """Return what the last contribution was, and when."""
    if held.last is None:
        return tr("No contribution yet")
    said = {
        Way.PRESENT: tr("present at {title}"),
        Way.SUBSTITUTE: tr("a substitute at {title}"),
        Way.DONE: tr("completed: {title}"),
        Way.REPORTED: tr("reported on: {title}"),
        Way.REMARKED: tr("a remark on the minutes of {title}"),
        Way.ANSWERED: tr("an answer on the minutes of {title}"),
    }[held.last.way].format(title=held.last.title)
    return tr("Last contribution {day}, {what}").format(day=day(held.last.on, today), what=said)


def turnout(value: Turnout) -> str:
    """Return how a partner was at a meeting."""
    return {
        Turnout.PRESENT: ptr("partner", "present"),
        Turnout.SUBSTITUTE: ptr("partner", "substituted"),
        Turnout.EXCUSED: ptr("partner", "excused"),
        Turnout.ABSENT: ptr("partner", "absent"),
    }[value]


def attendance(held: TableAttendance) -> str:
    """Return "present 7 of 9 times, 1 substituted, 1 excused"."""
    there, n = held.count(Turnout.PRESENT), len(held.held)
    counts = ((held.count(value), value) for value in Turnout if value is not Turnout.PRESENT)
    others = [f"{count} {turnout(value)}" for count, value in counts if count]
    first = ntr("present {there} of {n} time", "present {there} of {n} times", n)
    return ", ".join((first.format(there=there, n=n), *others))


def contact_ways() -> list[tuple[ContactWay, str]]:
    """Return how a contact was made."""
    return [
        (ContactWay.PHONE, ptr("contact", "Telephone")),
        (ContactWay.MAIL, ptr("contact", "Mail")),
        (ContactWay.TALK, ptr("contact", "Talk")),
    ]


def contact_way(value: ContactWay) -> str:
    """Return how one contact was made."""
    return dict(contact_ways())[value]


def last_contact(notes: Sequence[ContactNote], today: date) -> str:
    """Return when one last spoke outside a meeting, and how; nothing where one never did."""
    if not notes:
        return ""
    way = contact_way(notes[0].way).lower()
    return tr("Last contact {day}, {way}").format(day=day(notes[0].on, today), way=way)


def turn(value: Turn) -> str:
    """Return what happened to a partner."""
    return {
        Turn.RENAMED: ptr("partner", "renamed"),
        Turn.MERGED: ptr("partner", "merged"),
        Turn.SPLIT: ptr("partner", "split"),
    }[value]


def succession(held: Succession, name: str, today: date, *, is_new: bool) -> str:
    """Return what became of a partner; ``is_new`` for the one that came of it."""
    told = {
        (Turn.RENAMED, False): tr("Was called {name} until {day}."),
        (Turn.MERGED, False): tr("Went up in {name} on {day}."),
        (Turn.MERGED, True): tr("Took up {name} on {day}."),
        (Turn.SPLIT, False): tr("A part went on as {name} on {day}."),
        (Turn.SPLIT, True): tr("Came out of {name} on {day}."),
    }[held.turn, is_new]
    return told.format(name=name, day=day(held.on, today))
