"""The documents that an item rests on: since when, until when, and where each lies."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from workbench.domain.ids import PolicyDocumentId
from workbench.domain.policy_documents import PolicyDocument, PolicyDocumentKind
from workbench.services import policy_items
from workbench.texts import ptr, tr
from workbench.ui.actions.facts import wrapped
from workbench.ui.meetings.fields import beside
from workbench.ui.meetings.lists import Row, Verb, VerbList
from workbench.ui.meetings.sight import bring_into_sight
from workbench.ui.partners.forms import DayField
from workbench.ui.policy import words
from workbench.ui.theme import Ink, Role
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import ChoiceField, TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, column, row
from workbench.ui.widgets.rows import Columns, RowLook

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from workbench.ui.desk import Desk

_OPEN, _NEW, _REMOVE = "open", "new", "remove"
_WIDE: Final = 168  # of the column that says until when, at 100 %


class DocumentForm(Panel):
    """Kind, name, days and place of a document."""

    kept = Signal(object)  # PolicyDocument; an empty id is a new one
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE, radius=10, line=Ink.ACCENT)
        self._desk = desk
        self._held: PolicyDocument | None = None
        self.kind = ChoiceField(ptr("policy", "Kind"), list(words.documents([*PolicyDocumentKind])))
        self.name = TextField(ptr("policy", "Name"))
        self.since = DayField(ptr("policy", "Holds since"), desk.clock, is_past=True)
        self.until = DayField(ptr("policy", "Ends or is looked at again"), desk.clock)
        self.place = TextField(ptr("policy", "Where it lies"))
        keep = Button(ptr("form", "Keep"), Kind.SECONDARY, key=tr("Enter"), size=Size.SMALL)
        close = Button(tr("Cancel"), Kind.GHOST, key=tr("Esc"), size=Size.SMALL)
        days = beside((self.since, 1), (self.until, 1))
        fields = (beside((self.kind, 2), (self.name, 3)), days, self.place)
        self.setLayout(column(*fields, row(keep, close, None), spacing=4, margins=(14, 12, 14, 12)))
        for field in (self.kind, self.name, self.since, self.until, self.place):
            field.entered.connect(self.keep)
        self.name.changed.connect(lambda _: self.name.set_error(""))
        keep.clicked.connect(self.keep)
        close.clicked.connect(self.closed)
        self.hide()

    def open_for(self, document: PolicyDocument, kinds: Sequence[PolicyDocumentKind]) -> None:
        """Show a document; one without an id is new."""
        self._held = document
        self.kind.set_choices(list(words.documents(kinds)))
        self.kind.set_value(document.kind)
        self.name.set_text(document.title)
        self.since.set_day(document.since)
        self.until.set_day(document.until)
        self.place.set_text(document.place)
        self.show()
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)
        bring_into_sight(self)

    def keep(self) -> None:
        """Tell the document as typed; what cannot be is told at its field."""
        typed = self._typed()
        if typed is not None:
            self._tell(typed)
            self.closed.emit()

    def _tell(self, typed: PolicyDocument) -> None:
        self.hide()  # first: telling it shows the item again
        if typed != self._held:
            self.kept.emit(typed)

    def _typed(self) -> PolicyDocument | None:
        if self._held is None or self.since.is_wrong() or self.until.is_wrong():
            return None
        if not self.name.text():
            self.name.set_error(tr("Type what it is called."))
            return None
        since, until = self.since.day() or self._desk.clock.today(), self.until.day()
        if until is not None and until <= since:
            self.until.set_error(tr("This day is before the document begins."))
            return None
        return replace(
            self._held,
            kind=PolicyDocumentKind(str(self.kind.value())),
            title=self.name.text(),
            since=since,
            until=until,
            place=self.place.text(),
        )

    def flush(self) -> None:
        """Keep what is half typed, if it has a name."""
        typed = self._typed() if not self.isHidden() and self.name.text() else None
        if typed is not None:
            self._tell(typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)


class DocumentsCard(Panel):
    """Enter changes a document, N adds one, Delete takes one out of the list."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(Ink.SURFACE)
        self._desk = desk
        self._kinds: Sequence[PolicyDocumentKind] = ()
        verbs = (
            Verb(_OPEN, tr("Change document"), ("Return", "Enter", "F2")),
            Verb(_NEW, tr("Add a document"), ("N",)),
            Verb(_REMOVE, tr("Take out of the list"), ("Delete",)),
        )
        columns = Columns(due=_WIDE, count=0, chip=0, air=8)
        self.list = VerbList(ptr("policy", "Documents"), verbs, columns)
        self._nothing = wrapped(tr("No document with its dates is here yet."), Role.UI, Ink.TEXT2)
        self.form = DocumentForm(desk)
        self.add = Button(tr("Add a document"), Kind.GHOST, icon="plus", size=Size.SMALL)
        head = row(Label(ptr("policy", "Documents"), Role.H3), None, self.add)
        nothing = row(8, self._nothing, spacing=0)
        self.setLayout(column(head, 4, nothing, self.list, 4, self.form, 14))
        self.list.verb_asked.connect(self._do)
        self.add.clicked.connect(self.begin_new)
        self.form.kept.connect(self._keep)
        self.form.closed.connect(self._close_form)

    def show_documents(
        self, kinds: Sequence[PolicyDocumentKind], held: Sequence[PolicyDocument]
    ) -> None:
        """Show the documents of an item; an item without kinds has none."""
        if kinds != self._kinds:
            self.form.hide()
        self._kinds = kinds
        today = self._desk.clock.today()
        self.list.show_rows([_row(one, today) for one in held])
        self.list.setVisible(bool(held))
        self._nothing.setVisible(not held and self.form.isHidden())
        self.setVisible(bool(kinds))

    def begin_new(self) -> None:
        """Show the empty form, for a document that holds since today."""
        self._nothing.hide()
        blank = PolicyDocument(
            id=PolicyDocumentId(""),
            kind=self._kinds[0],
            title="",
            since=self._desk.clock.today(),
        )
        self.form.open_for(blank, self._kinds)

    def flush(self) -> None:
        """Keep what is half typed."""
        self.form.flush()

    def _close_form(self) -> None:
        self.form.hide()
        self._nothing.setVisible(not self.list.rows.rows)
        if not self.list.isHidden():
            self.list.enter_by_key()
        else:
            self.add.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _do(self, code: str, chosen: Row) -> None:
        if code == _NEW:
            self.begin_new()
        elif isinstance(chosen.of, PolicyDocument) and code == _OPEN:
            self.form.open_for(chosen.of, self._kinds)
        elif isinstance(chosen.of, PolicyDocument):
            asked = self._desk.do(policy_items.remove_document, chosen.of.id)
            told = tr("Document taken out of the list")
            asked.then(self, lambda _: self._desk.tell(told, can_undo=True))

    def _keep(self, document: PolicyDocument) -> None:
        told = tr("Document changed") if document.id else tr("Document added")
        kept = self._desk.do(policy_items.keep_document, document)
        kept.then(self, lambda _: self._desk.tell(told, can_undo=True))


def _row(one: PolicyDocument, today: date) -> Row:
    due, tone = words.until(one, today)
    second = words.since(one, today)
    look = RowLook(title=one.title, second=second, due=due, due_tone=tone, icon="file-text")
    return Row(one.id, look, ", ".join((one.title, second, due)), one)
