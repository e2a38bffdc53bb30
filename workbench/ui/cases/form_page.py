"""The page on which a case is opened, or what it is is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from workbench.services import cases
from workbench.texts import tr
from workbench.ui.cases import words
from workbench.ui.cases.form import CaseForm, new_case
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.labels import Icon, Label
from workbench.ui.widgets.pages import ScrollPage, column, row

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from workbench.domain.cases import Case
    from workbench.domain.errors import WorkbenchError
    from workbench.domain.ids import TableId
    from workbench.services.changes import Outcome
    from workbench.ui.desk import Desk

_WIDTH = 720  # pixels at 100 %
_AIR = 4  # a small button has less air before its words than a title


class FormPage(QWidget):
    """Enter keeps what was typed, Escape leaves it."""

    kept = Signal(str)  # case
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._held: Case | None = None
        self.is_of_case = False  # which can be gone back to
        self.back = Button(tr("Cases"), Kind.GHOST, size=Size.SMALL)
        self._here = Label("", Role.UI_MEDIUM, Ink.TEXT2)
        self._title = Label("", Role.TITLE)
        self.form = CaseForm(desk)
        self.keep = Button("", Kind.PRIMARY, icon="check")
        self.cancel = Button(tr("Cancel"), Kind.GHOST, key=tr("Esc"))
        self._build()
        self.form.entered.connect(self.ask)
        self.keep.clicked.connect(self.ask)
        self.cancel.clicked.connect(self.leave)
        self.back.clicked.connect(self.leave)

    def _build(self) -> None:
        crumbs = row(self.back, Icon("caret-right", Ink.TEXT3, 12), 4, self._here, None, spacing=2)
        inside = QWidget()
        inside.setMaximumWidth(current().px(_WIDTH))
        foot = row(self.keep, self.cancel, None)
        inside.setLayout(column(self._title, 16, self.form, 24, foot, None))
        page = QWidget()
        across = row(inside, None, margins=(36, 0, 36, 24))
        across.setStretch(0, 100)  # as wide as it may be
        page.setLayout(across)
        head = row(spacing=0, margins=(36 - 7 + _AIR - 4, 22, 28, 8))
        head.addLayout(crumbs)
        self.setLayout(column(head))
        layout = self.layout()
        if layout is not None:
            layout.addWidget(ScrollPage(page))

    def open_new(self, came_from: TableId | None = None) -> None:
        """Ask for a new case, of the table one comes from if cases are dealt with there."""
        today = self._desk.clock.today()
        table = cases.home_of_new(self._desk.read, today, came_from)
        self._open(new_case(today, table), tr("Open a case"), tr("Open case file"))
        self.form.name.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_for(self, case: Case, field: str) -> None:
        """Change a case, beginning with a fact of its head."""
        self._open(case, tr("Change {case}").format(case=words.called(case)), tr("Record"))
        self.form.field_of(field).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _open(self, case: Case, title: str, verb: str) -> None:
        self._held = case
        self.is_of_case = bool(case.id)
        self._here.setText(title)
        self._title.setText(title)
        self.keep.setText(verb)
        self.keep.updateGeometry()
        self.form.open_for(case)

    def ask(self) -> None:
        """Keep what was typed, when it can be."""
        typed = self.form.edited()
        if typed is not None:
            self._ask(typed)

    def leave(self) -> None:
        """Leave it as it was."""
        self._held = None
        self.left.emit()

    def flush(self) -> None:
        """Keep what is half typed, as far as it is a case."""
        typed = self.form.edited(tells=False) if self._held is not None else None
        if typed is not None and typed != self._held:
            self._ask(typed)

    def _ask(self, typed: Case) -> None:
        if typed == self._held:
            self.leave()
            return
        if typed.id:
            asked = self._desk.do(cases.change_case, typed)
        else:
            asked = self._desk.do(cases.open_case, typed, self.form.reason())
        self._held = None
        asked.then(self, self._tell, lambda error: self._refused(typed, error))

    def _tell(self, outcome: Outcome[Case]) -> None:
        made = outcome.value
        self._desk.tell(tr("{case} is kept").format(case=words.called(made)), can_undo=True)
        self.kept.emit(made.id)

    def _refused(self, typed: Case, error: WorkbenchError) -> None:
        self._held = typed
        if error.code == "code.taken":
            self.form.code.set_error(tr("This code is in use already."))
            self.form.code.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._desk.refused.emit(error)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)
