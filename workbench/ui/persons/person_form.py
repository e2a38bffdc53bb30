"""A subject that is written down or changed: its name, its other names, and when it was born."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from workbench.domain.born import BornUnreadableError, read_born
from workbench.domain.ids import SubjectId
from workbench.domain.subjects import Subject, SubjectKind
from workbench.services import case_words
from workbench.services.overlap_words import capital
from workbench.texts import spoken, tr
from workbench.ui.theme import Ink
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import ChoiceField, TextField
from workbench.ui.widgets.pages import Panel, column, row

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from workbench.domain.ids import CaseId


class PersonForm(Panel):
    """Enter keeps it, Escape leaves it."""

    kept = Signal(object)  # Subject; without an id it is new
    left = Signal()

    def __init__(self) -> None:
        super().__init__(Ink.SURFACE, radius=10, line=Ink.HAIR_STRONG)
        self.subject: Subject | None = None
        self.setAccessibleName(tr("Subject"))
        self.name = TextField(tr("Name"))
        self.others = TextField(tr("Other names"), hint=tr("With a semicolon between them."))
        self.born = TextField(tr("Born"), hint=tr("A day, a month or a year."))
        kinds = [(k, capital(case_words.subject_kind(k, spoken))) for k in SubjectKind]
        self.kind = ChoiceField(tr("What it is"), kinds)
        self.keep = Button(tr("Record"), Kind.PRIMARY, key=tr("Enter"), size=Size.SMALL)
        self.cancel = Button(tr("Cancel"), Kind.GHOST, key=tr("Esc"), size=Size.SMALL)
        foot = row(self.keep, self.cancel, None)
        self.setLayout(
            column(
                *(self.name, 6, self.others, 6, self.born, 6, self.kind, 10, foot),
                margins=(14, 12, 14, 12),
            )
        )
        for field in (self.name, self.others, self.born):
            field.entered.connect(self._keep)
            field.changed.connect(lambda _, held=field: held.set_error(""))
        self.keep.clicked.connect(self._keep)
        self.cancel.clicked.connect(self.leave)
        self.hide()

    def begin(self, case: CaseId, today: date) -> None:
        """Ask for a new subject."""
        self.open_for(Subject(id=SubjectId(""), name="", case=case, since=today))

    def open_for(self, subject: Subject) -> None:
        """Change a subject; its kind stays, for its pseudonyms say it."""
        self.subject = subject
        self.name.set_text(subject.name)
        self.others.set_text("; ".join(subject.aliases))
        self.born.set_text(subject.born)
        self.kind.set_value(subject.kind)
        self.kind.setVisible(not subject.id)
        self.show()
        self.name.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def flush(self) -> None:
        """Keep what is half typed, if it names somebody."""
        if self.subject is not None and self.name.text().strip() and self._is_readable():
            self._keep()
        else:
            self.leave()

    def leave(self) -> None:
        """Leave it as it was."""
        if self.subject is not None:
            self.subject = None
            self.hide()
            self.left.emit()

    def _is_readable(self) -> bool:
        try:
            read_born(self.born.text())
        except BornUnreadableError:
            return False
        return True

    def _keep(self) -> None:
        if self.subject is None:
            return
        if not self.name.text().strip():
            self.name.set_error(tr("Type a name."))
            self.name.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        if not self._is_readable():
            self.born.set_error(tr("Type for example 3-2-2001, 2-2001 or 2001."))
            self.born.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        kind = self.kind.value()
        typed = replace(
            self.subject,
            name=self.name.text(),
            aliases=tuple(self.others.text().split(";")),
            born=self.born.text(),
            kind=kind if isinstance(kind, SubjectKind) else self.subject.kind,
        )
        self.subject = None
        self.hide()
        self.kept.emit(typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)
