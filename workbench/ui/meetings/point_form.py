"""The form of one point: title first, Enter keeps it, Esc leaves it as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QCompleter, QSizePolicy, QVBoxLayout

from workbench.domain.agenda import Treatment
from workbench.texts import ptr, tr
from workbench.ui.meetings import words
from workbench.ui.meetings.points import Point, PointDraft
from workbench.ui.theme import Ink
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.beside import beside
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import ChoiceField, NumberField, TextField
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.widgets.sight import bring_into_sight

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from workbench.ui.attachments.pane import AttachmentPane


class PointForm(Panel):
    """Title, treatment, minutes, presenter, part, note and files of a point."""

    kept = Signal(object)  # PointDraft
    left = Signal()
    resized = Signal()

    def __init__(
        self, *, has_people: bool, is_new: bool, files: AttachmentPane | None = None
    ) -> None:
        super().__init__(Ink.SURFACE, radius=10, line=Ink.ACCENT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.title = TextField(tr("Title of the item"))
        self._treatment = ChoiceField(tr("Treatment"), list(words.treatments()))
        self._minutes = NumberField(tr("Length in minutes"), most=600)
        parts = [(False, ptr("part", "Open")), (True, ptr("part", "Closed"))]
        self._part = ChoiceField(tr("Part"), parts)
        self._presenter = TextField(tr("Presented by"))
        self._note = TextField(tr("Note for the preparation"))
        self.why = TextField(tr("Why in the open part"), hint=tr("More people can then hold it."))
        self.why.hide()
        self._was_closed = False  # on the agenda of a meeting: leaving that asks why (R1.5)
        self._has_people = has_people
        self._wide = 0  # pixels; 0 until it has its place
        verb = tr("Add") if is_new else ptr("form", "Keep")
        keep = Button(verb, Kind.SECONDARY, key=tr("Enter"), size=Size.SMALL)
        leave = Button(tr("Cancel"), Kind.GHOST, key=tr("Esc"), size=Size.SMALL)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(4)
        layout.addWidget(self.title)
        layout.addLayout(beside((self._treatment, 3), (self._minutes, 2), (self._part, 2)))
        layout.addWidget(self.why)
        layout.addLayout(beside((self._presenter, 1), (self._note, 1)))
        self._presenter.setVisible(has_people)
        self._note.setVisible(has_people)
        if files is not None:
            layout.addLayout(column(files, 6, margins=(0, 2, 0, 0)))
            files.take_drops_of(self)
        layout.addLayout(row(keep, leave, None))
        keep.clicked.connect(self.keep)
        leave.clicked.connect(self.left)
        for one in (self.title, self._minutes, self.why, self._presenter, self._note):
            one.entered.connect(self.keep)
        self.title.changed.connect(lambda _: self.title.set_error(""))
        self._part.changed.connect(self._ask_why)

    def offer(self, names: Sequence[str]) -> None:
        """Complete these names while a presenter is typed; no window of its own."""
        completer = QCompleter(list(names), self._presenter.edit)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._presenter.edit.setCompleter(completer)

    def fill(self, point: Point | None) -> None:
        """Show a point to edit; None empties the form."""
        given = point or Point(key="", title="", minutes=0)
        self.title.set_text(given.title)
        self._treatment.set_value(given.treatment)
        self._minutes.set_number(given.minutes)
        self._part.set_value(given.is_closed)
        self._presenter.set_text(given.presenter)
        self._note.set_text(given.note)
        self._was_closed = given.is_closed and self._has_people
        self.why.set_text("")
        self._ask_why()

    def begin(self) -> None:
        """Take the focus, with the title chosen."""
        self.title.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.title.edit.selectAll()
        bring_into_sight(self)

    def begin_at(self, field: str) -> None:
        """Take the focus in the minutes or at the presenter."""
        fields = {"minutes": self._minutes, "presenter": self._presenter}
        if field in fields:
            fields[field].edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
            fields[field].edit.selectAll()

    def draft(self) -> PointDraft | None:
        """Return what was typed; None, and a sentence at the field, when it is no point."""
        minutes = self._minutes.number()
        if not self.title.text():
            self.title.set_error(tr("An agenda item needs a title."))
            self.begin()
            return None
        if self._is_opened and not self.why.text():
            told = tr("Say why more people may hold this item.")
            self.why.set_error(told)
            announce(self.why.edit, told)
            self.why.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return None
        treatment = self._treatment.value()
        if minutes is None or not isinstance(treatment, Treatment):
            return None
        return PointDraft(
            title=self.title.text(),
            treatment=treatment,
            presenter=self._presenter.text(),
            minutes=minutes,
            is_closed=bool(self._part.value()),
            note=self._note.text(),
            why=self.why.text() if self._is_opened else "",
        )

    @property
    def _is_opened(self) -> bool:
        return self._was_closed and self._part.value() is False

    def _ask_why(self, _: object = None) -> None:
        self.why.set_error("")
        self.why.setVisible(self._is_opened)

    def keep(self) -> None:
        """Tell what was typed, if it is a point."""
        draft = self.draft()
        if draft is not None:
            self.kept.emit(draft)

    def sizeHint(self) -> QSize:
        """Return the room it takes at its width: in a narrow one fields go below each other."""
        hint, layout = super().sizeHint(), self.layout()
        if layout is None or not self._wide:
            return hint
        return QSize(hint.width(), layout.totalHeightForWidth(self._wide))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        before, self._wide = self._wide, event.size().width()
        if before != self._wide:
            self.resized.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.resized.emit()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return  # a field told it already; the list below would open the form anew
        super().keyPressEvent(event)
