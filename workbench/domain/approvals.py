"""The chair's approval of a draft of the minutes (rules R7.1): when it was given, and how."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from workbench.domain.due_dates import parse
from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import ApprovalId, MeetingId, VersionId


class ApprovalWay(StrEnum):
    """How the chair said yes."""

    INITIALS = "initials"  # on paper
    MAIL = "mail"
    SPOKEN = "spoken"
    IN_APP = "in_app"  # with the chair's own key


class ApprovedAlreadyError(RuleBrokenError):
    """The chair approved this draft before."""

    code = "approval.given-already"


class ApprovalDayError(RuleBrokenError):
    """An approval is given on the day of the meeting or later, and not in the future."""

    code = "approval.day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """The chair agrees with one draft; a new draft asks anew."""

    id: ApprovalId
    meeting: MeetingId
    version: VersionId
    on: date
    way: ApprovalWay
    made_at: datetime


def must_be_a_day(on: date, meeting_on: date, today: date) -> None:
    """Refuse a day on which this draft cannot have been approved."""
    if not meeting_on <= on <= today:
        raise ApprovalDayError


def day_given(phrase: str, meeting_on: date, today: date) -> date | None:
    """Read a day between the meeting and today; a date without a year is looked for from there."""
    for since in (today, meeting_on):
        day = parse(phrase, since)
        if day is not None and meeting_on <= day <= today:
            return day
    return None
