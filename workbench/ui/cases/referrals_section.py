"""Where help was asked for the victim of a case: each referral with what became of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from workbench.domain.care_places import CareKind
from workbench.domain.ids import ReferralId
from workbench.domain.referrals import Referral
from workbench.services import care_words, referrals
from workbench.texts import ntr, ptr, spoken, tr
from workbench.ui.cases.referral_form import ReferralForm
from workbench.ui.cases.section import CaseSection, CaseVerb
from workbench.ui.theme import Ink, Role
from workbench.ui.victims import words
from workbench.ui.widgets.buttons import IconButton
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.verb_list import Row, Verb
from workbench.ui.widgets.whole_rows import WholeList

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from workbench.domain.cases import Case
    from workbench.domain.errors import WorkbenchError
    from workbench.services.ports import Read
    from workbench.ui.desk import Desk

_CHANGE, _NEW, _REMOVE = "change", "new", "remove"


class ReferralsSection(CaseSection):
    """Enter says what became of a referral, the plus writes one down; no name stands in it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case: Case | None = None
        verbs = (
            Verb(_CHANGE, tr("Say what became of it"), ("Return", "Enter", "F2")),
            Verb(_NEW, tr("Refer for care"), ("N",)),
            Verb(_REMOVE, tr("Take referral away"), ("Delete",)),
        )
        self.list = WholeList(tr("Referrals"), verbs, Columns(due=0, count=0, chip=140, air=8))
        self.form = ReferralForm(desk)
        self.add = IconButton("plus", tr("Refer for care"))
        self._count = Label("", Role.BODY, Ink.TEXT2)
        self._nothing = Label(tr("No referral was recorded."), Role.UI, Ink.TEXT2)
        name = Label(ptr("care", "Referrals"), Role.H2)
        head = row(name, self._count, None, self.add, spacing=8)
        nothing = row(8, self._nothing, None, spacing=0)
        self.setLayout(column(head, 6, Divider(), 4, nothing, self.list, 4, self.form))
        self.add.clicked.connect(self.begin)
        self.list.verb_asked.connect(self._do)
        self.form.kept.connect(self._keep)
        self.form.left.connect(self._go_back)

    def show_case(self, case: Case) -> None:
        """Show the referrals of a case."""
        if self._case is None or self._case.id != case.id:
            self.form.leave()
        self._case = case
        self.add.setVisible(self._may_write())
        held = referrals.referrals_of(self._desk.read, case.id)
        today = self._desk.clock.today()
        self.list.show_rows([_row(self._desk.read, one, today) for one in held])
        self.list.setVisible(bool(held))
        self._nothing.setVisible(not held)
        open_ = sum(one.is_waiting for one in held)
        told = ntr("{n} not taken in yet", "{n} not taken in yet", open_).format(n=open_)
        self._count.setText(told if open_ else "")

    def verbs(self) -> tuple[CaseVerb, ...]:
        """Return what can be done with the case, for the menu of the page."""
        return (CaseVerb(tr("Refer for care"), self.begin),) if self._may_write() else ()

    def begin(self) -> None:
        """Ask where help is asked."""
        if self._case is None or not self._may_write():
            return
        fresh = Referral(
            id=ReferralId(""),
            case=self._case.id,
            kind=CareKind.SHELTER,
            on=self._desk.clock.today(),
        )
        self._open(fresh)

    def flush(self) -> None:
        """Keep what is half typed, if something was."""
        self.form.flush()

    def _may_write(self) -> bool:
        return self._case is not None and self._case.is_open and not self._desk.is_read_only

    def _open(self, held: Referral) -> None:
        self.form.open_for(held)
        self.sight_asked.emit(self.form)

    def _go_back(self) -> None:
        if not self.list.isHidden():
            self.list.enter_by_key()
        else:
            self.add.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _do(self, code: str, chosen: Row) -> None:
        held = chosen.of
        if not self._may_write() or not isinstance(held, Referral):
            return
        if code == _CHANGE:
            self._open(held)
        elif code == _NEW:
            self.begin()
        else:
            asked = self._desk.do(referrals.remove_referral, held.id)
            told = tr("Referral taken away")
            asked.then(self, lambda _: self._desk.tell(told, can_undo=True))

    def _keep(self, typed: Referral) -> None:
        told = tr("Referral changed") if typed.id else tr("Referral recorded")
        asked = self._desk.do(referrals.keep_referral, typed)
        asked.then(
            self, lambda _: self._desk.tell(told, can_undo=True), partial(self._give_back, typed)
        )

    def _give_back(self, typed: Referral, error: WorkbenchError) -> None:
        """Nothing that was typed is lost on a disk that is full."""
        self._open(typed)
        self._desk.refused.emit(error)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


def _row(read: Read, one: Referral, today: date) -> Row:
    home = read.organisations.find(one.organisation) if one.organisation else None
    kind = care_words.kind(one.kind, spoken)
    title = ", ".join(part for part in (kind, home.name if home else "") if part)
    gone = read.case_transfers.find(one.transfer) if one.transfer else None
    second = words.course(one, gone.region if gone else "", today)
    state, _ = words.state(one)
    chip, tone = words.waits(one, today) if one.is_waiting else words.state(one)
    look = RowLook(title=title, second=second, chip=chip, chip_tone=tone, icon="house-line")
    spoken_ = (title, state, chip if chip != state else "", second)
    return Row(one.id, look, ", ".join(part for part in spoken_ if part), one)
