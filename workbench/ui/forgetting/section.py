"""The people of a case, how long they are kept, and what can be done with their data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from shiboken6 import isValid

from workbench.domain.case_states import CaseState
from workbench.domain.destruction import Destroyed
from workbench.domain.ids import RestrictionId, SubjectId
from workbench.domain.retention import person_over_on
from workbench.domain.subjects import kind_words
from workbench.services import forgetting
from workbench.services.messages import explain
from workbench.texts import ptr, spoken, tr
from workbench.ui import days
from workbench.ui.cases.section import CaseSection, CaseVerb
from workbench.ui.forgetting import words
from workbench.ui.forgetting.destroy_card import DestroyCard
from workbench.ui.forgetting.inspection_card import InspectionCard
from workbench.ui.forgetting.reason_form import ReasonForm
from workbench.ui.forgetting.rectify_card import RectifyCard
from workbench.ui.forgetting.target import Target
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.chips import Tone
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.painting import holds_focus
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb
from workbench.ui.widgets.whole_rows import WholeList

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from workbench.domain.cases import Case
    from workbench.domain.destruction import DestructionStop, Restriction
    from workbench.domain.errors import WorkbenchError
    from workbench.domain.subjects import Subject
    from workbench.services.ports import Read
    from workbench.ui.desk import Desk

_INSPECT, _RIGHT, _STOP, _LIMIT, _DESTROY = "inspect", "right", "stop", "limit", "destroy"
_FREE = "free"
_WEEKS = 4  # within a month the person hears what was done (AVG 12(3))


@dataclass(frozen=True, slots=True)
class Held:
    """One subject of the case, as a row shows it."""

    subject: Subject
    called: str
    stop: DestructionStop | None
    restriction: Restriction | None


class ForgettingSection(CaseSection):
    """Enter makes the overview; R puts right, S stops, L limits, V destroys: each asks first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case: Case | None = None
        self._asking: tuple[str, str] = ("", "")  # what the form is for, and of which record
        verbs = (
            Verb(_INSPECT, tr("Overview of the data"), ("Return", "Enter")),
            Verb(_RIGHT, tr("Put data right"), ("R",)),
            Verb(_STOP, tr("Stop destroying, or lift the stop"), ("S",)),
            Verb(_LIMIT, tr("Limit use, or lift the limit"), ("L",)),
            Verb(_DESTROY, tr("Destroy"), ("V",)),
        )
        self.list = WholeList(
            tr("People of this case"), verbs, Columns(due=130, count=0, chip=0, air=8)
        )
        self.form = ReasonForm(desk)
        self.destroying: DestroyCard | None = None
        self.right: RectifyCard | None = None  # that was opened last
        self.inspecting: InspectionCard | None = None
        self._about = Label("", Role.SMALL, Ink.TEXT3, wraps=True)
        self._nothing = Label(tr("Nobody is written down here."), Role.UI, Ink.TEXT2)
        self._head = Label(tr("Subjects and how long their data are kept"), Role.H2, wraps=True)
        head = row(self._head, spacing=8)
        self.setLayout(
            column(
                *(head, 2, self._about, 4, Divider(), 4),
                *(self._nothing, self.list, self.form),
            )
        )
        self.list.verb_asked.connect(self._do)
        self.form.kept.connect(self._keep)
        self.form.left.connect(self._leave_form)

    def show_case(self, case: Case) -> None:
        """Show the people of a case."""
        if self._case is None or self._case.id != case.id:
            self.form.hide()
        self._case = case
        read, today = self._desk.read, self._desk.clock.today()
        held = [_held(read, one, today) for one in read.subjects.where(case=case.id)]
        self.list.show_rows([_row(one, today) for one in held])
        self.list.setVisible(bool(held))
        self._nothing.setVisible(not held)
        until = days.month_day(person_over_on(case.opened_on), today)
        told = tr("The case is kept until {day} at the latest.").format(day=until)
        stop = words.stop(forgetting.stop_of(read, case.id, today), today)
        self._about.setText(f"{told} {stop}." if stop else told)

    def verbs(self) -> tuple[CaseVerb, ...]:
        """Return what can be done with the case as a whole."""
        case = self._case
        if case is None or self._desk.is_read_only:
            return ()
        held = forgetting.stop_of(self._desk.read, case.id, self._desk.clock.today())
        stop = tr("Lift the stop on destroying") if held else tr("Stop destroying this case")
        found = [CaseVerb(stop, partial(self._stop, case.id, case.code))]
        if case.state in {CaseState.CLOSED, CaseState.SHIELDED}:
            target = Target(Destroyed.CASE, case.id, case.code)
            found.append(CaseVerb(tr("Destroy case"), partial(self._destroy, target)))
        return tuple(found)

    def flush(self) -> None:
        """Keep what is half typed to put data right."""
        if self.right is not None and isValid(self.right):
            self.right.half.keep()

    def _do(self, code: str, chosen: Row) -> None:
        held = chosen.of
        if not isinstance(held, Held):
            return
        if code == _INSPECT:
            self._inspect(held.subject.id)
        elif self._desk.is_read_only:
            return
        elif code == _RIGHT:
            self.right = RectifyCard(self.window(), self._desk, held.subject.id)
        elif code == _STOP:
            self._stop(held.subject.id, held.called)
        elif code == _LIMIT:
            self._limit(held)
        else:
            self._destroy(Target(Destroyed.SUBJECT, held.subject.id, held.called))

    def _inspect(self, key: SubjectId) -> None:
        if self.inspecting is None:
            self.inspecting = InspectionCard(self._desk, self.window())
        self.inspecting.open_for(key, self._head)

    def _destroy(self, target: Target) -> None:
        if self.destroying is None:
            self.destroying = DestroyCard(self._desk, self.window())
        self.destroying.open_for(target, self._head)

    def _stop(self, record: str, called: str) -> None:
        today = self._desk.clock.today()
        held = forgetting.stop_of(self._desk.read, record, today)
        if held is not None:
            asked = self._desk.do(forgetting.lift_stop, held.id)
            asked.then(self, lambda _: self._told(tr("Stop on destroying lifted")))
            return
        self._asking = _STOP, record
        title = tr("Do not destroy {code} yet").format(code=called)
        self.form.open_for(title, until=today.replace(year=today.year + 1, day=min(today.day, 28)))
        self.sight_asked.emit(self.form)

    def _limit(self, held: Held) -> None:
        if held.restriction is not None:
            self._asking = _FREE, held.restriction.id
            again = tr("Use the data of {code} again").format(code=held.called)
            said = tr("Why, and how the person heard of it")
            self.form.open_for(again, until=None, reason=said)
            return
        self._asking = _LIMIT, held.subject.id
        title = tr("Keep the data of {code} and do not use them").format(code=held.called)
        look = ptr("restriction", "Look at it again after")
        today = self._desk.clock.today()
        self.form.open_for(title, until=today + timedelta(days=_WEEKS * 7), day=look)
        self.sight_asked.emit(self.form)

    def _keep(self, reason: str, until: date | None) -> None:
        what, record = self._asking
        if what == _STOP and until is not None:
            asked = self._desk.do(forgetting.set_stop, record, reason, until)
            told = tr("Stop on destroying set")
            asked.then(self, lambda _: self._kept(told), self._refused)
        elif what == _LIMIT:
            limited = self._desk.do(forgetting.restrict, SubjectId(record), reason, until)
            sentence = tr("Use of the data limited")
            limited.then(self, lambda _: self._kept(sentence), self._refused)
        elif what == _FREE:
            freed = self._desk.do(forgetting.release, RestrictionId(record), reason)
            lifted = tr("Limit on use lifted")
            freed.then(self, lambda _: self._kept(lifted), self._refused)

    def _kept(self, sentence: str) -> None:
        self._leave_form()
        self._told(sentence)

    def _refused(self, error: WorkbenchError) -> None:
        field = self.form.until if self.form.until.isVisibleTo(self) else self.form.reason
        field.set_error(explain(error, spoken).with_code)

    def _told(self, sentence: str) -> None:
        self._desk.tell(sentence, can_undo=True)

    def _leave_form(self) -> None:
        is_here = holds_focus(self.form)
        self.form.hide()
        if is_here:  # who went on to something else is not called back
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


def _held(read: Read, one: Subject, today: date) -> Held:
    called = forgetting.called(read, one.id)
    return Held(
        subject=one,
        called=called[0] if called else kind_words(one.kind),
        stop=forgetting.stop_of(read, one.id, today),
        restriction=forgetting.restriction_of(read, one.id),
    )


def _row(one: Held, today: date) -> Row:
    over = person_over_on(one.subject.since)
    told = [one.subject.name]
    if one.restriction is not None:
        told.append(words.restricted(one.restriction, today))
    if one.stop is not None:
        told.append(words.stop(one.stop, today))
    day = days.month_day(over, today)
    spoken_due = words.stop(one.stop, today) or tr("until {day}").format(day=day)
    is_over = over <= today and one.stop is None
    look = RowLook(
        title=one.called,
        second=", ".join(told),
        due=day,
        due_tone=Tone.DANGER if is_over else Tone.PLAIN,
    )
    return Row(one.subject.id, look, ", ".join((one.called, *told, spoken_due)), one)
