"""What the workspace says of days, states and counts, in the language of the user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.agenda import Treatment
from workbench.domain.approvals import ApprovalWay
from workbench.domain.due_dates import short_text
from workbench.domain.meetings import MeetingState, Presence
from workbench.domain.minutes import LineKind
from workbench.services.carry_over import CarriedOver, Reason
from workbench.texts import ntr, spoken, tr
from workbench.ui.days import long_day, titled_day
from workbench.ui.theme import Ink
from workbench.ui.widgets.chips import Tone

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from workbench.domain.adoptions import Adoption
    from workbench.domain.approvals import Approval
    from workbench.domain.meetings import Meeting

_DAY = 24 * 60  # minutes


def reason(carried: CarriedOver) -> str:
    """Return why an earlier agreement is on the list, where its date does not say it already."""
    if carried.reason is Reason.LATE and carried.postponed:
        times = carried.postponed
        return ntr("postponed {n} time", "postponed {n} times", times).format(n=times)
    return {
        Reason.LATE: "",
        Reason.POSTPONED_OFTEN: ntr(
            "postponed {n} time", "postponed {n} times", carried.postponed
        ).format(n=carried.postponed),
        Reason.DUE_BEFORE: tr("due by this meeting"),
        Reason.DUE_LATER: tr("still open"),
        Reason.NO_DATE: tr("no date agreed"),
        Reason.REVIEWED: tr("looked at each time"),
        Reason.CLOSED_SINCE: tr("done since last time"),
    }[carried.reason]


def state(meeting: Meeting, now: datetime) -> tuple[str, Tone, str]:
    """Return the state of a meeting in words, with the tone and icon of its pill."""
    if meeting.state is MeetingState.IN_PROGRESS and meeting.started_at:
        passed = max(0, int((now - meeting.started_at).total_seconds()) // 60)
        if passed >= _DAY:  # somebody forgot to end it
            day = short_text(meeting.started_at.date(), now.date(), spoken.language)
            return tr("In progress since {day}").format(day=day), Tone.WARN, "circle-fill"
        said = tr("In progress, {time}").format(time=f"{passed // 60}:{passed % 60:02}")
        return said, Tone.OK, "circle-fill"
    return {
        MeetingState.CONCEPT: (tr("In preparation"), Tone.NEUTRAL, ""),
        MeetingState.INVITED: (tr("Invited"), Tone.ACCENT, ""),
        MeetingState.IN_PROGRESS: (tr("In progress"), Tone.OK, "circle-fill"),
        MeetingState.TO_FINISH: (tr("To be worked out"), Tone.WARN, "pencil-simple"),
        MeetingState.DRAFT_MINUTES: (tr("Draft minutes"), Tone.WARN, "file-text"),
        MeetingState.ADOPTED: (tr("Adopted"), Tone.NEUTRAL, "seal-check"),
        MeetingState.MOVED: (tr("Moved"), Tone.PLAIN, ""),
        MeetingState.CANCELLED: (tr("Called off"), Tone.PLAIN, ""),
    }[meeting.state]


def place_and_time(meeting: Meeting) -> str:
    """Return the line below the title: day, time, place."""
    said = tr("{day}, {time}").format(day=titled_day(meeting.on), time=f"{meeting.starts_at:%H:%M}")
    return ", ".join(part for part in (said, meeting.place) if part)


def presence(value: Presence) -> str:
    """Return what is known of someone's coming."""
    return {
        Presence.EXPECTED: tr("expected"),
        Presence.PRESENT: tr("present"),
        Presence.EXCUSED: tr("excused"),
        Presence.ABSENT: tr("absent"),
        Presence.SUBSTITUTED: tr("substituted"),
    }[value]


def asked(value: Treatment) -> str:
    """Return what the meeting is asked to do with an item, as a sentence."""
    return {
        Treatment.INFORMATION: tr("For information."),
        Treatment.DISCUSSION: tr("For discussion."),
        Treatment.ADOPTION: tr("To be adopted."),
        Treatment.DECISION: tr("Asked: a decision."),
    }[value]


def kind(value: LineKind) -> str:
    """Return the name of what a line records."""
    return {
        LineKind.ACTION: tr("Action"),
        LineKind.DECISION: tr("Decision"),
        LineKind.SIGNAL: tr("Signal"),
        LineKind.QUESTION: tr("Question"),
        LineKind.INFORMATION: tr("Information that stays"),
        LineKind.BOTTLENECK: tr("Bottleneck"),
        LineKind.PRACTICE: tr("Good practice"),
    }.get(value, tr("Text"))


def making(value: LineKind) -> str:
    """Return what making this kind of a line is called."""
    return {
        LineKind.TEXT: tr("Make it plain text"),
        LineKind.ACTION: tr("Make it an action"),
        LineKind.DECISION: tr("Make it a decision"),
        LineKind.QUESTION: tr("Make it a question"),
        LineKind.SIGNAL: tr("Make it a signal"),
        LineKind.INFORMATION: tr("Make it information that stays"),
        LineKind.BOTTLENECK: tr("Make it a bottleneck"),
        LineKind.PRACTICE: tr("Make it a good practice"),
        LineKind.SCRATCH: tr("Make it a scratch line"),
    }[value]


def kind_look(value: LineKind) -> tuple[str, Ink]:
    """Return icon and colour of a kind of line; actions have their check ring instead."""
    return {
        LineKind.DECISION: ("gavel-fill", Ink.DECISION),
        LineKind.SIGNAL: ("puzzle-piece-fill", Ink.SIGNAL),
        LineKind.QUESTION: ("question-fill", Ink.WARN),
        LineKind.INFORMATION: ("push-pin-fill", Ink.TEXT2),
        LineKind.BOTTLENECK: ("barricade-fill", Ink.DANGER),
        LineKind.PRACTICE: ("lightbulb-fill", Ink.OK),
    }.get(value, ("", Ink.TEXT2))


def approval_way(value: ApprovalWay) -> str:
    """Return how an approval was given."""
    return {
        ApprovalWay.INITIALS: tr("with initials on paper"),
        ApprovalWay.MAIL: tr("by mail"),
        ApprovalWay.SPOKEN: tr("by word of mouth"),
        ApprovalWay.IN_APP: tr("in this program"),
    }[value]


def approved(approval: Approval) -> str:
    """Return when the chair approved, and how, inside a sentence."""
    said = tr("chair approved on {day}, {way}")
    return said.format(day=long_day(approval.on), way=approval_way(approval.way))


def adopted(adoption: Adoption) -> str:
    """Return when minutes were adopted, and whether as they were."""
    day = long_day(adoption.on)
    if adoption.in_round is not None:
        said = tr("Adopted unchanged in writing on {day}")
        if adoption.is_amended:
            said = tr("Adopted as amended in writing on {day}")
        return said.format(day=day)
    if adoption.is_amended:
        return tr("Adopted as amended on {day}").format(day=day)
    return tr("Adopted unchanged on {day}").format(day=day)


def counts(held: Mapping[LineKind, int]) -> str:
    """Return "5 actions, 2 decisions, 1 signal"; kinds without any are left out."""
    said = {
        LineKind.ACTION: ntr("{n} action", "{n} actions", held.get(LineKind.ACTION, 0)),
        LineKind.DECISION: ntr("{n} decision", "{n} decisions", held.get(LineKind.DECISION, 0)),
        LineKind.SIGNAL: ntr("{n} signal", "{n} signals", held.get(LineKind.SIGNAL, 0)),
        LineKind.QUESTION: ntr("{n} question", "{n} questions", held.get(LineKind.QUESTION, 0)),
        LineKind.INFORMATION: ntr(
            "{n} kept line", "{n} kept lines", held.get(LineKind.INFORMATION, 0)
        ),
        LineKind.BOTTLENECK: ntr(
            "{n} bottleneck", "{n} bottlenecks", held.get(LineKind.BOTTLENECK, 0)
        ),
        LineKind.PRACTICE: ntr(
            "{n} good practice", "{n} good practices", held.get(LineKind.PRACTICE, 0)
        ),
    }
    return ", ".join(words.format(n=held[k]) for k, words in said.items() if held.get(k))
