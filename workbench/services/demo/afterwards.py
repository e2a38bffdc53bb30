"""What became of what was said: actions, questions, drafts that are adopted, errata."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from workbench.domain.approvals import ApprovalWay
from workbench.domain.due_dates import DueKind
from workbench.domain.escalation import Outcome, Rung
from workbench.domain.remarks import Place
from workbench.domain.standing import StandingKind
from workbench.services import (
    actions,
    adoptions,
    approvals,
    corrections,
    errata,
    escalation,
    remarks,
    standing,
    versions,
)
from workbench.services.demo import lessons
from workbench.services.escalation import StepDraft

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from workbench.domain.ids import ActionId, ItemId, LineId, MeetingId, TableId
    from workbench.services.demo.telling import Told


class _Spot(NamedTuple):
    item: ItemId
    line: LineId


class Afterwards:
    """Tells what follows on the meetings of one table."""

    def __init__(self, told: Told, table: TableId) -> None:
        self._told = told
        self._work = told.work
        self._table = table
        self._last: MeetingId | None = None  # the meeting before
        self._to_mend: list[tuple[MeetingId, Mapping[str, Any]]] = []

    def before(self, meeting: MeetingId, told: Mapping[str, Any]) -> None:
        """What a meeting hears of the one before: its actions, its questions, its minutes."""
        for follow in told.get("follow", ()):
            self._follow(meeting, follow, told["on"])
        for text in told.get("answered", ()):
            self._answer(meeting, text)
        if told.get("adopts") and self._last:
            version = versions.latest(self._work, self._last)
            if version is not None:
                adoptions.adopt(self._told.on(told["on"]), version.id, meeting)

    def after(self, meeting: MeetingId, told: Mapping[str, Any]) -> None:
        """What comes in on the draft of a meeting, and what is mended beside adopted minutes."""
        for held, erratum in self._to_mend:
            spot = self._spot(held, erratum["line"])
            place = Place(item=spot.item, line=spot.line, quote=erratum["line"])
            errata.add_erratum(self._told.on(erratum["on"]), held, place, erratum["text"])
        self._to_mend = [(meeting, erratum) for erratum in told.get("errata", ())]
        lessons.tell(self._told, meeting, told["items"])
        self._last = meeting
        version = versions.latest(self._work, meeting)
        if version is None:
            return
        if on := told.get("approved"):
            day = self._told.on(on)
            approvals.record_approval(day, version.id, day.today, ApprovalWay.MAIL)
        sent = {}
        for remark in told.get("remarks", ()):
            day, home = self._told.on(remark["on"]), self._told.organisations[remark["from"]]
            made = remarks.paste_remark(day, version.id, home, remark["text"], day.today)
            sent[remark["from"]] = made.id
        for wrong in told.get("corrections", ()):
            spot = self._spot(meeting, wrong["line"])
            asked = sent.get(wrong.get("remark_of"))
            corrections.correct(
                self._work, version.id, spot.item, spot.line, wrong["wording"], remark=asked
            )

    def _follow(self, meeting: MeetingId, told: Mapping[str, Any], on: date) -> None:
        key = self._told.actions[told["about"]]
        day = self._told.on(told.get("done", on))
        if text := told.get("note"):
            by = self._told.contacts[told["by"]]
            actions.note_progress(day, key, text, meeting=meeting, reported_by=by)
        if to := self._told.day(told.get("to")):
            reason = told.get("reason", "")
            actions.postpone(day, key, DueKind.DATE, to, reason=reason, meeting=meeting)
        for step in told.get("steps", ()):
            self._climb(key, step)
        if "done" in told:
            actions.close(day, key)

    def _climb(self, key: ActionId, told: Mapping[str, Any]) -> None:
        day = self._told.on(told["on"])
        draft = StepDraft(rung=Rung(told["rung"]), who=told["who"], why=told.get("why", ""))
        step = escalation.take_step(day, key, draft)
        if outcome := told.get("outcome"):
            escalation.end_step(day, step.id, Outcome(outcome), told["told"])

    def _answer(self, meeting: MeetingId, text: str) -> None:
        for question in self._work.standing.where(table=self._table, kind=StandingKind.QUESTION):
            if self._work.lines.get(question.line).text == text:
                standing.close(self._work, question.id, meeting)

    def _spot(self, meeting: MeetingId, text: str) -> _Spot:
        """Where a line stands."""
        return next(
            _Spot(item.id, line.id)
            for item in self._work.items.where(meeting=meeting)
            for line in self._work.lines.where(item=item.id)
            if line.text == text
        )
