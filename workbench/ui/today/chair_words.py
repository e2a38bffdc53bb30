"""What *Vandaag* says to the chair, who is "u": counts, dates and places only (rules R15)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.chair_day import AskKind, ChangeKind
from workbench.texts import ntr, tr
from workbench.ui import days
from workbench.ui.actions import words as action_words
from workbench.ui.today import words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbench.domain.chair_day import Ask, Change, Seat
    from workbench.domain.today import Daypart
    from workbench.services.chair_day import ChairDay, NextTable


def greeting(part: Daypart, function: str) -> str:
    """Return the greeting with the role of the chair, never a name (ux.md 9)."""
    is_mayor = "burgemeester" in function.casefold() or "mayor" in function.casefold()
    role = tr("mayor") if is_mayor else tr("chair")
    return tr("{greeting}, {role}").format(greeting=words.greeting(part), role=role)


def of_chair(day: ChairDay) -> words.Told:
    """Return the one sentence with the numbers that matter."""
    parts = [part for part in (_asked(day.asked), words.late_actions(day.late_count)) if part]
    counts = words.sentence(words.listed(parts)) if parts else tr("Nothing is asked of you now.")
    strong = words.strong(parts)
    if day.coming is None:
        return words.Told(counts, strong)
    when = days.on_day(day.coming.meeting.on, day.today)
    yours, other = tr("You chair the meeting {day}."), tr("The next meeting is {day}.")
    first = (yours if day.coming.is_chaired else other).format(day=when)
    return words.Told(f"{first[:1].upper()}{first[1:]} {counts}", strong)


def _asked(n: int) -> str:
    if not n:
        return ""
    said = ntr("one question awaits you", "{n} questions await you", n)
    return said.format(n=days.in_prose(n))


def ask(one: Ask, today: date) -> tuple[str, str, str]:
    """Return what is asked, how it stands, and the verb."""
    if one.kind is AskKind.ADOPT:
        return (
            tr("Adopt the minutes of {day}").format(day=_day(one.on, today)),
            one.about,
            tr("Read minutes"),
        )
    if one.kind is AskKind.APPROVE:
        return (
            tr("Approve the draft minutes of {day}").format(day=_day(one.on, today)),
            one.about,
            tr("Read minutes"),
        )
    if one.kind is AskKind.RELEASED:
        second = one.advice or (stands(one) if one.action else "")
        return one.about, second, tr("Read advice") if one.advice else tr("Show question")
    return one.about, stands(one), tr("Show action")


def _day(day: date | None, today: date) -> str:
    return days.month_day(day, today) if day is not None else ""


def stands(one: Ask) -> str:
    """Return how an action stands that asks for the chair: who, how often, how late."""
    parts = [one.owner or tr("Without an owner")]
    if one.postponed:
        parts.append(action_words.postponed(one.postponed))
    if one.days_late:
        parts.append(days.late(one.days_late))
    return ", ".join(parts)


def change(one: Change) -> words.Told:
    """Return what changed since the last meeting; how often stands first, and in bold."""
    n = one.count
    said = _change(one.kind, n).format(n=days.in_prose(n))
    said = f"{said[:1].upper()}{said[1:]}"
    strong = " ".join(said.split()[:2])
    return words.Told(f"{_with_partner(said, one)}.", (strong,))


def _change(kind: ChangeKind, n: int) -> str:
    return {
        ChangeKind.DONE: ntr("one action was done", "{n} actions were done", n),
        ChangeKind.LAPSED: ntr("one action lapsed", "{n} actions lapsed", n),
        ChangeKind.AGREED: ntr(
            "one action was agreed between meetings", "{n} actions were agreed between meetings", n
        ),
        ChangeKind.POSTPONED: ntr("one action was postponed", "{n} actions were postponed", n),
        ChangeKind.ADOPTED: ntr(
            "one set of minutes was adopted", "{n} sets of minutes were adopted", n
        ),
        ChangeKind.SEATED: ntr("one person joined a table", "{n} people joined a table", n),
        ChangeKind.LEFT: ntr("one person left a table", "{n} people left a table", n),
    }[kind]


def _with_partner(said: str, one: Change) -> str:
    """Add by which partner it was done most; of one alone, or of all, it says only the name."""
    is_all = one.of_partner == one.count
    if one.partner and is_all and one.kind in {ChangeKind.SEATED, ChangeKind.LEFT}:
        return tr("{said}, of {partner}").format(said=said, partner=one.partner)
    if not one.partner or one.kind not in {ChangeKind.DONE, ChangeKind.POSTPONED}:
        return said
    if is_all:
        return tr("{said}, by {partner}").format(said=said, partner=one.partner)
    n = tr("one") if one.of_partner == 1 else days.in_prose(one.of_partner)
    more = tr("{said}, of which {n} by {partner}")
    return more.format(said=said, n=n, partner=one.partner)


def agenda_point(number: str, title: str, minutes: int, *, is_for_chair: bool) -> str:
    """Return a point of the agenda for the ear."""
    length = ntr("{n} minute", "{n} minutes", minutes).format(n=minutes) if minutes else ""
    turn = tr("you act here") if is_for_chair else ""
    return ", ".join(part for part in (number, title, turn, length) if part)


def more_points(n: int) -> str:
    """Return "three more items"."""
    return ntr("one more item", "{n} more items", n).format(n=days.in_prose(n))


def missing(seats: Sequence[Seat], today: date) -> words.Told:
    """Return who sent word, and which seats nobody holds, in sentences."""
    away = [seat.name for seat in seats if seat.is_away]
    empty = [seat for seat in seats if seat.is_empty]
    said = []
    if away:
        sent = ntr("{who} has sent word.", "{who} have sent word.", len(away))
        said.append(sent.format(who=words.listed(away)))
    for seat in empty:
        if seat.since is None:
            said.append(tr("{who} has no seat at the table.").format(who=seat.name))
        else:
            since = tr("{who} has had no seat at the table since {day}.")
            said.append(since.format(who=seat.name, day=days.month_day(seat.since, today)))
    return words.Told(" ".join(said), tuple(seat.name for seat in empty))


def at_table(coming: NextTable, today: date) -> str:
    """Return the heading above the seats: "At the table, Thursday 26 November"."""
    return tr("At the table, {day}").format(day=days.said_day(coming.meeting.on, today))


def away(seat: Seat) -> str:
    """Return a seat whose people all sent word, for the ear."""
    return tr("{who}, has sent word").format(who=seat.name)


def empty_seat(seat: Seat) -> str:
    """Return a seat that nobody holds, for the ear."""
    return tr("{who}, nobody holds this seat").format(who=seat.name)
