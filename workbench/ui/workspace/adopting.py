"""Approval, remarks and adoption where the coordinator works: in the head, at items, by key."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt

from workbench.domain.agenda import ItemKind
from workbench.domain.errata import ErratumDamagedError
from workbench.domain.meetings import MeetingState
from workbench.services import (
    adoptions,
    approvals,
    corrections,
    errata,
    meetings,
    remarks,
    rounds,
    versions,
)
from workbench.texts import tr
from workbench.ui import days
from workbench.ui.workspace import words
from workbench.ui.workspace.approving import ApprovalForm, ApprovalNote
from workbench.ui.workspace.earlier_minutes import EarlierMinutes, earlier_minutes
from workbench.ui.workspace.round_card import standing_words

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from workbench.domain.adoptions import Adoption
    from workbench.domain.agenda import AgendaItem
    from workbench.domain.approvals import Approval, ApprovalWay
    from workbench.domain.errata import Erratum
    from workbench.domain.ids import VersionId
    from workbench.domain.remarks import Remark
    from workbench.services.changes import Outcome
    from workbench.ui.desk import Asked, Desk
    from workbench.ui.widgets.overlays import Popover
    from workbench.ui.workspace.display import Display
    from workbench.ui.workspace.panes import Panes
    from workbench.ui.workspace.reading import MeetingPage

T = TypeVar("T")
_FINISHED = (MeetingState.DRAFT_MINUTES, MeetingState.ADOPTED)


class Adopting(QObject):
    """Shows how minutes stand, and asks for what is wanted with them."""

    def __init__(self, desk: Desk, display: Display, panes: Panes, room: QWidget) -> None:
        super().__init__(room)
        self._desk = desk
        self._display = display
        self._panes = panes
        self._room = room
        self._draft: VersionId | None = None  # of the meeting that is shown, while it is open
        self._concept: VersionId | None = None  # that lay, or lies, before it
        self._approval: Approval | None = None
        self._adoption: Adoption | None = None
        self._earlier: tuple[EarlierMinutes, ...] = ()
        slips = panes.centre.slips
        slips.may_act = not desk.is_read_only
        slips.adopt_asked.connect(self._adopt)
        slips.withdraw_asked.connect(lambda one: self._withdraw(one.adoption))
        slips.line_asked.connect(panes.centre.to_line)
        panes.header.approval_asked.connect(self.approval)
        panes.header.unadopt_asked.connect(lambda: self._withdraw(self._adoption))
        display.looked.connect(self.follow)

    def follow(self, page: MeetingPage) -> None:
        """Show how this meeting's minutes stand, and what lies with the item that is shown."""
        read, meeting = self._desk.read, page.meeting
        self._forget()
        item = page.item(self._display.shown)
        received: tuple[Remark, ...] = ()
        if meeting.number is not None:
            received = remarks.received_remarks(read, meeting.id)
        if meeting.state in _FINISHED:
            self._look(page)
        is_there = item is not None and item.kind is ItemKind.ADOPTION
        self._earlier = earlier_minutes(read, meeting) if is_there and meeting.has_begun else ()
        shown = [one for one in received if item is not None and _is_at(one, item, page)]
        changes = corrections.corrections_of(read, self._concept) if self._concept else ()
        self._panes.centre.slips.show_slips(
            self._earlier,
            shown,
            [one for one in changes if item is not None and one.item == item.id],
            self._errata_at(page, item),
            can_act=self._draft is not None,
        )

    def _forget(self) -> None:
        self._draft = self._concept = self._approval = self._adoption = None

    def _errata_at(self, page: MeetingPage, item: AgendaItem | None) -> list[Erratum]:
        if self._adoption is None or item is None:
            return []
        try:
            found = errata.errata_of(self._desk.read, page.meeting.id)
        except ErratumDamagedError as error:
            self._desk.refused.emit(error)
            return []
        return [one for one in found if one.item == item.id]

    def _look(self, page: MeetingPage) -> None:
        read, key = self._desk.read, page.meeting.id
        self._adoption = adoptions.adoption_of(read, key)
        version = versions.latest(read, key)
        draft = self._adoption.concept if self._adoption else version.id if version else None
        self._concept = draft
        self._approval = approvals.approval_of(read, draft) if draft else None
        header = self._panes.header
        if self._adoption is not None:
            can_withdraw = not self._adoption.is_settled and not self._desk.is_read_only
            header.add(words.adopted(self._adoption), {"unadopt"} if can_withdraw else set())
        elif not self._desk.is_read_only:
            self._draft = draft
            if meetings.is_latest(read, page.meeting):  # else the foot of the text says why not
                header.add("", {"reopen"})
            header.say_approval(words.approved(self._approval) if self._approval else "")
            held = rounds.round_of(read, draft) if draft else None
            if held is not None:
                stands = rounds.standing_of(read, held, self._desk.clock.today())
                header.add(standing_words(held, stands), set())

    # ---- approval ---------------------------------------------------------------------------

    def approval(self) -> None:
        """Ask when and how the chair approved, or show it."""
        page = self._display.page
        if page is None or self._draft is None:
            return
        window, at = self._room.window(), self._panes.header.approval
        if self._approval is not None:
            key = self._approval.id
            note = ApprovalNote(window, self._approval)
            note.withdrawn.connect(
                lambda: self._tell(
                    self._desk.do(approvals.withdraw_approval, key), tr("Approval withdrawn")
                )
            )
            self._open(note, at, note.verb)
            return
        form = ApprovalForm(window, page.meeting.on, self._desk.clock.today())
        form.recorded.connect(self._record)
        self._open(form, at, form.day.edit)
        form.day.edit.selectAll()

    def _record(self, on: date, way: ApprovalWay) -> None:
        if self._draft is not None:
            asked = self._desk.do(approvals.record_approval, self._draft, on, way)
            self._tell(asked, tr("Approval of the chair recorded"))

    # ---- adoption ---------------------------------------------------------------------------

    def adopt(self) -> None:
        """Ctrl Shift V: adopt the oldest minutes that wait, at their item; never Ctrl Enter.

        One key, because what it does can be withdrawn until this meeting is finished (R7.3).
        """
        page = self._display.page
        if page is None:
            return
        item = next((i for i in page.points if i.kind is ItemKind.ADOPTION), None)
        if item is not None and item.id != self._display.shown:
            self._display.led.emit(item.id)
        waiting = next((one for one in self._earlier if one.can_adopt), None)
        if waiting is not None:
            self._adopt(waiting)
        else:
            self._desk.tell(tr("There are no earlier minutes to adopt here"))

    def _adopt(self, one: EarlierMinutes) -> None:
        page = self._display.page
        if page is not None and not self._desk.is_read_only:
            asked = self._desk.write(adoptions.adopt, one.draft, page.meeting.id)
            asked.then(self, partial(self._on_adopted, one))

    def _on_adopted(self, one: EarlierMinutes, outcome: Outcome[Adoption]) -> None:
        said = tr("Minutes of {day} adopted unchanged")
        if outcome.value.is_amended:
            said = tr("Minutes of {day} adopted as amended")
        day = days.near_day(one.meeting.on, self._desk.clock.today())
        self._desk.tell(said.format(day=day))

    def _withdraw(self, adoption: Adoption | None) -> None:
        if adoption is not None:
            asked = self._desk.write(adoptions.withdraw_adoption, adoption.id)
            asked.then(self, lambda _: self._desk.tell(tr("Adoption withdrawn")))

    def _open(self, card: Popover, at: QWidget, first: QWidget) -> None:
        card.closed.connect(card.deleteLater)
        card.open_below(at)
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _tell(self, asked: Asked[T], said: str) -> None:
        asked.then(self, lambda _: self._desk.tell(said, can_undo=True))


def _is_at(remark: Remark, item: AgendaItem, page: MeetingPage) -> bool:
    """Tell whether a remark is shown at an item; one on the whole stands at the first."""
    known = remark.item is not None and page.item(remark.item) is not None
    return remark.item == item.id if known else item.id == page.points[0].id
