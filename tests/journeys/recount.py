"""The figures of a period counted once more, straight from the records.

Written from the definitions that stand below the figures, without the code that counts them. What
is counted stands under its figure, along which axis and of what ("" and "" for the total); what
counted nothing is not there, but for totals.
"""

from __future__ import annotations

from collections import Counter

from workbench.domain.actions import ActionState
from workbench.domain.due_dates import DueKind
from workbench.domain.figures import FigureKey, How
from workbench.domain.meetings import MeetingState, Presence
from workbench.domain.policy_events import PolicyEventKind
from workbench.domain.referrals import ReferralState
from workbench.domain.signals import SignalState
from workbench.domain.tables import TableKind

NOT_BEGUN = {
    MeetingState.CONCEPT, MeetingState.INVITED, MeetingState.MOVED, MeetingState.CANCELLED,
}  # fmt: skip
TABLES = {
    FigureKey.TRIANGLE_MEETINGS: TableKind.TRIANGLE,
    FigureKey.REGION_MEETINGS: TableKind.REGIONAL,
    FigureKey.FOCAL_MEETINGS: TableKind.FOCAL_POINTS,
    FigureKey.INSPECTION_MEETINGS: TableKind.INSPECTION,
}
EVENTS = {
    FigureKey.TRAININGS: PolicyEventKind.TRAINING,
    FigureKey.COMMUNICATIONS: PolicyEventKind.COMMUNICATION,
    FigureKey.ROUTE_CHECKS: PolicyEventKind.ROUTE_CHECK,
}
OF_PERSONS = {  # a person stands behind each that is counted
    FigureKey.SIGNALS_MADE, FigureKey.SIGNALS_OUTCOME, FigureKey.WEIGHINGS_ENDED,
    FigureKey.WEIGHING_STEPS, FigureKey.CASES_OPENED, FigureKey.CARE_ASKED, FigureKey.SHELTER_ASKED,
    FigureKey.CARE_IN_USE, FigureKey.CARE_GAPS, FigureKey.REFERRED, FigureKey.DECLINED,
    FigureKey.CAME_OVER, FigureKey.TRANSFERRED, FigureKey.COMENSHA_CONSIDERED, FigureKey.TOLD_BACK,
}  # fmt: skip


class Recount:
    """Counts of a vault in a period that ends on the day as of which things stand."""

    def __init__(self, read, period):
        self.read, self.period = read, period
        self.counts = {}
        self.kinds = {one.id: one.kind for one in read.tables.where()}
        self.homes = {one.id: one.kind for one in read.organisations.where()}
        self._meetings()
        self._actions()
        self._signals()
        self._care()
        self._policy()

    def held(self, day):
        """Tell whether a day lies in the period."""
        return day is not None and self.period.since <= day <= self.period.until

    def note(self, key, found, **axes):
        """Count records, each once, and along each axis by what its function says of them."""
        rows = list(found)
        self.counts[key, "", ""] = len(rows)
        for axis, of in axes.items():
            for value, n in Counter(str(of(one) or "") for one in rows).items():
                self.counts[key, axis, value] = n

    def kind_of(self, one):
        """Return of what kind the table of a record is."""
        return self.kinds[one.table] if one.table else ""

    def _meetings(self):
        begun = [
            one for one in self.read.meetings.where()
            if one.state not in NOT_BEGUN and self.held(one.on)
        ]  # fmt: skip
        for key, kind in TABLES.items():
            self.note(
                key, (one for one in begun if self.kind_of(one) is kind), table_kind=self.kind_of
            )
        seen = {}
        for one in begun:
            for row in self.read.attendance.where(meeting=one.id):
                came = row.presence in {Presence.PRESENT, Presence.SUBSTITUTED}
                at = one.id, row.organisation
                seen[at] = seen.get(at, False) or came
        rows = [(self.homes[partner], came) for (_, partner), came in seen.items()]
        self.note(
            FigureKey.ATTENDED, rows,
            partner_kind=lambda row: row[0],
            how=lambda row: How.THERE if row[1] else How.AWAY,
        )  # fmt: skip
        meetings = {meeting for meeting, _ in seen}
        self.counts[FigureKey.ATTENDED, "", ""] = len(meetings)  # each once, whoever was there

    def _actions(self):
        stand = [one for one in self.read.actions.where() if one.withdrawn_at is None]
        self.note(
            FigureKey.ACTIONS_AGREED, (one for one in stand if self.held(one.agreed_on)),
            table_kind=self.kind_of, action_state=lambda one: one.state,
        )  # fmt: skip
        done = [
            one for one in stand
            if one.state is ActionState.DONE and self.held(one.closed_on)
        ]  # fmt: skip
        self.note(FigureKey.ACTIONS_IN_TIME, done, how=_punctual)
        late = (
            one for one in stand
            if one.state.is_open and _day(one) is not None and _day(one) < self.period.until
        )  # fmt: skip
        self.note(FigureKey.ACTIONS_OVERDUE, late, table_kind=self.kind_of)
        decided = (
            one for one in self.read.decisions.where()
            if one.withdrawn_at is None and not one.is_lapsed and self.held(one.decided_on)
        )  # fmt: skip
        self.note(FigureKey.DECISIONS_TAKEN, decided, table_kind=self.kind_of)

    def _signals(self):
        came_in = [
            one for one in self.read.signals.where()
            if one.state is not SignalState.WITHDRAWN and self.held(one.made_at.date())
        ]  # fmt: skip
        self.note(
            FigureKey.SIGNALS_MADE, came_in,
            form=lambda one: one.form, sector=lambda one: one.sector, place=lambda one: one.place,
            municipality=lambda one: one.municipality.removeprefix("gemeente "),
            partner_kind=lambda one: self.homes.get(one.organisation, ""),
        )  # fmt: skip
        self.note(FigureKey.SIGNALS_OUTCOME, came_in, signal_state=lambda one: one.state)
        opened = [one for one in self.read.cases.where() if self.held(one.opened_on)]
        self.note(FigureKey.CASES_OPENED, [form for one in opened for form in one.forms or ("",)],
                  form=lambda form: form)  # fmt: skip
        self.counts[FigureKey.CASES_OPENED, "", ""] = len(opened)

    def _care(self):
        asked = self.read.referrals.where()
        self.note(
            FigureKey.REFERRED, (one for one in asked if self.held(one.on)),
            care=lambda one: one.kind, referral_state=lambda one: one.state,
        )  # fmt: skip
        declined = (
            one for one in asked
            if one.state is ReferralState.DECLINED and self.held(one.ended_on)
        )  # fmt: skip
        self.note(FigureKey.DECLINED, declined, declined=lambda one: one.why)
        newest = {}
        for one in sorted(self.read.care_places.where(), key=lambda one: (one.on, one.id)):
            if one.on <= self.period.until:
                newest[one.kind, one.organisation] = one
        for key, number in (
            (FigureKey.CARE_PLACES, lambda one: one.places),
            (FigureKey.CARE_IN_USE, lambda one: one.in_use),
        ):
            self.note(
                key, [one for one in newest.values() for _ in range(number(one))],
                care=lambda one: one.kind,
                partner_kind=lambda one: self.homes[one.organisation],
            )  # fmt: skip

    def _policy(self):
        logged = self.read.policy_events.where()
        for key, kind in EVENTS.items():
            self.note(key, (one for one in logged if one.kind is kind and self.held(one.on)))
        trained = (
            one.count for one in logged
            if one.kind is PolicyEventKind.TRAINING and self.held(one.on)
        )  # fmt: skip
        self.counts[FigureKey.TRAINED, "", ""] = sum(filter(None, trained))
        names = {one.code: one.name for one in self.read.municipalities.where()}
        pages = (one for one in self.read.neighbour_pages.where() if self.held(one.taken_on))
        self.note(FigureKey.NEIGHBOUR_PAGES, pages, municipality=lambda one: names[one.publisher])
        released = (one for one in self.read.region_releases.where() if self.held(one.as_of))
        self.note(FigureKey.REGION_RELEASES, released)


def _day(action):
    """The day by which it was promised; one that moves along with the meetings has none."""
    return None if action.due_kind is DueKind.NEXT_MEETING else action.due


def _punctual(action):
    if _day(action) is None:
        return How.NO_DAY
    return How.IN_TIME if action.closed_on <= _day(action) else How.LATE
