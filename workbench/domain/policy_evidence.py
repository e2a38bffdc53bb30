"""What records say of the items of policy: counts with the records they are of (rules R15).

A fact is about the twelve months up to a day, or about how things stand on it. It names what it
counts, so that each count opens its records.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from workbench.domain.policy_items import PolicyItem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


class Fact(StrEnum):
    """What is counted."""

    TRIANGLE_MEETINGS = "triangle_meetings"
    ACTIONS_OPEN = "actions_open"
    ACTIONS_LATE = "actions_late"
    ACTIONS_DONE = "actions_done"
    FOCAL_MEETINGS = "focal_meetings"
    SIGNALS = "signals"
    SIGNALS_WITH_FORM = "signals_with_form"
    WEIGHINGS_OVER = "weighings_over"
    WEIGHINGS_GOING = "weighings_going"
    STEPS_IN_TIME = "steps_in_time"
    TRAININGS = "trainings"
    PEOPLE_TRAINED = "people_trained"
    COMMUNICATIONS = "communications"
    ROUTE_CHECKS = "route_checks"
    SEATS_PRESENT = "seats_present"
    REGIONAL_MEETINGS = "regional_meetings"
    INSPECTION_MEETINGS = "inspection_meetings"
    CARE_ASKED = "care_asked"
    SHELTER_ASKED = "shelter_asked"
    CASES_PASSED_ON = "cases_passed_on"
    COMENSHA_ASKED = "comensha_asked"
    FEEDBACK_ANSWERED = "feedback_answered"


class Opens(StrEnum):
    """What kind of record a fact counts: it says where each of them opens."""

    MEETING = "meeting"
    SIGNAL = "signal"
    CASE = "case"
    EVENT = "event"
    ACTIONS_OPEN = "actions_open"  # a view of the list of actions, not single ones
    ACTIONS_LATE = "actions_late"
    ACTIONS_DONE = "actions_done"
    FEEDBACK = "feedback"  # of a year


ITEM_OF: Final[Mapping[Fact, PolicyItem]] = {
    Fact.TRIANGLE_MEETINGS: PolicyItem.TRIANGLE,
    Fact.ACTIONS_OPEN: PolicyItem.ACTION_PLAN,
    Fact.ACTIONS_LATE: PolicyItem.ACTION_PLAN,
    Fact.ACTIONS_DONE: PolicyItem.ACTION_PLAN,
    Fact.FOCAL_MEETINGS: PolicyItem.FOCAL_POINT,
    Fact.SIGNALS: PolicyItem.SIGNALS,
    Fact.SIGNALS_WITH_FORM: PolicyItem.SIGNALS,
    Fact.WEIGHINGS_OVER: PolicyItem.FOLLOW_UP,
    Fact.WEIGHINGS_GOING: PolicyItem.FOLLOW_UP,
    Fact.STEPS_IN_TIME: PolicyItem.FOLLOW_UP,
    Fact.TRAININGS: PolicyItem.TRAINING,
    Fact.PEOPLE_TRAINED: PolicyItem.TRAINING,
    Fact.COMMUNICATIONS: PolicyItem.COMMUNICATION,
    Fact.ROUTE_CHECKS: PolicyItem.REPORTING_ROUTE,
    Fact.SEATS_PRESENT: PolicyItem.ATTENDANCE,
    Fact.REGIONAL_MEETINGS: PolicyItem.REGION,
    Fact.INSPECTION_MEETINGS: PolicyItem.BARRIERS,
    Fact.CARE_ASKED: PolicyItem.CARE,
    Fact.SHELTER_ASKED: PolicyItem.CARE,
    Fact.CASES_PASSED_ON: PolicyItem.VICTIMS,
    Fact.COMENSHA_ASKED: PolicyItem.COMENSHA,
    Fact.FEEDBACK_ANSWERED: PolicyItem.FEEDBACK,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One count: of how many if that is known, and the records it is of."""

    fact: Fact
    count: int
    of: int | None = None
    last: date | None = None  # the newest day among what is counted
    opens: Opens
    keys: tuple[str, ...] = ()  # newest first; empty where a whole view opens

    @property
    def item(self) -> PolicyItem:
        """The item that it says something of."""
        return ITEM_OF[self.fact]
