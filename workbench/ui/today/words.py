"""The sentences of *Vandaag*: counts, dates and places only (rules R15).

Nobody is addressed but the chair, who is "u".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from workbench.domain.steps_ahead import StepKind
from workbench.domain.today import Daypart, Deed
from workbench.texts import ntr, tr
from workbench.ui import days

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from workbench.domain.steps_ahead import Step
    from workbench.domain.today import Duty
    from workbench.services.today import Call, CoordinatorDay


class Told(NamedTuple):
    """A sentence, and the words in it that matter."""

    sentence: str
    strong: tuple[str, ...] = ()


def greeting(part: Daypart) -> str:
    """Return the greeting of a part of the day."""
    return {
        Daypart.MORNING: tr("Good morning"),
        Daypart.AFTERNOON: tr("Good afternoon"),
        Daypart.EVENING: tr("Good evening"),
    }[part]


def listed(parts: Sequence[str]) -> str:
    """Return "a", "a and b", "a, b and c"."""
    if len(parts) < 2:  # noqa: PLR2004 - one thing is no list
        return "".join(parts)
    return tr("{first} and {last}").format(first=", ".join(parts[:-1]), last=parts[-1])


def sentence(text: str) -> str:
    """Return a text as a sentence."""
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def late_actions(n: int) -> str:
    """Return "four actions are late"; nothing for none."""
    if not n:
        return ""
    return ntr("one action is late", "{n} actions are late", n).format(n=days.in_prose(n))


def of_coordinator(day: CoordinatorDay) -> Told:
    """Return what matters most, in one or two sentences."""
    write_out = sum(d.count for d in day.duties if d.deed is Deed.WRITE_OUT)
    parts = [part for part in (late_actions(day.late), _to_write_out(write_out)) if part]
    said = Told(sentence(listed(parts)), strong(parts)) if parts else Told(tr("Nothing overdue."))
    if day.coming is None:
        return said
    when = days.on_day(day.coming.meeting.on, day.today)
    more = tr("The next meeting is {day}.").format(day=when)
    return Told(f"{said.sentence} {more}", (*said.strong, when))


def strong(parts: Sequence[str]) -> tuple[str, ...]:
    """Return the parts of a list as they stand in its sentence, the first with a capital."""
    return tuple(f"{p[:1].upper()}{p[1:]}" if n == 0 else p for n, p in enumerate(parts))


def _to_write_out(n: int) -> str:
    if not n:
        return ""
    return ntr(
        "one set of minutes is to be written out", "{n} sets of minutes are to be written out", n
    ).format(n=days.in_prose(n))


class DutyWords(NamedTuple):
    """A row of *Nu doen*."""

    title: str
    icon: str
    verb: str


def duty(one: Duty) -> DutyWords:
    """Return what is to be done, with the verb that leads there."""
    if not one.deed.is_of_meeting:
        return _of_all(one)
    said = _of_meeting(one.deed, one.count)
    said = said._replace(title=said.title.format(n=one.count))
    return said._replace(verb=tr("Show meetings")) if one.meeting is None else said


def _of_meeting(deed: Deed, n: int) -> DutyWords:
    return {
        Deed.HOLDING: DutyWords(
            ntr("A meeting is going on", "{n} meetings are going on", n),
            "clock-countdown",
            tr("Go to the meeting"),
        ),
        Deed.WRITE_OUT: DutyWords(
            ntr("Finish the minutes", "Finish {n} sets of minutes", n),
            "note-pencil",
            tr("Open minutes"),
        ),
        Deed.NOT_HELD: DutyWords(
            ntr("The day of a meeting has passed", "The days of {n} meetings have passed", n),
            "calendar-blank",
            tr("Open meeting"),
        ),
        Deed.SEND_AGENDA: DutyWords(
            ntr("Send the agenda", "Send {n} agendas", n), "list-checks", tr("Open agenda")
        ),
        Deed.ROUND: DutyWords(
            ntr("A written round asks for something", "{n} written rounds ask for something", n),
            "file-text",
            tr("Open minutes"),
        ),
        Deed.MAKE_COPIES: DutyWords(
            ntr("No copy was made of a draft yet", "No copy was made of {n} drafts yet", n),
            "export",
            tr("Open minutes"),
        ),
    }[deed]


def _of_all(one: Duty) -> DutyWords:
    n = one.count
    return {
        Deed.FIRST_TABLE: DutyWords(
            tr("Make the first table"), "calendar-plus", tr("Make a table")
        ),
        Deed.FIRST_PARTNERS: DutyWords(
            tr("Choose the partners"), "users-three", tr("Choose partners")
        ),
        Deed.REMIND: DutyWords(
            ntr("Remind {n} partner", "Remind {n} partners", one.partners).format(n=one.partners),
            "users-three",
            tr("Remind"),
        ),
        Deed.OWN_LATE: DutyWords(
            ntr("{n} own action is late", "{n} own actions are late", n).format(n=n),
            "house-line",
            tr("Show actions"),
        ),
        Deed.NO_OWNER: DutyWords(
            ntr("{n} late action has no owner", "{n} late actions have no owner", n).format(n=n),
            "question",
            tr("Show actions"),
        ),
        Deed.RETENTION: DutyWords(
            ntr(
                "{n} set of minutes is past its retention period",
                "{n} sets of minutes are past their retention period",
                n,
            ).format(n=n),
            "tray",
            tr("Show list"),
        ),
        Deed.WEIGHING: _weighing(one),
        **_of_recipients(one),
        **_of_policy(one),
    }[one.deed]


def _weighing(one: Duty) -> DutyWords:
    if one.on is None or not one.title:
        told = ntr("{n} weighing is due", "{n} weighings are due", one.count)
        return DutyWords(told.format(n=one.count), "clock-countdown", tr("Show cases"))
    told = tr("Take the next step of the weighing of {code}").format(code=one.title)
    return DutyWords(told, "clock-countdown", tr("Open weighing"))


def _step_due(one: Duty, today: date) -> str:
    if one.on is None:
        return ""
    if not one.title:
        return tr("The first by {day}").format(day=days.near_day(one.on, today))
    late = (today - one.on).days
    return days.late(late) if late > 0 else tr("By {day}").format(day=days.near_day(one.on, today))


def _of_recipients(one: Duty) -> dict[Deed, DutyWords]:
    n = one.count
    return {
        Deed.FORGETTING: DutyWords(
            ntr(
                "Destroy {n} person or case this quarter",
                "Destroy {n} persons or cases this quarter",
                n,
            ).format(n=n),
            "tray",
            tr("Show list"),
        ),
        Deed.AGREEMENT: DutyWords(
            ntr(
                "Agree on a new passphrase with {n} recipient",
                "Agree on a new passphrase with {n} recipients",
                n,
            ).format(n=n),
            "lock-key",
            tr("Open agreement"),
        ),
        Deed.FEEDBACK: DutyWords(
            ntr(
                "Feedback of {n} recipient about {year} is to come",
                "Feedback of {n} recipients about {year} is to come",
                n,
            ).format(n=n, year=one.year),
            "handshake",
            tr("Show feedback"),
        ),
    }


def _of_policy(one: Duty) -> dict[Deed, DutyWords]:
    n = one.count
    return {
        Deed.DOCUMENTS: DutyWords(
            ntr(
                "{n} document of policy ends soon or is over",
                "{n} documents of policy end soon or are over",
                n,
            ).format(n=n),
            "flag",
            tr("Show document"),
        ),
        Deed.ROLES: DutyWords(
            ntr(
                "{n} role of policy is empty or will be soon",
                "{n} roles of policy are empty or will be soon",
                n,
            ).format(n=n),
            "user",
            tr("Show role"),
        ),
    }


def about_duty(one: Duty, today: date) -> str:
    """Return of which meeting it is, or how much there is."""
    if one.deed in _ABOUT:
        return _ABOUT[one.deed](one, today)
    if one.meeting is not None and one.on is not None:
        return tr("{title}, {day}").format(title=one.title, day=days.near_day(one.on, today))
    if one.on is not None:
        return tr("The oldest is of {day}").format(day=days.near_day(one.on, today))
    return ""


def _to_begin(one: Duty, today: date) -> str:
    del today
    if one.deed is Deed.FIRST_TABLE:
        return tr("Meetings, agendas and minutes come from there")
    return tr("Who sits at the table, and who owes an action")


def _late(one: Duty, today: date) -> str:
    del today
    return ntr("{n} action is late", "{n} actions are late", one.count).format(n=one.count)


def _until(one: Duty, today: date) -> str:
    """Say whose passphrase comes first, and when its year is over."""
    on = one.on or today
    said = tr("{name}, valid until {day}") if on > today else tr("{name}, was valid until {day}")
    return said.format(name=one.title, day=days.near_day(on, today))


def _ends(one: Duty, today: date) -> str:
    """Say which document comes first, and its day."""
    on = one.on or today
    said = tr("{title}, until {day}") if on >= today else tr("{title}, was until {day}")
    return said.format(title=one.title, day=days.near_day(on, today))


def _empty(one: Duty, today: date) -> str:
    """Say where it is empty first, and since when or from when."""
    on = one.on or today
    said = tr("{name}, empty from {day}") if on > today else tr("{name}, empty since {day}")
    return said.format(name=one.title, day=days.near_day(on, today))


def _asked(one: Duty, today: date) -> str:
    del today
    to_ask = one.count - one.waiting
    asking = ntr("{n} to ask", "{n} to ask", to_ask).format(n=to_ask)
    silent = ntr("{n} asked and silent", "{n} asked and silent", one.waiting)
    told = (asking if to_ask else "", silent.format(n=one.waiting) if one.waiting else "")
    return ", ".join(part for part in told if part)


_ABOUT: Final[dict[Deed, Callable[[Duty, date], str]]] = {
    Deed.FIRST_TABLE: _to_begin,
    Deed.FIRST_PARTNERS: _to_begin,
    Deed.REMIND: _late,
    Deed.WEIGHING: _step_due,
    Deed.AGREEMENT: _until,
    Deed.FEEDBACK: _asked,
    Deed.DOCUMENTS: _ends,
    Deed.ROLES: _empty,
}


def whom(call: Call) -> str:
    """Return the person to call; a role where no name is kept (rules R13)."""
    parts = [part for part in (call.person, call.function) if part]
    return ", ".join(parts) or tr("No contact is known")


def late_count(n: int) -> str:
    """Return "4 late"."""
    return ntr("{n} late", "{n} late", n).format(n=n)


def step(one: Step) -> str:
    """Return a step of the preparation, as it stands."""
    return _done(one) if one.is_done else _open(one)


def _done(one: Step) -> str:
    n = one.count
    return {
        StepKind.PLACE: tr("The place is known"),
        StepKind.CHAIR: tr("The chair is known"),
        StepKind.PEOPLE: ntr("{n} person is expected", "{n} people are expected", n).format(n=n),
        StepKind.AGENDA: ntr("{n} item is on the agenda", "{n} items are on the agenda", n).format(
            n=n
        ),
        StepKind.BEFORE: tr("Earlier minutes stand on it to be adopted"),
        StepKind.PRESENTERS: tr("Every item has someone who presents it"),
        StepKind.LENGTHS: tr("Every item has a length"),
        StepKind.TIMES: tr("The agenda fits in the time"),
        StepKind.SENT: tr("The agenda is fixed"),
    }[one.kind]


def _open(one: Step) -> str:
    n = one.count
    return {
        StepKind.PLACE: tr("There is no place yet"),
        StepKind.CHAIR: tr("There is no chair yet"),
        StepKind.PEOPLE: tr("Nobody is expected"),
        StepKind.AGENDA: tr("There is nothing on the agenda"),
        StepKind.BEFORE: ntr(
            "The minutes of {n} meeting have no item to be adopted",
            "The minutes of {n} meetings have no item to be adopted",
            n,
        ).format(n=n),
        StepKind.PRESENTERS: ntr(
            "{n} item has nobody who presents it", "{n} items have nobody who presents them", n
        ).format(n=n),
        StepKind.LENGTHS: ntr("{n} item has no length", "{n} items have no length", n).format(n=n),
        StepKind.TIMES: ntr(
            "The agenda takes {n} minute too many", "The agenda takes {n} minutes too many", n
        ).format(n=n),
        StepKind.SENT: tr("The agenda is not fixed yet"),
    }[one.kind]
