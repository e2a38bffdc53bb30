"""*Betrokkenen* on the page of a case: who it is about, and who may be the same person.

For the coordinator alone: minutes and copies say the pseudonym (product.md 5.2).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout
from shiboken6 import isValid

from workbench.domain.ids import MergerId, NamingId
from workbench.services import case_persons, judgement_words, judgements, merging, naming, subjects
from workbench.texts import spoken, tr
from workbench.ui.cases.section import CaseSection, CaseVerb
from workbench.ui.persons.person_card import PersonCard
from workbench.ui.persons.person_form import PersonForm
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import IconButton
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from workbench.domain.cases import Case
    from workbench.domain.ids import CaseId
    from workbench.domain.judgements import Pair, Sameness
    from workbench.domain.subjects import Subject
    from workbench.services.case_persons import CasePerson
    from workbench.services.likely_persons import LikelyPerson
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk
    from workbench.ui.forgetting.rectify_card import RectifyCard


class PersonsSection(CaseSection):
    """Names are read and compared in the lane for long reads."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case: Case | None = None
        self._shown: tuple[object, ...] = ()
        self.cards: list[PersonCard] = []
        self.right: RectifyCard | None = None  # that was opened last
        self.add = IconButton("plus", tr("Add subject"))
        self.form = PersonForm()
        self._count = Label("", Role.BODY, Ink.TEXT2)
        self._nothing = Label(tr("No subjects yet."), Role.UI, Ink.TEXT2)
        self._body = QVBoxLayout()
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(10)
        self._body.addWidget(self.form)
        head = row(Label(tr("Subjects"), Role.H2), self._count, None, self.add, spacing=8)
        self.setLayout(column(head, 4, Divider(), 8, self._nothing, self._body))
        self.add.clicked.connect(self.begin)
        self.form.kept.connect(self._keep)
        self.form.left.connect(self._focus_add)

    # ---- what is shown

    def show_case(self, case: Case) -> None:
        """Read the subjects of a case, and who may be the same as one of them."""
        if self._case is None or self._case.id != case.id:
            self.form.leave()
            self._show(case.id, ())
        self._case = case
        self.add.setVisible(self._may_write(case))
        self._desk.look(self, partial(_read, case), partial(self._show_read, case.id))

    def _may_write(self, case: Case) -> bool:
        return case.is_open and not self._desk.is_read_only

    def _show_read(self, key: CaseId, found: Sequence[CasePerson]) -> None:
        if self._case is not None and self._case.id == key:
            self._show(key, found)

    def _show(self, key: CaseId, found: Sequence[CasePerson]) -> None:
        """Lay them out anew when something changed: a reason half typed stays otherwise."""
        is_still = self._case is None or not self._may_write(self._case)
        wanted = (key, is_still, *found)
        self._count.setText(str(len(found)) if found else "")
        self._nothing.setVisible(not found)
        if wanted == self._shown:
            return
        self._shown = wanted
        for old in self.cards:
            self._body.removeWidget(old)
            old.hide()
            old.deleteLater()
        today = self._desk.clock.today()
        self.cards = [PersonCard(one, today, is_still=is_still) for one in found]
        for card in self.cards:
            card.edit_asked.connect(self.form.open_for)
            card.right_asked.connect(self._put_right)
            card.judged.connect(self._judge)
            card.parted.connect(self._part)
            card.unnamed.connect(self._unname)
            card.reopened.connect(self._reopen)
            self._body.addWidget(card)

    # ---- what can be done

    def verbs(self) -> tuple[CaseVerb, ...]:
        """Return the adding of a subject, where the case is open."""
        return (CaseVerb(tr("Add subject"), self.begin),) if self.add.isVisibleTo(self) else ()

    def begin(self) -> None:
        """Ask whom or what the case is about."""
        if self._case is not None:
            self.form.begin(self._case.id, self._desk.clock.today())

    def flush(self) -> None:
        """Keep what is half typed: it is a subject as it stands."""
        self.form.flush()
        if self.right is not None and isValid(self.right):
            self.right.half.keep()

    def _focus_add(self) -> None:
        self.add.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _keep(self, typed: Subject) -> None:
        if self._case is None:
            return
        self._focus_add()
        if typed.id:
            told = tr("Subject changed")
            asked = self._desk.do(subjects.change_subject, typed)
        else:
            told = tr("Subject added")
            asked = self._desk.do(case_persons.add_to_case, self._case, typed)
        asked.then(self, lambda _: self._desk.tell(told, can_undo=True))

    def _judge(self, likely: LikelyPerson, verdict: Sameness, why: str) -> None:
        self._focus_add()
        asked = self._desk.do(case_persons.say, likely, verdict, why)
        said = judgement_words.verdict(verdict, spoken)
        told = tr("Judged: {verdict}").format(verdict=said)
        asked.then(self, lambda _: self._desk.tell(told, can_undo=True))

    def _part(self, key: str, why: str) -> None:
        self._focus_add()
        asked = self._desk.do(merging.part, MergerId(key), why)
        asked.then(self, lambda _: self._desk.tell(tr("Taken apart"), can_undo=True))

    def _put_right(self, subject: Subject) -> None:
        from workbench.ui.forgetting.rectify_card import RectifyCard  # noqa: PLC0415 - seldom asked

        self.right = RectifyCard(self.window(), self._desk, subject.id)

    def _unname(self, key: str, why: str) -> None:
        self._focus_add()
        asked = self._desk.do(naming.unname, NamingId(key), why)
        asked.then(self, lambda _: self._desk.tell(tr("Taken apart"), can_undo=True))

    def _reopen(self, pair: Pair, why: str) -> None:
        self._focus_add()
        told = tr("The question is open again")
        asked = self._desk.do(judgements.reopen, pair, why)
        asked.then(self, lambda _: self._desk.tell(told, can_undo=True))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


def _read(case: Case, reader: Reader) -> Sequence[CasePerson]:
    return case_persons.persons_of(reader.records, case)
